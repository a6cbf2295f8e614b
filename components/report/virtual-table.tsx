import type { ReactNode } from "react";
import { useVirtualBody } from "./use-virtual-body";

type Props = {
  label: string;
  rows: number;
  columns: number;
  head: ReactNode;
  /** The cells of one row. */
  cells: (at: number) => ReactNode;
};

const rowHeight = 29;

/** A table of rows of equal height, which draws only what is seen of a long one and then scrolls in a box of its own. */
export function VirtualTable({ label, rows, columns, head, cells }: Props) {
  const { box, long, drawn, before, after } = useVirtualBody(rows, rowHeight);
  const space = (height: number) => height > 0 && <tr aria-hidden="true" style={{ height }} />;
  return (
    <div
      ref={box}
      className={`keep-first scroll-x ${long ? "max-h-150 overflow-y-auto" : ""}`}
      tabIndex={0}
      role="region"
      aria-label={label}
    >
      <table className="w-full border-collapse text-data" aria-rowcount={rows + 1} aria-colcount={columns}>
        <caption className="sr-only">{label}</caption>
        <thead className="sticky top-0 z-1 bg-paper">{head}</thead>
        <tbody>
          {space(before)}
          {drawn.map((at) => (
            <tr key={at} aria-rowindex={at + 2} className="h-7.25 border-b border-line whitespace-nowrap">
              {cells(at)}
            </tr>
          ))}
          {space(after)}
        </tbody>
      </table>
    </div>
  );
}
