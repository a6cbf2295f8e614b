const deepest = 64;

/**
 * A JSON value as text that does not depend on how it was written: keys in code-unit order, no spaces, numbers and strings as
 * `JSON.stringify` writes them, keys without a value left out. The same value always gives the same text, so that it can be hashed.
 * Throws a RangeError for a value nested deeper than 64, which no record is.
 */
export function canonicalJson(value: unknown, depth = 0): string {
  if (depth > deepest) throw new RangeError(`Expected a value nested at most ${deepest} deep.`);
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item, depth + 1)).join(",")}]`;
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field, depth + 1)}`);
  return `{${fields.join(",")}}`;
}
