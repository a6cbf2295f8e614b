import "server-only";

/** The letters that Windows-1252 has where Latin-1 has control characters, from byte 0x80. */
const windows1252 = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";
const byteOf = new Map([...windows1252].map((letter, index) => [letter, 0x80 + index]));
const trail = `[\\u0080-\\u00bf${[...windows1252].filter((letter) => letter > "\u00ff").join("")}]`;
const one = `(?:[\\u00c2-\\u00df]${trail}|[\\u00e0-\\u00ef]${trail}{2}|[\\u00f0-\\u00f4]${trail}{3})`;
const anyLead = /[\u00c2-\u00f4]/;
const runs = new RegExp(`${one}+`, "g");
/** Leads that by themselves are no chance meeting of letters: accents and signs, punctuation, byte order marks, emoji. */
const tellingAlone = /^[\u00c2-\u00c5\u00e2\u00ef\u00f0]/;
const typographic = /[‘’“”‹›–—…•™]/;
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

export type Mojibake = { count: number; sample: string | null };

/** Places where UTF-8 was once read as Windows-1252 or Latin-1 (â€™ for ’), and the first with the letters around it. */
export function findMojibake(text: string): Mojibake {
  if (!anyLead.test(text)) return { count: 0, sample: null };
  let count = 0;
  let sample: string | null = null;
  for (const match of text.matchAll(runs)) {
    if (rightLetters(text, match) === null) continue;
    count += 1;
    sample ??= text.slice(Math.max(0, match.index - 12), match.index + match[0].length + 12);
  }
  return { count, sample };
}

/** Puts letters right that were decoded wrongly once. Only whole sequences that are sound UTF-8 are touched. */
export function repairMojibake(text: string): string {
  if (!anyLead.test(text)) return text;
  let repaired = "";
  let at = 0;
  for (const match of text.matchAll(runs)) {
    const right = rightLetters(text, match);
    if (right === null) continue;
    repaired += text.slice(at, match.index) + right;
    at = match.index + match[0].length;
  }
  return at === 0 ? text : repaired + text.slice(at);
}

function rightLetters(text: string, match: RegExpExecArray): string | null {
  const [letters] = match;
  const bytes = Uint8Array.from(letters, (letter) => byteOf.get(letter) ?? letter.charCodeAt(0));
  let right: string;
  try {
    right = decoder.decode(bytes);
  } catch {
    return null;
  }
  if ([...right].length === 1 && (!tellingAlone.test(letters) || closesWord(text, match))) return null;
  return right;
}

/** A capital at the end of a word with a quotation mark or dash behind it, as in “CAFÉ”, is no mojibake. */
function closesWord(text: string, { 0: letters, index }: RegExpExecArray): boolean {
  if (!typographic.test(letters[1] ?? "") || letters.length !== 2) return false;
  return /\p{Lu}/u.test(text[index - 1] ?? "") && !/\p{L}/u.test(text[index + letters.length] ?? "");
}
