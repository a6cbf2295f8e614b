import type { LabelSet } from "../types";
import { enforcingLine } from "./pairs";

/** Prefix made of a written instruction; whitespace around the instruction is dropped, everything in it stays (method.md 3). */
export function instructionPrefix(instruction: string, labels: LabelSet): string {
  return `${instruction.trim()}\n${enforcingLine(labels)}`;
}
