import type { Draft, DraftVariant } from "@/components/examples/draft";

/** An instruction of one's own that begins as the written one, or empty where none is written. */
export function editedVariant({ written, variants }: Draft): DraftVariant {
  const name = nextName(variants);
  if (written === null) return { name, instruction: "", origin: "Written by hand" };
  const { instruction, method, seed, nUsed, dataHash } = written;
  const writer = method === "prompt-mii" ? "Prompt-MII" : "Prompt-MII-Zero";
  return {
    ...{ name, instruction, origin: `Edited from ${writer}, n = ${nUsed}, seed ${seed}` },
    ...(dataHash !== undefined && { from: { data: dataHash, seed, n: nUsed } }),
  };
}

/** What a generator had written when a person stopped it: no longer the method's instruction, so one of the person's own. */
export function begunVariant({ variants }: Draft, instruction: string, method: string): DraftVariant {
  return {
    name: nextName(variants),
    instruction,
    origin: `The beginning of what ${method} wrote before it was stopped`,
  };
}

function nextName(variants: readonly DraftVariant[]): string {
  return `My instruction${variants.length === 0 ? "" : ` ${variants.length + 1}`}`;
}
