import "server-only";
import { isAscii } from "node:buffer";
import { completeUtf8 } from "./complete-utf8";
import type { BytePiece } from "./content";

export type TextPiece = { text: string; readBytes: number };

/** Turns bytes that arrive in pieces into text; what is not complete waits. `last`: no bytes follow. */
type Decoder = (bytes: Uint8Array, last: boolean) => string;

/** Characters that wait for the next piece at most, so that what belongs together is seen together. */
const waiting = 64;

/**
 * Decodes text as a stream: without a byte order mark, every line break "\n", no pair of surrogates torn apart; what is not
 * of the encoding becomes U+FFFD. `change` sees letters that are not ASCII together with their neighbours.
 */
export async function* decodePieces(
  pieces: AsyncIterable<BytePiece>,
  encoding: string,
  change: ((text: string) => string) | null,
): AsyncIterable<TextPiece> {
  const decode = decoderOf(encoding);
  let rest = "";
  let first = true;
  let readBytes = 0;
  const finish = (decoded: string, last: boolean): string => {
    let text = rest + decoded;
    if (first && text.length > 0) {
      if (text.startsWith("\ufeff")) text = text.slice(1);
      first = false;
    }
    const end = last ? text.length : text.length - waitingTail(text, change !== null);
    rest = text.slice(end);
    text = withLineFeeds(text.slice(0, end));
    return change ? change(text) : text;
  };
  for await (const piece of pieces) {
    readBytes = piece.readBytes;
    const text = finish(decode(piece.bytes, false), false);
    if (text.length > 0) yield { text, readBytes };
  }
  const text = finish(decode(new Uint8Array(), true), true);
  if (text.length > 0) yield { text, readBytes };
}

function waitingTail(text: string, untilAscii: boolean): number {
  const last = text.charCodeAt(text.length - 1);
  if (last === 0x0d || (last >= 0xd800 && last < 0xdc00)) return 1;
  if (!untilAscii) return 0;
  let length = 0;
  while (length < waiting && text.charCodeAt(text.length - 1 - length) > 0x7f) length += 1;
  return length;
}

function withLineFeeds(text: string): string {
  if (!text.includes("\r")) return text;
  const plain = text.replaceAll("\r\n", "\n");
  return plain.includes("\r") ? plain.replaceAll("\r", "\n") : plain;
}

function decoderOf(encoding: string): Decoder {
  if (encoding === "utf-8") return utf8Decoder((bytes) => bytes.toString("utf8"));
  if (encoding === "cesu-8") return utf8Decoder(decodeCesu8);
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  return (bytes, last) => decoder.decode(bytes, { stream: !last });
}

/** Several times faster than TextDecoder, above all where all is ASCII. */
function utf8Decoder(decode: (bytes: Buffer) => string): Decoder {
  let rest = Buffer.alloc(0);
  return (bytes, last) => {
    const all =
      rest.length > 0 ? Buffer.concat([rest, bytes]) : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    const end = last ? all.length : completeUtf8(all);
    rest = Buffer.from(all.subarray(end));
    const body = all.subarray(0, end);
    return isAscii(body) ? body.toString("latin1") : decode(body);
  };
}

/** UTF-8 in which each half of a surrogate pair was encoded by itself, as old Java and Oracle do: ED A0 BC ED BD 95 is one letter. */
function decodeCesu8(bytes: Buffer): string {
  let text = "";
  let at = 0;
  for (let found = bytes.indexOf(0xed); found >= 0; found = bytes.indexOf(0xed, found + 1)) {
    const high = surrogateAt(bytes, found, 0xa0);
    const low = surrogateAt(bytes, found + 3, 0xb0);
    if (high === null || low === null) continue;
    text += bytes.toString("utf8", at, found) + String.fromCharCode(high, low);
    at = found + 6;
    found = at - 1;
  }
  return text + bytes.toString("utf8", at);
}

/** The surrogate whose three bytes stand here, in the half that begins with ED `from`. */
function surrogateAt(bytes: Buffer, at: number, from: number): number | null {
  const [lead, middle = 0, end = 0] = bytes.subarray(at, at + 3);
  if (lead !== 0xed || middle < from || middle >= from + 0x10 || end < 0x80 || end >= 0xc0) return null;
  return 0xd000 | ((middle & 0x3f) << 6) | (end & 0x3f);
}
