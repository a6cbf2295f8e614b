import "server-only";
import type { ProblemDetail } from "@/lib/core/problem";

/** A file as text: line breaks are "\n", no byte order mark. `chunks` may be called again and begins at the first character each time. */
export type TextInput = {
  name: string;
  /** Bytes of the file as it lies. */
  size: number;
  encoding: string;
  /** What was decided or noticed while decoding. */
  notes: ProblemDetail[];
  /** The beginning, about 1 MB; all of it when `whole`. */
  head: string;
  whole: boolean;
  /** All of it, the head again first. `readBytes`: how far into the file as it lies. */
  chunks(): AsyncIterable<{ text: string; readBytes: number }>;
};
