import "server-only";

/** The same string, which does not keep the piece of a file alive that it was cut from. */
export function copied(text: string): string {
  return Buffer.from(text, "utf16le").toString("utf16le");
}
