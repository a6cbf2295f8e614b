import "server-only";
import type { TextPiece } from "./decode";
import { SharedTexts } from "./shared-texts";
import { unescaped } from "./xlsx-value";
import { XmlReader } from "./xml-reader";

/** The texts that cells name by number. A text may be of several runs; how it is pronounced is none of it. */
export async function readSharedTexts(pieces: AsyncIterable<TextPiece>): Promise<SharedTexts> {
  const texts = new SharedTexts();
  let [text, inText, inPhonetic] = ["", false, false];
  const reader = new XmlReader({
    open(name) {
      if (name === "si") text = "";
      if (name === "rPh") inPhonetic = true;
      if (name === "t") inText = !inPhonetic;
    },
    close(name) {
      if (name === "si") texts.add(unescaped(text));
      if (name === "rPh") inPhonetic = false;
      if (name === "t") inText = false;
    },
    text(part) {
      if (inText) text += part;
    },
  });
  for await (const piece of pieces) reader.write(piece.text);
  reader.end();
  return texts;
}
