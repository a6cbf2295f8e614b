import "server-only";
import { Problem, type ProblemDetail } from "@/lib/core/problem";
import { chooseEncoding } from "./choose-encoding";
import type { Content } from "./content";
import { decodePieces, type TextPiece } from "./decode";
import type { ReadOptions } from "./file-table";
import type { TextInput } from "./text-input";
import { untilAborted } from "./until-aborted";
import { findMojibake, type Mojibake, repairMojibake } from "./mojibake";

const headLength = 1_000_000;

/**
 * Opens a text: its encoding is found, or is `options.encoding`; letters decoded wrongly once are noticed, or put right where
 * `options.repair` says so.
 * @throws Problem `invalid` when it is empty or no text, or the encoding asked for is unknown.
 */
export async function openText(
  content: Content,
  options: Pick<ReadOptions, "encoding" | "repair">,
  signal: AbortSignal,
): Promise<TextInput> {
  const { encoding, notes } = await chooseEncoding(content, options.encoding, signal);
  const change = options.repair ? repairMojibake : null;
  const chunks = () => untilAborted(decodePieces(content.pieces(), encoding, change), signal);
  const { head, whole } = await readHead(chunks());
  if (whole && head.trim() === "") throw empty();
  const mojibake = findMojibake(head);
  const all = mojibake.count > 0 ? [...notes, noticed(mojibake, whole)] : notes;
  return { name: content.name, size: content.size, encoding, notes: all, head, whole, chunks };
}

async function readHead(pieces: AsyncIterable<TextPiece>): Promise<{ head: string; whole: boolean }> {
  let head = "";
  for await (const { text } of pieces) {
    head += text;
    if (head.length >= headLength) return { head, whole: false };
  }
  return { head, whole: true };
}

function noticed({ count, sample }: Mojibake, whole: boolean): ProblemDetail {
  const places = count === 1 ? "1 place looks" : `${count.toLocaleString("en")} places look`;
  const where = whole ? "" : " near the beginning";
  const shown = sample === null ? "" : `: “${sample}” would become “${repairMojibake(sample)}”`;
  const message = `${places} wrongly decoded once${where}${shown}. They can be put right.`;
  return { message: message.replaceAll("\n", " "), pointer: "/mapping/repair", mapping: { repair: true } };
}

function empty(): Problem {
  const message = "Expected labelled examples, one a line, such as: My parcel is late,delivery. The file is empty.";
  return new Problem("invalid", message, [{ message, line: 1 }]);
}
