"use client";

import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { Mapping } from "@/lib/core/contract/mapping";
import { columnTitle, onlyText, textColumns, withRole, type Column, type Role } from "./column-roles";

type Props = { columns: readonly Column[]; mapping: Mapping; onMapping: (mapping: Mapping) => void };

/** The columns by their use: of a wide file not all heads are in view. */
export function RoleFields({ columns, mapping, onMapping }: Props) {
  const texts = textColumns(columns);
  const take = (role: Role) => (at: number | null) => {
    if (at !== null) return onMapping(withRole(mapping, columns, at, role));
    const before = columns.findIndex(({ roles }) => roles.includes(role));
    if (before >= 0) onMapping(withRole(mapping, columns, before, null));
  };
  return (
    <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
      <RoleField
        label="Text"
        role="text"
        columns={columns}
        nothing={texts.length > 1 ? `${texts.length} columns joined` : "Not chosen yet"}
        chosen={texts.length === 1 ? (texts[0] ?? null) : null}
        onColumn={(at) => at !== null && onMapping(onlyText(mapping, columns, at))}
      />
      <RoleField label="Label" role="label" columns={columns} nothing="Not chosen yet" onColumn={take("label")} />
      <RoleField label="Split" role="split" columns={columns} nothing="None" onColumn={take("split")} />
      <RoleField label="Group" role="group" columns={columns} nothing="None" onColumn={take("group")} />
    </div>
  );
}

type FieldProps = {
  label: string;
  role: Role;
  columns: readonly Column[];
  nothing: string;
  chosen?: number | null;
  onColumn: (at: number | null) => void;
};

function RoleField({ label, role, columns, nothing, chosen, onColumn }: FieldProps) {
  const found = columns.findIndex(({ roles }) => roles.includes(role));
  const at = chosen !== undefined ? chosen : found < 0 ? null : found;
  const needed = (role === "text" || role === "label") && at !== null;
  return (
    <Field label={label} className="min-w-0">
      <Select
        value={at ?? ""}
        onChange={({ target }) => onColumn(target.value === "" ? null : Number(target.value))}
        className="w-full"
      >
        {!needed && <option value="">{nothing}</option>}
        {columns.map((column, index) => (
          <option key={index} value={index}>
            {columnTitle(column, index)}
          </option>
        ))}
      </Select>
    </Field>
  );
}
