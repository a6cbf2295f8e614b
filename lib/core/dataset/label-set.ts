import { Problem, type ProblemDetail } from "../problem";
import type { Example, LabelSet } from "../types";

/** An example that may know the line it came from. */
type Source = Example & { line?: number };

/** Places of one label that a refusal names at most. */
const placesNamed = 5;

/**
 * The distinct labels of train and test in plain code-unit order (method.md 3). Labels are kept exactly.
 * @throws Problem `invalid` for fewer than 2 labels, an empty label, a line break in a label, or two labels that are
 * equal after trim and lower-case, since a reply could not be told apart; its details give the lines.
 */
export function labelSet(train: readonly Source[], test: readonly Source[] = []): LabelSet {
  const sources = new Map<string, Source[]>();
  for (const example of [...train, ...test]) {
    const known = sources.get(example.label);
    if (known) known.push(example);
    else sources.set(example.label, [example]);
  }
  for (const [label, places] of sources) refuseUnusable(label, places);
  refuseAlike(sources);
  const labels = [...sources.keys()].sort();
  if (labels.length < 2) throw tooFew(labels, [...sources.values()][0] ?? []);
  return labels;
}

function refuseUnusable(label: string, places: Source[]): void {
  if (label.trim() === "") {
    const message = "Expected a label for each text; here it is empty. Write one, or take the row out.";
    throw new Problem("invalid", message, located(places, message));
  }
  if (/[\n\r\u2028\u2029]/.test(label)) {
    const shown = label.split(/[\n\r\u2028\u2029]/, 1)[0]?.slice(0, 60);
    const message = `Expected a label of one line; "${shown} …" has a line break in it, so no model could answer it. Are text and label the right way round?`;
    throw new Problem("invalid", message, located(places, message));
  }
}

function refuseAlike(sources: ReadonlyMap<string, Source[]>): void {
  const spellings = new Map<string, string[]>();
  for (const label of sources.keys()) {
    const key = label.trim().toLowerCase();
    spellings.set(key, [...(spellings.get(key) ?? []), label]);
  }
  const several = [...spellings.values()].filter((group) => group.length > 1);
  const [a, b] = several[0] ?? [];
  if (a !== undefined && b !== undefined) throw alike(a, b, sources, renamed(several, sources));
}

/** Each spelling but the most frequent of its group → that one. */
function renamed(several: string[][], sources: ReadonlyMap<string, Source[]>): Record<string, string> {
  const count = (label: string) => sources.get(label)?.length ?? 0;
  return Object.fromEntries(
    several.flatMap((group) => {
      const kept = group.reduce((best, label) => (count(label) > count(best) ? label : best)).trim();
      return group.filter((label) => label !== kept).map((label) => [label, kept]);
    }),
  );
}

function alike(a: string, b: string, sources: ReadonlyMap<string, Source[]>, rename: Record<string, string>): Problem {
  const [ofA, ofB] = [sources.get(a) ?? [], sources.get(b) ?? []];
  const kept = ofB.length > ofA.length ? b : a;
  const message = `The labels "${a}" and "${b}" differ only in case or in spaces around them, so a reply cannot be told apart. Merge them: write "${kept.trim()}" everywhere.`;
  return new Problem("invalid", message, [
    ...located(ofA, `${ofA.length} × "${a}"`),
    ...located(ofB, `${ofB.length} × "${b}"`),
    { pointer: "/mapping/rename", message: "Merge all labels that differ only so.", mapping: { rename } },
  ]);
}

function tooFew(labels: string[], places: Source[]): Problem {
  const came = labels.length === 0 ? "there are no examples" : `every example is labelled "${labels[0]}"`;
  const message = `Expected examples of at least 2 labels; ${came}. Add examples of another label.`;
  return new Problem("invalid", message, located(places.slice(0, 1), message));
}

function located(places: Source[], message: string): ProblemDetail[] {
  return places.slice(0, placesNamed).map(({ line }) => (line === undefined ? { message } : { message, line }));
}
