import "server-only";
import { Problem, type ProblemDetail } from "@/lib/core/problem";
import { type Content, startOf } from "./content";
import { guessEncoding } from "./guess-encoding";
import { surveyUtf8, type Utf8Survey } from "./utf8-survey";

/** How to decode a text: `cesu-8` or a name that TextDecoder knows. */
export type EncodingChoice = { encoding: string; notes: ProblemDetail[] };

/** A text is UTF-8 with damage, and no other encoding, from this many right sequences for each wrong byte. */
const soundShare = 20;

/**
 * The encoding of a text: as `wanted`, else by its byte order mark, UTF-8 where all of it is, UTF-16 by its zero bytes, CESU-8, and
 * else by how often bytes occur. What is not certain has a note with the answer that changes it.
 * @throws Problem `invalid` when the encoding asked for is unknown, or the bytes are no text.
 */
export async function chooseEncoding(
  content: Content,
  wanted: string | undefined,
  signal: AbortSignal,
): Promise<EncodingChoice> {
  if (wanted !== undefined) return { encoding: knownEncoding(wanted), notes: [] };
  const start = await startOf(content, 65_536);
  const utf16 = utf16Of(start);
  if (utf16) return utf16;
  return bySurvey(await surveyUtf8(content, signal));
}

function knownEncoding(wanted: string): string {
  if (/^cesu-?8$/i.test(wanted)) return "cesu-8";
  try {
    return new TextDecoder(wanted).encoding;
  } catch (cause) {
    const message = `Expected an encoding as browsers name them, such as utf-8, windows-1252 or utf-16le; got "${wanted}".`;
    throw new Problem("invalid", message, [{ message, pointer: "/mapping/encoding" }], { cause });
  }
}

function utf16Of(start: Uint8Array): EncodingChoice | null {
  const [first, second, third, fourth] = start;
  if (first === 0xff && second === 0xfe) {
    if (third === 0 && fourth === 0) throw utf32();
    return { encoding: "utf-16le", notes: [] };
  }
  if (first === 0xfe && second === 0xff) return { encoding: "utf-16be", notes: [] };
  const encoding = utf16WithoutMark(start);
  if (!encoding) return null;
  return { encoding, notes: [decided(encoding, "utf-16be", "every other byte of plain letters is zero")] };
}

/** Letters, digits and line breaks of ASCII have a zero byte in UTF-16, always on the same side. */
function utf16WithoutMark(start: Uint8Array): "utf-16le" | "utf-16be" | null {
  const zeros = [0, 0];
  for (let at = 0; at < start.length; at += 1) if (start[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (even + odd === 0 || start.length < 4 || Math.min(even, odd) * 20 > Math.max(even, odd)) return null;
  const encoding = odd > even ? "utf-16le" : "utf-16be";
  const text = new TextDecoder(encoding).decode(start.subarray(0, start.length - (start.length % 2)));
  // What is binary decodes to control characters, halves of pairs, or to one endless line.
  const odds = text.match(/(?![\t-\r])\p{Cc}|[\ufffd\ufffe\uffff]/gu)?.length ?? 0;
  return odds * 100 <= text.length && (/[\r\n]/.test(text) || text.length < 10_000) ? encoding : null;
}

function bySurvey(survey: Utf8Survey): EncodingChoice {
  const { surrogates, invalid } = survey;
  const damage = invalid + (survey.truncated ? 1 : 0);
  if (damage === 0 && surrogates === 0) return { encoding: "utf-8", notes: [] };
  if (damage === 0) return { encoding: "cesu-8", notes: [decided("cesu-8", "utf-8", pairs(surrogates))] };
  const other = guessEncoding(survey.sample).encoding;
  if (invalid === 0 || survey.multibyte + surrogates >= soundShare * damage) {
    const encoding = surrogates > 0 ? "cesu-8" : "utf-8";
    return { encoding, notes: [damaged(damage, survey.firstInvalid, other)] };
  }
  const { encoding, alternative } = guessEncoding(survey.sample);
  return { encoding, notes: [decided(encoding, alternative, "it is not UTF-8")] };
}

function pairs(count: number): string {
  return count === 1 ? "1 letter is written as two halves" : `${count} letters are written as two halves`;
}

function decided(encoding: string, alternative: string, why: string): ProblemDetail {
  const message = `Read as ${encoding}: ${why}. Where letters look wrong, try ${alternative} or another encoding.`;
  return { message, pointer: "/mapping/encoding", mapping: { encoding: alternative } };
}

function damaged(count: number, first: number | null, alternative: string): ProblemDetail {
  const places = count === 1 ? "1 byte is not" : `${count} bytes are not`;
  const where = first === null ? "at the end, where the file is cut off" : `the first at byte ${first + 1}`;
  const message = `Read as utf-8, but ${places} (${where}): � stands in their place. Where letters look wrong, try ${alternative}.`;
  return { message, pointer: "/mapping/encoding", mapping: { encoding: alternative } };
}

function utf32(): Problem {
  const message = "This text is in UTF-32, which few programs write. Save it as UTF-8.";
  return new Problem("invalid", message, [{ message }]);
}
