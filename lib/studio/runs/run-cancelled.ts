import "server-only";

/** Why an execution stops when somebody cancelled its run. */
export class RunCancelled extends Error {
  override name = "RunCancelled";
}

/** Why an execution stops when its process is told to end: the run goes on in the next one. */
export class ProcessEnding extends Error {
  override name = "ProcessEnding";
}
