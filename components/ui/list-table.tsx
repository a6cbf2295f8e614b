import type { ReactNode } from "react";

/** A column's name: of text, of numbers (to the right), or said to screen readers alone. */
export type ListColumn = string | { number: string } | { unseen: string };

type Props = {
  /** What the list holds; it is reached by Tab, so that it can be scrolled sideways. */
  label: string;
  /** Class of the least width at which the columns are still readable. */
  width: string;
  columns: readonly ListColumn[];
  /** Its rows. */
  children: ReactNode;
  className?: string;
};

/** The table of a page that lists things. On a narrow screen a row becomes a block, in which `data-name` names a cell whose figure does not explain itself. */
export function ListTable({ label, width, columns, children, className = "scroll-x" }: Props) {
  return (
    <div className={`stack-rows relative ${className}`} tabIndex={0} role="region" aria-label={label}>
      <table className={`w-full text-data ${width}`}>
        <thead>
          <tr className="border-b border-line-strong text-left text-small text-ink-2">
            {columns.map((column) => (
              <Head key={JSON.stringify(column)} column={column} />
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

function Head({ column }: { column: ListColumn }) {
  if (typeof column === "string") return <th className="py-1.5 pr-4 font-medium">{column}</th>;
  if ("number" in column) return <th className="py-1.5 pr-4 text-right font-medium">{column.number}</th>;
  return (
    <th className="py-1.5">
      <span className="sr-only">{column.unseen}</span>
    </th>
  );
}
