"use client";

import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { candidateLimits } from "@/lib/core/methods/best-of-k";
import { gepaFloor } from "@/lib/core/methods/gepa";
import { searchCalls } from "@/lib/core/methods/search-presets";
import { parseCell, type Choice } from "./choice";
import { NumberInput } from "./number-input";
import { count } from "./wording";

type Props = { cells: string[]; choice: Choice; change: (patch: Partial<Choice>) => void };

/** How large the chosen searches are; nothing where none is chosen. */
export function SearchFields({ cells, choice: { sizes }, change }: Props) {
  const chosen = cells.flatMap((cell) => parseCell(cell) ?? []);
  const rows = new Set(chosen.map(({ row }) => row));
  if (!rows.has("best-of-k") && !rows.has("ape") && !rows.has("gepa")) return null;
  const sizesOfGepa = chosen.flatMap(({ row, n }) => (row === "gepa" && n !== null ? n : []));
  const presets = Object.entries(searchCalls.ape).map(([name, calls]) => ({ name, calls: Number(calls) }));
  return (
    <section aria-labelledby="searches-title">
      <h2 id="searches-title" className="mb-1 text-data font-semibold">
        Searches
      </h2>
      <p className="mb-3 max-w-180 text-small text-ink-2">
        They measure candidates on train examples before one is used; test examples they never see. n counts every
        example they see: best of k and GEPA show the generator a third of them and choose on the rest, APE draws from
        all.
      </p>
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-3">
        {rows.has("best-of-k") && (
          <Field label="Best of how many" hint="Instructions written">
            <NumberInput
              value={sizes.best}
              min={candidateLimits.least}
              max={candidateLimits.most}
              onValue={(best) => best !== null && change({ sizes: { ...sizes, best } })}
            />
          </Field>
        )}
        {rows.has("ape") && (
          <Field label="Calls of APE" hint="Writing and measuring">
            <Select
              value={sizes.ape}
              onChange={({ target }) => change({ sizes: { ...sizes, ape: Number(target.value) } })}
            >
              {presets.map(({ name, calls }) => (
                <option key={name} value={calls}>
                  {count(calls)}, {name === "paper" ? "as the paper" : name}
                </option>
              ))}
              {presets.every(({ calls }) => calls !== sizes.ape) && (
                <option value={sizes.ape}>{count(sizes.ape)}</option>
              )}
            </Select>
          </Field>
        )}
        {rows.has("gepa") && (
          <Field label="Metric calls of GEPA" hint={gepaHint(sizes.gepa, sizesOfGepa)}>
            <NumberInput
              value={sizes.gepa}
              min={1}
              max={100_000}
              onValue={(gepa) => gepa !== null && change({ sizes: { ...sizes, gepa } })}
            />
          </Field>
        )}
      </div>
    </section>
  );
}

/** The largest n asks for the most. */
function gepaHint(calls: number, sizes: readonly number[]): string {
  const n = Math.max(...sizes);
  const floor = gepaFloor(n);
  return calls < floor
    ? `Few: its authors ask for at least ${floor} at n = ${n}`
    : `${searchCalls.gepa.paper} in the paper; at least ${floor} at n = ${n}`;
}
