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
/** Encodings of Latin letters, in which letters that are not ASCII stand among those that are. */
const latin = new Set(["windows-1252", "windows-1250", "windows-1254", "windows-1257", "iso-8859-2"]);
/** How much surer (of 100) the detector must be of another Latin encoding: little text tells them badly apart. */
const surer = 20;
/** Letters that are not ASCII stand in Latin text in runs not longer than this, on average. */
const latinRun = 2.5;

/**
 * The encoding of bytes that are not UTF-8. Western letters in windows-125x look like East Asian ones to a detector that counts
 * bytes, and the other way round: what it says is believed only where letters stand as they do in such text.
 */
export function guessEncoding(sample: Uint8Array): EncodingGuess {
  const found = analyse(sample).flatMap(({ name, confidence }) => {
    const encoding = known.get(name);
    return encoding && isPlausible(sample, encoding) ? [{ encoding, confidence }] : [];
  });
  const western = found.find(({ encoding }) => encoding === "windows-1252");
  const [first] = found;
  const preferWestern = western && first && latin.has(first.encoding) && first.confidence < western.confidence + surer;
  const encoding = (preferWestern ? western : first)?.encoding ?? "windows-1252";
  const others = [...found.map((other) => other.encoding), "windows-1252", "windows-1250"];
  return { encoding, alternative: others.find((name) => name !== encoding) ?? "windows-1250" };
}

function isPlausible(sample: Uint8Array, encoding: string): boolean {
  if (latin.has(encoding)) return meanRun(new TextDecoder("latin1").decode(sample)) <= latinRun;
  return !eastAsian.has(encoding) || looksEastAsian(new TextDecoder(encoding).decode(sample));
}

/** Letters beyond ASCII that stand together, on average. */
function meanRun(text: string): number {
  const runs = text.match(/\P{ASCII}+/gu) ?? [];
  return runs.length === 0 ? 0 : runs.reduce((sum, run) => sum + run.length, 0) / runs.length;
}

function looksEastAsian(text: string): boolean {
  if (text.slice(0, -4).includes("\ufffd")) return false;
  const runs = text.match(/\P{ASCII}+/gu) ?? [];
  const insideWords = text.match(/[A-Za-z]\P{ASCII}{1,2}(?!\P{ASCII})|(?<!\P{ASCII})\P{ASCII}{1,2}[A-Za-z]/gu) ?? [];
  return runs.length > 0 && insideWords.length * 2 < runs.length;
}
