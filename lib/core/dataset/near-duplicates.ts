import { counted, type Entry, type Finding, findingOf, grouped, repeatedBy } from "./finding";

/**
 * A text as it is compared with others: Unicode NFKC, lower case, punctuation (Unicode category P) taken out, each run of white
 * space one space, none at the ends. Symbols such as + or € and all letters and digits stay.
 */
export function normalisedText(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\p{P}+/gu, "")
    .replace(/\s+/g, " ")
    .trim();
}

/**
 * Texts written in at least two ways (after trim) that are equal once normalised, whatever their labels and parts. A text of
 * punctuation alone is near to none. Linear in the characters.
 */
export function findNearDuplicates(entries: readonly Entry[]): Finding[] {
  const groups = repeatedBy(entries, ({ text }) => normalisedText(text))
    .filter(([key, group]) => key !== "" && writings(group) > 1)
    .map(([, group]) => grouped(group[0]?.text.trim() ?? "", group));
  return findingOf(
    "near-duplicate",
    groups,
    (groups, rows) =>
      `${counted(groups, "text is", "texts are")} written in several ways that differ only in case, punctuation or spaces, in ${rows} rows.`,
  );
}

/** How many texts of the test part stand in the train part too, equal once normalised; one of punctuation alone is near to none. */
export function alsoInTrain(train: readonly { text: string }[], test: readonly { text: string }[]): number {
  const shown = new Set(train.map(({ text }) => normalisedText(text)));
  shown.delete("");
  return test.filter(({ text }) => shown.has(normalisedText(text))).length;
}

function writings(group: readonly Entry[]): number {
  return new Set(group.map(({ text }) => text.trim())).size;
}
