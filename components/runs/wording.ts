import type { ConditionInput } from "@/lib/core/contract/condition-input";
import { type Estimate, unwrittenTokens } from "@/lib/core/contract/estimate";
import { methodTitle } from "@/lib/core/methods/condition-name";

const whole = new Intl.NumberFormat("en");

export function count(value: number): string {
  return whole.format(value);
}

/** "1 example", "2 examples". */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** Two significant figures: an estimate is not more than that. */
export function about(value: number): string {
  return count(Number(value.toPrecision(2)));
}

/** A length of time as a person says it. */
export function duration(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}

export function estimateInWords(estimate: Estimate): string[] {
  const { calls, atMost, unwritten, seconds, cost, reused } = estimate;
  const [low, high] = estimate.tokens;
  const taken = reused > 0 ? [`${counted(reused, "stored answer")} reused`] : [];
  if (calls === 0) return ["nothing is asked of a model", ...taken];
  const range = about(low) === about(high) ? about(high) : `${about(low)} to ${about(high)}`;
  const time = seconds === null ? "time not known yet" : `about ${duration(seconds)}`;
  const assumed = unwritten
    ? [`an instruction yet to be written is taken for ${unwrittenTokens.join(" to ")} tokens`]
    : [];
  const asked = `${atMost ? "at most " : ""}${counted(calls, "call")}, ${range} tokens`;
  return [asked, `${time}, ${money(cost)}`, ...taken, ...assumed];
}

function money(cost: number | null): string {
  if (cost === null) return "price not known";
  if (cost === 0) return "free";
  return `${cost < 0.01 ? "less than 0.01" : `about ${cost.toFixed(2)}`} in your currency`;
}

/** "naive, ICL and Prompt-MII-Zero at n = 5 and 20": methods that share their sizes are named together. */
export function comparisonInWords(conditions: readonly ConditionInput[]): string {
  const sizes = new Map<string, Set<number>>();
  for (const { method, n } of conditions) {
    if (method === "manual") continue;
    const title = methodTitle(method);
    const known = sizes.get(title) ?? new Set<number>();
    if (n !== undefined && method !== "naive") known.add(n);
    sizes.set(title, known);
  }
  const groups = new Map<string, string[]>();
  for (const [title, known] of sizes) {
    const key = enumerated([...known].sort((a, b) => a - b).map(String));
    groups.set(key, [...(groups.get(key) ?? []), title]);
  }
  const parts = [...groups].map(([at, titles]) =>
    at === "" ? enumerated(titles) : `${enumerated(titles)} at n = ${at}`,
  );
  const own = conditions.flatMap(({ method, name }) => (method === "manual" ? [name ?? "own instruction"] : []));
  return [...parts, ...own.map((name) => `“${name}”`)].join(", ");
}

function enumerated(items: readonly string[]): string {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} and ${items.at(-1) ?? ""}`;
}
