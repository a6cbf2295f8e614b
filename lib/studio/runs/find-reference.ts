import "server-only";
import { Problem } from "@/lib/core/problem";

/** The position of the condition that a request names as its reference, by index or by name; null where it names none. */
export function findReference(
  reference: number | string | undefined,
  conditions: readonly { name: string }[],
): number | null {
  if (reference === undefined) return null;
  if (typeof reference === "number") {
    if (reference < conditions.length) return reference;
    throw refused(
      `Expected the index of a condition, 0 to ${conditions.length - 1}, as the reference, not ${reference}.`,
    );
  }
  const named = [...conditions.keys()].filter((at) => conditions[at]?.name === reference);
  if (named.length === 1) return named[0] ?? null;
  const names = conditions.map(({ name }) => `"${name}"`).join(", ");
  if (named.length === 0) throw refused(`No condition is named "${reference}". Expected one of ${names}, or an index.`);
  throw refused(`${named.length} conditions are named "${reference}". Give the reference as an index.`);
}

function refused(message: string): Problem {
  return new Problem("invalid", message, [{ message, pointer: "/reference" }]);
}
