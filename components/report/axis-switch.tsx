"use client";

import { Select } from "@/components/ui/select";
import { axisNames, type AxisName } from "@/lib/core/report/axes";
import { axisWords } from "./axis-words";
import { setUrlState } from "./url-state";

/** Chooses what the picture, its frontier and the marks in the table set scores against. */
export function AxisSwitch({ axis }: { axis: AxisName }) {
  return (
    <label className="flex min-w-0 flex-wrap items-center gap-x-2">
      <span className="text-ink-2">Macro-F1 against</span>
      <Select
        className="text-small"
        value={axis}
        onChange={({ target }) => setUrlState({ x: target.value === "prefix" ? null : target.value })}
      >
        {axisNames.map((name) => (
          <option key={name} value={name}>
            {axisWords[name].name}
          </option>
        ))}
      </Select>
    </label>
  );
}
