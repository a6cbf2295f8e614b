import type { ReactNode } from "react";

export const directions = { asc: "ascending", desc: "descending" } as const;

/** The head of a column by which a table can be sorted. */
export function HeadButton(props: {
  sorted: false | "asc" | "desc";
  onSort?: (event: unknown) => void;
  children: ReactNode;
}) {
  const { sorted, onSort, children } = props;
  return (
    <button type="button" className="min-h-6 [text-align:inherit] text-inherit hover:text-ink" onClick={onSort}>
      {children}
      {sorted !== false && <span aria-hidden="true">{sorted === "asc" ? "\u00a0↑" : "\u00a0↓"}</span>}
    </button>
  );
}
