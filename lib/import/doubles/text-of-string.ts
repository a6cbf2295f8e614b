import type { TextInput } from "../text-input";

/** A text that arrives in small pieces, so that every reader meets its records cut in two. */
export function textOf(content: string, { name = "file.json", piece = 7, head = 1_000_000 } = {}): TextInput {
  return {
    name,
    size: Buffer.byteLength(content),
    encoding: "utf-8",
    notes: [],
    head: content.slice(0, head),
    whole: content.length <= head,
    async *chunks() {
      for (let from = 0; from < content.length; from += piece) {
        yield { text: content.slice(from, from + piece), readBytes: Math.min(from + piece, content.length) };
      }
    },
  };
}
