import { valuesOf, type StepPoint, type StepSeries } from "@/components/charts/step-series";
import type { TrainingView } from "@/lib/core/contract/training";
import type { Buckets, Spread } from "@/lib/core/training/buckets";
import type { StepMeasure, ValidationMeasure } from "@/lib/core/training/measures";

export type Curve = {
  title: string;
  /** What the line and its bands are. */
  about: string;
  format: (value: number) => string;
  series: StepSeries[];
};

type LineOf<Measure> = { measure: Measure; name: string };
type Asked = { title: string; about: string; format?: (value: number) => string };

const tones = ["var(--color-mii)", "var(--color-ink)", "var(--color-ink-3)", "var(--color-icl)"];

/** Every picture of a training, the compared one dashed in it; what neither log holds is left out. */
export function curvesOf(training: TrainingView, compared: TrainingView | null): Curve[] {
  const steps = (asked: Asked, lines: LineOf<StepMeasure>[]) => curve(asked, lines, [training.steps, compared?.steps]);
  const curves = [
    rewardCurve([training, compared]),
    validationCurve([training, compared]),
    steps(
      { title: "Length of the instructions", about: "Tokens; the longest may be cut at the limit.", format: figure },
      [
        { measure: "length", name: "mean" },
        { measure: "lengthMax", name: "longest" },
      ],
    ),
    steps({ title: "Clipped tokens", about: "Share of tokens whose update was held back." }, [
      { measure: "clipLow", name: "below" },
      { measure: "clipHigh", name: "above" },
    ]),
    steps({ title: "Entropy", about: "Nats a token: how undecided the generator is.", format: figure }, [
      { measure: "entropy", name: "entropy" },
    ]),
    steps({ title: "Distance to the start", about: "KL in nats a token: measured, not penalised.", format: figure }, [
      { measure: "kl", name: "KL" },
    ]),
    steps(
      {
        title: "What teaches nothing",
        about: "Shares of answers that are no label, and of groups whose rewards are all equal.",
      },
      [
        { measure: "invalid", name: "invalid" },
        { measure: "groupsWithoutSpread", name: "no spread" },
      ],
    ),
    steps({ title: "Seconds a step", about: "What the time goes to.", format: figure }, [
      { measure: "rolloutSeconds", name: "write" },
      { measure: "followSeconds", name: "follow" },
      { measure: "learnSeconds", name: "learn" },
      { measure: "otherSeconds", name: "other" },
    ]),
    steps({ title: "Learning rate", about: "As it was set at each step.", format: figure }, [
      { measure: "learningRate", name: "rate" },
    ]),
  ];
  return curves.filter(({ series }) => series.length > 0);
}

function rewardCurve(trainings: (TrainingView | null)[]): Curve {
  const asked = {
    title: "Reward",
    about: "Mean macro-F1 of what the generator wrote; pale: one standard deviation of it to both sides.",
  };
  const made = curve(
    asked,
    [{ measure: "reward", name: "reward" }],
    trainings.map((one) => one?.steps),
  );
  return withSpread(made, trainings, ({ steps: { measures } }, at) => {
    const [mean, std] = [measures.reward?.mean[at], measures.rewardStd?.mean[at]];
    return typeof mean === "number" && typeof std === "number" ? [mean - std, mean + std] : null;
  });
}

function validationCurve(trainings: (TrainingView | null)[]): Curve {
  const asked = {
    title: "Validation",
    about: "Macro-F1 on tasks it was not trained on, mean; pale: the middle half of the tasks.",
  };
  const lines = [{ measure: "macroF1" as const, name: "macro-F1" }];
  const made = curve<ValidationMeasure>(
    asked,
    lines,
    trainings.map((one) => one?.validations),
  );
  return withSpread(made, trainings, ({ validations: { measures } }, at) => {
    const [low, high] = [measures.lowerQuartile?.mean[at], measures.upperQuartile?.mean[at]];
    return typeof low === "number" && typeof high === "number" ? [low, high] : null;
  });
}

/** Where a curve is one line a training, in their order, each with a wider band. */
function withSpread(
  made: Curve,
  trainings: (TrainingView | null)[],
  spreadAt: (training: TrainingView, at: number) => [number, number] | null,
): Curve {
  const series = made.series.map((one) => {
    const training = trainings[one.dashed ? 1 : 0];
    if (!training) return one;
    return { ...one, points: one.points.map((point, at) => ({ ...point, spread: spreadAt(training, at) })) };
  });
  return { ...made, series };
}

function curve<Measure extends string>(
  { title, about, format }: Asked,
  lines: LineOf<Measure>[],
  trainings: (Buckets<Measure> | undefined)[],
): Curve {
  const series = trainings.flatMap((buckets, which) =>
    lines.flatMap(({ measure, name }, at): StepSeries[] => {
      const spread = buckets?.measures[measure];
      if (!buckets || !spread) return [];
      const [color, dashed] = [tones[at] ?? "var(--color-ink)", which === 1];
      return [{ name, color, dashed, points: pointsOf(buckets, spread) }];
    }),
  );
  return { title, about, format: format ?? shareFormat(valuesOf(series)), series };
}

/** As scores are written, with as many places as tell the values apart. */
function shareFormat(values: readonly number[]): (value: number) => string {
  const span = Math.max(...values) - Math.min(...values);
  const places = span > 0.05 ? 2 : span > 0.005 ? 3 : 4;
  return (value) => value.toFixed(places).replace(/^(-?)0\./, "$1.");
}

function pointsOf({ from, to }: Pick<Buckets<string>, "from" | "to">, spread: Spread): StepPoint[] {
  return from.map((first, at) => ({
    ...{ from: first, to: to[at] ?? first },
    ...{ value: spread.mean[at] ?? null, low: spread.low[at] ?? null, high: spread.high[at] ?? null },
  }));
}

/** Three significant figures, powers of ten only where a plain number would be long. */
export function figure(value: number): string {
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size >= 1e6 || size < 1e-3) return value.toExponential(1).replace("e+", "e").replace(".0e", "e");
  return size >= 100 ? Math.round(value).toLocaleString("en") : String(Number(value.toPrecision(3)));
}
