import { Problem } from "../problem";

/** Thrown by `Ask` where this prompt has no answer, however often it is asked: the next one may have. A search counts it as a miss. */
export class NoAnswer extends Problem {
  override name = "NoAnswer";
}
