import { useState } from "react";
import type { ExampleRow } from "@/lib/core/contract/dataset";

/** Rows chosen by their index; `anchor` is the position from which Shift extends. */
export function useSelection(examples: readonly ExampleRow[]) {
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [anchor, setAnchor] = useState(0);

  const toggle = (at: number, extend: boolean) => {
    const row = examples[at];
    if (!row) return;
    if (extend) {
      const range = examples.slice(Math.min(anchor, at), Math.max(anchor, at) + 1);
      return setChosen(new Set([...chosen, ...range.map(({ index }) => index)]));
    }
    setAnchor(at);
    const next = new Set(chosen);
    if (!next.delete(row.index)) next.add(row.index);
    setChosen(next);
  };
  const choose = (indexes: readonly number[]) => setChosen(new Set(indexes));
  return { chosen, toggle, choose, clear: () => choose([]) };
}
