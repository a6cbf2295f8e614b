import type { KeyboardEvent } from "react";
import type { ExampleRow } from "@/lib/core/contract/dataset";

type Keys = {
  examples: readonly ExampleRow[];
  /** By their indexes; where any are, Delete means them and not the row of the cursor. */
  chosen: ReadonlySet<number>;
  /** From the last row that was chosen to the one at this position. */
  extendTo: (at: number) => void;
  goTo: (at: number) => void;
  open: (row: ExampleRow) => void;
  remove: (indexes: number[]) => void;
  chooseAll: () => void;
  chooseNone: () => void;
};

/** What a key does in the rows: arrows go from row to row, Shift extends, Enter opens, Delete deletes. */
export function onRowKey(event: KeyboardEvent, keys: Keys): void {
  const target = event.target as HTMLElement;
  if (!(target instanceof HTMLInputElement)) return;
  const at = Number(target.closest("[data-index]")?.getAttribute("data-index"));
  const row = keys.examples[at];
  if (!row) return;
  const next = event.key === "ArrowDown" ? at + 1 : event.key === "ArrowUp" ? at - 1 : null;
  if (next !== null) {
    if (event.shiftKey) keys.extendTo(next);
    keys.goTo(next);
  } else if (event.key === "Enter") keys.open(row);
  else if (event.key === "Delete") keys.remove(keys.chosen.size > 0 ? [...keys.chosen] : [row.index]);
  else if (event.key === "a" && (event.ctrlKey || event.metaKey)) keys.chooseAll();
  else if (event.key === "Escape") keys.chooseNone();
  else return;
  event.preventDefault();
}
