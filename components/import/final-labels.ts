import type { Inspection } from "@/lib/core/contract/import";
import type { Mapping } from "@/lib/core/contract/mapping";

type Labels = Inspection["labels"];
type Rename = NonNullable<Mapping["rename"]>;

/** What a label of the file is called in the dataset. */
export function finalName(label: string, rename: Rename = {}): string {
  return Object.hasOwn(rename, label) ? (rename[label] ?? label) : label;
}

/** The names after a label got a new one; an empty or the same name takes the change back. */
export function withName(rename: Rename, label: string, name: string): Rename {
  const { [label]: _, ...rest } = rename;
  return name === "" || name === label ? rest : { ...rest, [label]: name };
}

/** The labels of the dataset with their counts, those of one name together. */
export function finalLabels(labels: Labels, rename?: Rename): Labels {
  const counts = new Map<string, number>();
  for (const { label, count } of labels) {
    const name = finalName(label, rename);
    counts.set(name, (counts.get(name) ?? 0) + count);
  }
  return [...counts].map(([label, count]) => ({ label, count }));
}

/** What the labels of the dataset mean: of labels that were merged, what was said of any. */
export function finalMeanings(
  labels: Labels,
  rename: Rename | undefined,
  meanings: Record<string, string>,
): Record<string, string> {
  const said = new Map<string, string[]>();
  for (const { label } of labels) {
    const meaning = Object.hasOwn(meanings, label) ? (meanings[label] ?? "").trim() : "";
    const name = finalName(label, rename);
    const known = said.get(name) ?? [];
    if (meaning !== "" && !known.includes(meaning)) said.set(name, [...known, meaning]);
  }
  return Object.fromEntries([...said].map(([name, all]) => [name, all.join("; ")]));
}
