/**
 * A text as a literal of TypeScript and of Python alike: a JSON string is one in both. Characters that a reader of the code cannot
 * see, and halves of surrogate pairs, are escaped; all others stand as they are.
 */
export function codeLiteral(value: string): string {
  return JSON.stringify(value).replace(/[\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]/g, escaped);
}

/** Texts as a list literal of both languages, one a line. */
export function codeList(values: readonly string[]): string {
  return values.length === 0 ? "[]" : `[\n${values.map((value) => `    ${codeLiteral(value)},`).join("\n")}\n]`;
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
