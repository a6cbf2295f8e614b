/** A text as one word of a POSIX shell: nothing is special between single quotes but the quote itself. It cannot hold U+0000. */
export function shellLiteral(value: string): string {
  return `'${value.replaceAll("'", `'\\''`)}'`;
}
