import "server-only";
import { analyse } from "chardet";

export type EncodingGuess = { encoding: string; alternative: string };

/** Encodings that are offered: those that browsers can decode and that hold ASCII. */
const known = new Map([
  ["ISO-8859-1", "windows-1252"],
  ["ISO-8859-2", "iso-8859-2"],
  ["ISO-8859-5", "iso-8859-5"],
  ["ISO-8859-6", "iso-8859-6"],
  ["ISO-8859-7", "iso-8859-7"],
  ["ISO-8859-8", "iso-8859-8"],
  ["ISO-8859-9", "windows-1254"],
  ["windows-1250", "windows-1250"],
  ["windows-1251", "windows-1251"],
  ["windows-1252", "windows-1252"],
  ["windows-1253", "windows-1253"],
  ["windows-1254", "windows-1254"],
  ["windows-1255", "windows-1255"],
  ["windows-1256", "windows-1256"],
  ["windows-1257", "windows-1257"],
  ["KOI8-R", "koi8-r"],
  ["Shift_JIS", "shift_jis"],
  ["EUC-JP", "euc-jp"],
  ["EUC-KR", "euc-kr"],
  ["Big5", "big5"],
  ["GB18030", "gb18030"],
  ["ISO-2022-JP", "iso-2022-jp"],
]);
const eastAsian = new Set(["shift_jis", "euc-jp", "euc-kr", "big5", "gb18030", "iso-2022-jp"]);

/**
 * The encoding of bytes that are not UTF-8. Western letters in windows-125x look like East Asian ones to a detector that counts
 * bytes: those are believed only where they do not stand between Latin letters.
 */
export function guessEncoding(sample: Uint8Array): EncodingGuess {
  const candidates = analyse(sample).flatMap(({ name }) => known.get(name) ?? []);
  const plausible = [...new Set(candidates)].filter((name) => !eastAsian.has(name) || looksEastAsian(sample, name));
  const western = plausible.filter((name) => !eastAsian.has(name));
  const encoding = plausible[0] ?? "windows-1252";
  const fallback = encoding === "windows-1252" ? "windows-1250" : "windows-1252";
  const others = [...(eastAsian.has(encoding) ? western : plausible), fallback];
  return { encoding, alternative: others.find((name) => name !== encoding) ?? fallback };
}

function looksEastAsian(sample: Uint8Array, encoding: string): boolean {
  const text = new TextDecoder(encoding).decode(sample);
  if (text.slice(0, -4).includes("\ufffd")) return false;
  const runs = text.match(/[^\x00-\x7f]+/g) ?? [];
  const insideWords =
    text.match(/[A-Za-z][^\x00-\x7f]{1,2}(?![^\x00-\x7f])|(?<![^\x00-\x7f])[^\x00-\x7f]{1,2}[A-Za-z]/g) ?? [];
  return runs.length > 0 && insideWords.length * 2 < runs.length;
}
