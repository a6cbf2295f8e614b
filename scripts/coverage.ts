// `npm run coverage`, or `npm run coverage 2000`: how often a nominal 95 % interval holds the true value, by simulated test parts.
import { seededRandom } from "@/lib/core/random";
import { macroF1 } from "@/lib/core/tally";
import { bcaInterval } from "@/lib/core/statistics/bca";
import { differenceInterval, differences, percentileInterval, type Interval } from "@/lib/core/statistics/interval";
import { leaveOneOut } from "@/lib/core/statistics/leave-one-out";
import { resampleMacroF1 } from "@/lib/core/statistics/resample";
import { labelCoverage } from "./coverage/label-coverage";
import { type Columns, examplesOf, population, settingsOf, type Setting } from "./coverage/simulated-examples";

/** Simulated test parts a setting; the share found is then good to about a hundredth. */
const repeats = Number(process.argv[2] ?? 300);
const resamples = 1000;

const kinds = ["score, percentile", "score, BCa", "difference, percentile", "difference, t"] as const;

console.log(
  `Share of ${repeats} simulated test parts whose 95 % interval holds the true value, mean of 6 settings (lowest to highest)`,
);
for (const labels of [2, 7]) {
  for (const examples of [40, 200]) console.log(labelCoverage(labels, examples, repeats));
}
for (const labels of [2, 7]) {
  for (const examples of [40, 200]) {
    const found = settingsOf(labels).map((setting) => coverage(setting, examples));
    for (const [at, kind] of kinds.entries()) {
      const shares = found.map((counts) => (100 * (counts[at] ?? 0)) / repeats);
      const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
      const range = `${Math.min(...shares).toFixed(1)} to ${Math.max(...shares).toFixed(1)}`;
      console.log(
        `${labels} labels, ${String(examples).padStart(3)} examples: ${kind.padEnd(22)} ${mean.toFixed(1)} % (${range})`,
      );
    }
  }
}

/** How many of the simulated test parts have an interval of each kind that holds the true value. */
function coverage(setting: Setting, examples: number): number[] {
  const draw = examplesOf(setting, seededRandom(1, `${JSON.stringify(setting)}/${examples}`));
  const score = ([gold, a, b]: Columns) => [a, b].map((column) => macroF1(gold, column, setting.labels));
  const [trueA = 0, trueB = 0] = score(draw(population));
  const hits = kinds.map(() => 0);
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    const columns = draw(examples);
    const [gold, a, b] = columns;
    const [ofA = 0, ofB = 0] = score(columns);
    const [samplesA, samplesB] = resampleMacroF1(gold, [a, b], setting.labels, resamples, repeat) as [
      Float64Array,
      Float64Array,
    ];
    const apart = differences(samplesA, samplesB);
    const intervals: [Interval, number][] = [
      [percentileInterval(samplesA), trueA],
      [bcaInterval(samplesA, ofA, leaveOneOut(gold, a, setting.labels)), trueA],
      [percentileInterval(apart), trueA - trueB],
      [differenceInterval(apart, ofA - ofB, { examples }), trueA - trueB],
    ];
    for (const [at, [[low, high], truth]] of intervals.entries())
      hits[at] = (hits[at] ?? 0) + (low <= truth && truth <= high ? 1 : 0);
  }
  return hits;
}
