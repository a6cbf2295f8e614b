/**
 * How much of an instruction stands word for word in the examples it was written from: of its distinct passages of five words
 * (`of`) so many do (`passages`), and the longest run of words that does has `longest`, 0 below five.
 */
export type Copied = { passages: number; of: number; longest: number };

/** Ours: fewer words in a row are often the same by chance. */
const width = 5;

/**
 * The copying meter: what of an instruction is in these texts. Words are runs of letters and digits, compared in lower case; a script
 * that does not set its words apart has few, so that less is found in it.
 */
export function copiedFrom(instruction: string, texts: readonly string[]): Copied {
  const words = wordsOf(instruction);
  const shownWords = texts.map(wordsOf);
  const passages = new Set(shownWords.flatMap(passagesOf));
  const shown = shownWords.map((text) => ` ${text.join(" ")} `).join("\n");
  const stands = (from: number, to: number) => shown.includes(` ${words.slice(from, to).join(" ")} `);
  const found = new Map<string, boolean>();
  let longest = 0;
  for (let at = 0; at + width <= words.length; at += 1) {
    const passage = words.slice(at, at + width).join(" ");
    const here = passages.has(passage);
    found.set(passage, here);
    if (!here) continue;
    let end = at + Math.max(width, longest);
    while (end <= words.length && stands(at, end)) end += 1;
    longest = Math.max(longest, end - 1 - at);
  }
  return { passages: [...found.values()].filter(Boolean).length, of: found.size, longest };
}

function passagesOf(words: readonly string[]): string[] {
  return words.slice(width - 1).map((_, at) => words.slice(at, at + width).join(" "));
}

function wordsOf(text: string): string[] {
  return (
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}
