import { useState } from "react";
import type { Draft, DraftVariant } from "@/components/examples/draft";
import { showToast } from "@/components/ui/toast";

/** The instructions of one's own in a draft, and which of them is chosen: null for the written one. */
export function useVariants({ variants }: Draft, change: (patch: Partial<Draft>) => void) {
  const [chosen, choose] = useState<number | null>(null);
  const add = (variant: DraftVariant) => {
    change({ variants: [...variants, variant] });
    choose(variants.length);
  };
  const replace = (index: number, changed: DraftVariant) =>
    change({ variants: variants.map((old, other) => (other === index ? changed : old)) });
  const remove = (index: number) => {
    change({ variants: variants.filter((_, other) => other !== index) });
    choose(null);
    showToast({ text: `Removed “${variants[index]?.name ?? ""}”.`, undo: () => change({ variants }) });
  };
  return { chosen, choose, add, replace, remove };
}
