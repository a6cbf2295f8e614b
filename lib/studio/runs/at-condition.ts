import "server-only";
import { Problem } from "@/lib/core/problem";

/** Throws the error again; a Problem then points at the condition of the request that it is about. */
export function atCondition(position: number, error: unknown): never {
  if (!(error instanceof Problem)) throw error;
  const found = error.details.length > 0 ? error.details : [{ message: error.message }];
  const details = found.map((detail) => ({ ...detail, pointer: `/conditions/${position}${detail.pointer ?? ""}` }));
  throw new Problem(error.code, error.message, details, { cause: error });
}
