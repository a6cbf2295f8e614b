import { seededRandom } from "@/lib/core/random";
import { f1Interval } from "@/lib/core/statistics/f1-interval";
import { examplesOf, population, settingsOf, type Setting } from "./simulated-examples";

type Counts = { tp: number; fp: number; fn: number };
type Held = { held: number; shown: number };

/** How often the interval of a label's F1 holds the true value, of all that are shown: in each setting, and at labels of few examples. */
export function labelCoverage(labels: number, examples: number, repeats: number): string {
  const found = settingsOf(labels).map((setting) => heldIn(setting, examples, repeats));
  const shares = found.map((bySize) => percent(sum(bySize)));
  const range = `${Math.min(...shares).toFixed(1)} to ${Math.max(...shares).toFixed(1)}`;
  const mean = shares.reduce((all, share) => all + share, 0) / shares.length;
  const sizes = sizeNames.map((name, at) => {
    const of = sum(found.map((bySize) => bySize[at] ?? { held: 0, shown: 0 }));
    return `${name} ${of.shown === 0 ? "none" : `${percent(of).toFixed(1)} % of ${of.shown}`}`;
  });
  const head = `${labels} labels, ${String(examples).padStart(3)} examples: F1 of a label, Wilson`;
  return `${head} ${mean.toFixed(1)} % (${range}); by examples that concern it: ${sizes.join(", ")}`;
}

/** Examples that concern a label: right, wrongly said or missed. */
const sizeNames = ["1 to 4", "5 to 9", "10 to 29", "30 and more"];

function sizeOf(concerned: number): number {
  return concerned < 5 ? 0 : concerned < 10 ? 1 : concerned < 30 ? 2 : 3;
}

/** Of the intervals shown in one setting, how many held, by how many examples concern their label. */
function heldIn(setting: Setting, examples: number, repeats: number): Held[] {
  const draw = examplesOf(setting, seededRandom(1, `${JSON.stringify(setting)}/${examples}/labels`));
  const truth = countsOf(draw(population), setting.labels).map(({ tp, fp, fn }) => (2 * tp) / (2 * tp + fp + fn));
  const found = sizeNames.map((): Held => ({ held: 0, shown: 0 }));
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    for (const [label, counts] of countsOf(draw(examples), setting.labels).entries()) {
      const interval = f1Interval(counts);
      const of = found[sizeOf(counts.tp + counts.fp + counts.fn)];
      if (!interval || !of) continue;
      const f1 = truth[label] ?? 0;
      of.shown += 1;
      if (interval[0] <= f1 && f1 <= interval[1]) of.held += 1;
    }
  }
  return found;
}

function countsOf([gold, predicted]: readonly Uint32Array[], labels: number): Counts[] {
  const counts = Array.from({ length: labels }, (): Counts => ({ tp: 0, fp: 0, fn: 0 }));
  gold?.forEach((label, at) => {
    const [is, said] = [counts[label], counts[predicted?.[at] ?? labels]];
    if (is && is === said) is.tp += 1;
    else {
      if (is) is.fn += 1;
      if (said) said.fp += 1;
    }
  });
  return counts;
}

function sum(all: readonly Held[]): Held {
  return all.reduce((one, { held, shown }) => ({ held: one.held + held, shown: one.shown + shown }), {
    held: 0,
    shown: 0,
  });
}

function percent({ held, shown }: Held): number {
  return (100 * held) / shown;
}
