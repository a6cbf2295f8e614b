import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import type { ExampleRow } from "@/lib/core/contract/dataset";

type Props = {
  /** Those that are there; more are fetched as one comes near the last of them. */
  examples: ExampleRow[];
  total: number;
  row: (example: ExampleRow, at: number) => ReactNode;
  onNearEnd: () => void;
  /** `goTo` brings a row into view and puts the cursor on it. */
  onKeyDown?: (event: KeyboardEvent, goTo: (at: number) => void) => void;
};

/** The box in which the rows scroll; of many only those in view are drawn. */
export function RowsInView({ examples, total, row, onNearEnd, onKeyDown }: Props) {
  const count = examples.length;
  const box = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- its functions change between renders; none is passed on as a prop
  const rows = useVirtualizer({ count, getScrollElement: () => box.current, estimateSize: () => 39, overscan: 12 });
  const last = rows.getVirtualItems().at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= count - 40) onNearEnd();
  });
  const goTo = (at: number) => {
    if (at < 0 || at >= count) return;
    rows.scrollToIndex(at);
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`[data-index="${at}"] input`)?.focus());
  };
  return (
    <div
      ref={box}
      tabIndex={0}
      role="region"
      aria-label="Rows of the dataset"
      className="max-h-130 overflow-y-auto rounded-box border border-line bg-surface"
      onKeyDown={onKeyDown && ((event) => onKeyDown(event, goTo))}
    >
      <div
        role="table"
        aria-rowcount={total}
        aria-label="Examples"
        className="relative"
        style={{ height: rows.getTotalSize() }}
      >
        {rows.getVirtualItems().map(({ index: at, start, key }) => {
          const example = examples[at];
          if (example === undefined) return null;
          return (
            <div
              key={key}
              role="row"
              aria-rowindex={at + 1}
              data-index={at}
              ref={rows.measureElement}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${start}px)` }}
            >
              {row(example, at)}
            </div>
          );
        })}
      </div>
    </div>
  );
}
