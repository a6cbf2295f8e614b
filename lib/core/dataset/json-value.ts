/** Deeper values are nobody's examples; callers that walk a value stop here. */
export const jsonDepth = 100;

/**
 * The value of one JSON text, except that its numbers are strings spelled as in the source: JSON.parse would make 1 of 1.0 and round long identifiers.
 * @throws SyntaxError where the text is not JSON.
 */
export function parseJson(source: string): unknown {
  const value: unknown = JSON.parse(source);
  return holdsNumber(value, jsonDepth) ? JSON.parse(withQuotedNumbers(source)) : value;
}

function holdsNumber(value: unknown, depth: number): boolean {
  if (typeof value !== "object" || value === null) return typeof value === "number";
  if (depth === 0) return true;
  return Object.values(value).some((inner) => holdsNumber(inner, depth - 1));
}

/** Expects valid JSON. */
function withQuotedNumbers(source: string): string {
  return source.replace(/"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/g, (token) =>
    token.startsWith('"') ? token : `"${token}"`,
  );
}
