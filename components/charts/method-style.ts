import type { MethodName } from "@/lib/core/types";

export type Shape = "circle" | "square" | "diamond" | "hexagon" | "triangle" | "star" | "cross" | "plus";

/** A method looks the same in plot, table and text: one colour and, for those who see colours otherwise, one shape. */
export const methodStyles: Record<MethodName, { shape: Shape; color: string; text: string }> = {
  naive: { shape: "circle", color: "var(--color-naive)", text: "text-naive" },
  icl: { shape: "square", color: "var(--color-icl)", text: "text-icl" },
  "prompt-mii": { shape: "diamond", color: "var(--color-mii)", text: "text-mii" },
  "prompt-mii-zero": { shape: "diamond", color: "var(--color-zero)", text: "text-zero" },
  "instruction-icl": { shape: "hexagon", color: "var(--color-both)", text: "text-both" },
  ape: { shape: "triangle", color: "var(--color-ape)", text: "text-ape" },
  gepa: { shape: "star", color: "var(--color-gepa)", text: "text-gepa" },
  manual: { shape: "cross", color: "var(--color-manual)", text: "text-manual" },
  imported: { shape: "plus", color: "var(--color-manual)", text: "text-manual" },
};
