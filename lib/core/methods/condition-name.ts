import type { MethodName, MethodOptions } from "../types";
import { searchCalls } from "./search-presets";

const titles: Record<MethodName, string> = {
  naive: "naive",
  icl: "ICL",
  "prompt-mii": "Prompt-MII",
  "prompt-mii-zero": "Prompt-MII-Zero",
  "instruction-icl": "Instruction + ICL",
  ape: "APE",
  gepa: "GEPA",
  manual: "own instruction",
  imported: "imported",
};

/** The name of a method as people read it. */
export function methodTitle(method: MethodName): string {
  return titles[method];
}

/** What a name is made of; `options` may be left out where they say nothing of it. */
export type Named = {
  method: MethodName;
  n: number | null;
  name?: string | null;
  options?: MethodOptions;
  seed?: number | null;
};

/** The display name of a condition: the user's own if there is one, else method, size and n, e.g. "ICL, n = 20"; naive has no n. A seed is said where it is given, an order where it is not that of the draw. */
export function conditionName({ method, n, name, options = {}, seed = null }: Named): string {
  const own = name?.trim();
  if (own) return own;
  const title = [methodTitle(method), ...sizeInWords(method, options)].join(", ");
  if (n === null || method === "naive") return title;
  const draw = [
    ...(seed === null ? [] : [`seed ${seed}`]),
    ...(options.order === undefined ? [] : [`order ${options.order}`]),
  ];
  return [title, `n = ${n}`, ...draw].join(", ");
}

/** What tells a search of another size apart; the paper's size goes without saying. */
function sizeInWords(method: MethodName, { candidates = 1, calls }: MethodOptions): string[] {
  if (candidates > 1) return [`best of ${candidates}`];
  if ((method !== "ape" && method !== "gepa") || calls === undefined || calls === searchCalls[method].paper) return [];
  return [`${calls} calls`];
}
