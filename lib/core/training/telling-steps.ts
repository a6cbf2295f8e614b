const shownByDefault = 5;

/**
 * Steps of validations that tell most of how a training went: the first, the last, the best, and others evenly between, at most 5 in
 * ascending order. `scores` are ascending in step.
 */
export function tellingSteps(scores: readonly { step: number; score: number | null }[]): number[] {
  const [first, last] = [scores[0], scores.at(-1)];
  if (!first || !last) return [];
  const best = scores.reduce((high, one) => ((one.score ?? -1) > (high.score ?? -1) ? one : high));
  const chosen = new Set([first.step, last.step, best.step]);
  const between = shownByDefault - 1;
  const even = Array.from(
    { length: between - 1 },
    (_, at) => first.step + ((last.step - first.step) * (at + 1)) / between,
  );
  const steps = scores.map(({ step }) => step);
  for (const step of nearestSteps(steps, even)) if (chosen.size < shownByDefault) chosen.add(step);
  return [...chosen].sort((a, b) => a - b);
}

/** For each wanted step the nearest there is, the earlier of two equally near; ascending, each once. `steps` are ascending. */
export function nearestSteps(steps: readonly number[], wanted: readonly number[]): number[] {
  const nearest = wanted.flatMap((step) => {
    const after = steps.find((one) => one >= step);
    const before = steps.findLast((one) => one <= step);
    if (after === undefined || before === undefined) return [after ?? before].filter((one) => one !== undefined);
    return [after - step < step - before ? after : before];
  });
  return [...new Set(nearest)].sort((a, b) => a - b);
}
