import "server-only";
import { Parser } from "saxen";

/** What is met in a document, in its order. Names are without their prefix, attributes as written; texts are decoded and may come in parts. */
export type XmlHandlers = {
  open(name: string, attributes: () => Record<string, string>, decode: (text: string) => string): void;
  close(name: string): void;
  text(text: string): void;
};

/** Characters that may come without a tag: a hundred times what a cell holds. What waits is looked through again with each piece. */
const longestWithoutTag = 4_000_000;

/** Reads an XML document that comes in pieces, without keeping it. `write` and `end` throw where it is none, or where a text is too long for a cell. */
export class XmlReader {
  readonly #parser = new Parser();
  #sinceTag = 0;

  constructor({ open, close, text }: XmlHandlers) {
    this.#parser
      .on("openTag", (name, attributes, decode) => {
        this.#sinceTag = 0;
        open(withoutPrefix(name), attributes, decode);
      })
      .on("closeTag", (name) => {
        this.#sinceTag = 0;
        close(withoutPrefix(name));
      })
      .on("text", (part, decode) => text(decode(part)))
      .on("cdata", text)
      .on("error", (error) => {
        throw error;
      });
  }

  write(piece: string): void {
    this.#sinceTag += piece.length;
    this.#parser.write(piece);
    if (this.#sinceTag > longestWithoutTag) throw new Error(`${this.#sinceTag} characters without a tag`);
  }

  end(): void {
    this.#parser.end();
  }
}

function withoutPrefix(name: string): string {
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
}
