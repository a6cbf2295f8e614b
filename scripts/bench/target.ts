type Target = { atMost: number } | { atLeast: number };

/** Prints one figure beside its target; a target that is missed makes the process end with an error. */
export function report(name: string, value: number, unit: string, target?: Target): void {
  const shown = `${name.padEnd(62)} ${format(value).padStart(8)} ${unit}`;
  if (!target) return console.log(`  ${shown}`);
  const met = "atMost" in target ? value <= target.atMost : value >= target.atLeast;
  const words = "atMost" in target ? `at most ${target.atMost}` : `at least ${target.atLeast}`;
  console.log(`  ${shown.padEnd(78)} ${words} ${unit}: ${met ? "met" : "MISSED"}`);
  if (!met) process.exitCode = 1;
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function format(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(2);
}
