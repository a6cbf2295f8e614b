import "server-only";
import { isAscii, isUtf8 } from "node:buffer";
import { Problem } from "@/lib/core/problem";
import { completeUtf8 } from "./complete-utf8";
import type { Content } from "./content";

/**
 * What the bytes of a text say of their encoding. `multibyte`: sequences of UTF-8 that are right; `surrogates`: pairs of surrogates,
 * each encoded by itself (CESU-8); `invalid`: bytes that are neither; `firstInvalid`: where the first is, from 0.
 * `sample`: bytes around it.
 */
export type Utf8Survey = {
  multibyte: number;
  surrogates: number;
  invalid: number;
  firstInvalid: number | null;
  sample: Uint8Array;
  truncated: boolean;
};

const sampleBefore = 2_000;
const sampleBytes = 64_000;

/**
 * Looks through a whole text, so that one odd letter near the end is known before the first row is read.
 * @throws Problem `invalid` where a NUL shows that it is no text; UTF-16 must be known before.
 */
export async function surveyUtf8(content: Content, signal: AbortSignal): Promise<Utf8Survey> {
  const survey: Utf8Survey = {
    multibyte: 0,
    surrogates: 0,
    invalid: 0,
    firstInvalid: null,
    sample: new Uint8Array(),
    truncated: false,
  };
  let rest: Uint8Array = new Uint8Array();
  let offset = 0;
  for await (const { bytes } of content.pieces()) {
    signal.throwIfAborted();
    const piece = rest.length > 0 ? Buffer.concat([rest, bytes]) : bytes;
    const end = completeUtf8(piece);
    const body = piece.subarray(0, end);
    if (body.includes(0)) throw notText(offset + body.indexOf(0));
    if (!isAscii(body)) lookAt(body, offset, survey);
    offset += end;
    rest = piece.subarray(end);
  }
  survey.truncated = rest.length > 0;
  return survey;
}

function lookAt(body: Uint8Array, offset: number, survey: Utf8Survey): void {
  // Sound pieces are not counted through: only files with odd bytes are judged by the number of sound ones.
  if (isUtf8(body)) {
    survey.multibyte += 1_000;
    return;
  }
  for (let at = 0; at < body.length;) {
    if ((body[at] ?? 0) < 0x80) {
      at += 1;
      continue;
    }
    const length = sequenceLength(body, at);
    if (length > 0) survey.multibyte += 1;
    else if (isSurrogatePair(body, at)) survey.surrogates += 1;
    else {
      survey.invalid += 1;
      if (survey.firstInvalid === null) {
        survey.firstInvalid = offset + at;
        survey.sample = body.slice(Math.max(0, at - sampleBefore), at + sampleBytes);
      }
    }
    at += length > 0 ? length : isSurrogatePair(body, at) ? 6 : 1;
  }
}

/** Bytes of the sequence of UTF-8 that begins here, by its lead; 0 where none does. */
function sequenceLength(body: Uint8Array, at: number): number {
  const lead = body[at] ?? 0;
  const length =
    lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
  return length > 0 && at + length <= body.length && isUtf8(body.subarray(at, at + length)) ? length : 0;
}

function isSurrogatePair(body: Uint8Array, at: number): boolean {
  const [first, high, , second, low] = body.subarray(at, at + 6);
  if (first !== 0xed || second !== 0xed || high === undefined || low === undefined) return false;
  return high >= 0xa0 && high < 0xb0 && low >= 0xb0 && low < 0xc0;
}

function notText(offset: number): Problem {
  const message = `Expected a text or a table; byte ${(offset + 1).toLocaleString("en")} is zero, as in files that are neither or are damaged. Save it as CSV, JSON, XLSX or Parquet.`;
  return new Problem("invalid", message, [{ message }]);
}
