import "server-only";
import { Problem } from "@/lib/core/problem";
import { isDiskFull } from "@/lib/db/full-disk";

/** What a person is told of a write that had no room; any other error as it is. */
export function namingFullDisk(error: unknown): unknown {
  if (error instanceof Problem || !isDiskFull(error)) return error;
  return new Problem(
    "unavailable",
    "The disk of the server is full or cannot be written, so nothing of this was stored; what was stored before is untouched. Make room there, then try again.",
    [],
    { cause: error },
  );
}
