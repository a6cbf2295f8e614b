import type { MethodName } from "../types";

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

/** The display name of a condition: the user's own if there is one, else method and n, e.g. "ICL, n = 20"; naive has no n. */
export function conditionName(condition: { method: MethodName; n: number | null; name?: string | null }): string {
  const own = condition.name?.trim();
  if (own) return own;
  const title = methodTitle(condition.method);
  return condition.n === null || condition.method === "naive" ? title : `${title}, n = ${condition.n}`;
}
