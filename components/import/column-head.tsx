"use client";

import { count } from "@/components/runs/wording";
import { columnTitle, roleOf, type Column, type Role } from "./column-roles";

const roleNames: Record<Role, string> = { text: "Text", label: "Label", split: "Split", group: "Group" };

type Props = { column: Column; at: number; textColumns: number; onRole: (role: Role | null) => void };

/** The name of a column, how many different values it has, and what it is used for. */
export function ColumnHead({ column, at, textColumns, onRole }: Props) {
  const role = roleOf(column);
  const title = columnTitle(column, at);
  // A text and a label there must be: they are moved by choosing another column, not taken out.
  const needed = role === "label" || (role === "text" && textColumns === 1);
  return (
    <th
      scope="col"
      className={`border-b-2 px-3 py-2 text-left font-medium ${role === null ? "border-line-strong" : "border-ink"}`}
    >
      <span dir="auto" className="block max-w-60 truncate" title={title}>
        {title}
      </span>
      <span className="mt-1 flex items-center gap-2 whitespace-nowrap">
        <select
          aria-label={`Use of ${title}`}
          value={role ?? ""}
          onChange={({ target }) => onRole(target.value === "" ? null : (target.value as Role))}
          className={`rounded-box border bg-surface disabled:opacity-55 py-1 pr-1 pl-1.5 text-small leading-4 ${role === null ? "border-line-strong font-normal text-ink-2" : "border-edge font-semibold text-ink"}`}
        >
          {!needed && <option value="">Not used</option>}
          {Object.entries(roleNames).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
        <span className="text-tiny font-normal text-ink-3">{count(column.distinct)} different</span>
      </span>
    </th>
  );
}
