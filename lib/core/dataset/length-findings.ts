import { characters } from "./statistics";
import { counted, type Entry, type Finding, findingOf, type FindingGroup, grouped } from "./finding";

/** The tokens of a text, and whether its model's tokenizer counted them (`exact`) or they follow from its characters. */
export type CountedText = { tokens: number; exact: boolean };

/** Texts of nothing but white space. */
export function findEmptyTexts(entries: readonly Entry[]): Finding[] {
  const empty = entries.filter(({ text }) => text.trim() === "");
  const groups = empty.length > 0 ? [grouped("", empty)] : [];
  return findingOf(
    "empty",
    groups,
    (_, rows) => `${counted(rows, "text is", "texts are")} empty but for spaces: there is nothing to judge.`,
  );
}

/**
 * Texts of more than `limit` tokens, the longest first, each with how many of its characters fit. `count` gives the tokens of a
 * text of the follower that will read it; what it estimates is said to be about so many.
 */
export function findOverLong(
  entries: readonly Entry[],
  { limit, count }: { limit: number; count: (text: string) => CountedText },
): Finding[] {
  const long = entries.flatMap((entry) => {
    const counted = count(entry.text);
    return counted.tokens > limit ? [{ entry, ...counted }] : [];
  });
  long.sort((a, b) => b.tokens - a.tokens);
  const groups = long.map(({ entry, tokens, exact }): FindingGroup => {
    const keep = Math.floor((characters(entry.text) * limit) / tokens);
    return { ...grouped(entry.text, [entry], `${exact ? "" : "about "}${tokens} tokens`), keep };
  });
  const estimated = long.filter(({ exact }) => !exact).length;
  const how =
    estimated === 0
      ? ""
      : estimated === long.length
        ? ", estimated from characters"
        : `, ${estimated} of them estimated from characters`;
  return findingOf(
    "over-long",
    groups,
    (groups) =>
      `${counted(groups, "text has", "texts have")} more than ${limit} tokens${how}: prompts that show several such texts may not fit.`,
  );
}
