"use client";

import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { apeCalls } from "@/lib/core/methods/ape-schedule";
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
  const shownTo = (search: "ape" | "gepa") => chosen.flatMap(({ row, n }) => (row === search && n !== null ? n : []));
  const resize = (changed: Partial<Sizes>) => change({ sizes: { ...sizes, ...changed } });
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
        {rows.has("best-of-k") && <BestOfK best={sizes.best} resize={resize} />}
        {rows.has("ape") && <CallsOfApe ape={sizes.ape} shown={shownTo("ape")} resize={resize} />}
        {rows.has("gepa") && <CallsOfGepa gepa={sizes.gepa} shown={shownTo("gepa")} resize={resize} />}
      </div>
    </section>
  );
}

type Sizes = Choice["sizes"];
type Resize = { resize: (changed: Partial<Sizes>) => void };

function BestOfK({ best, resize }: Pick<Sizes, "best"> & Resize) {
  return (
    <Field label="Best of how many" hint="Instructions written">
      <NumberInput
        value={best}
        min={candidateLimits.least}
        max={candidateLimits.most}
        onValue={(best) => best !== null && resize({ best })}
      />
    </Field>
  );
}

const apePresets = Object.entries(searchCalls.ape).map(([name, calls]) => ({ name, calls: Number(calls) }));

/** `shown`: the n of each condition that searches by it. */
function CallsOfApe({ ape, shown, resize }: Pick<Sizes, "ape"> & { shown: readonly number[] } & Resize) {
  return (
    <Field label="Calls of APE" hint={apeHint(ape, shown)}>
      <Select value={ape} onChange={({ target }) => resize({ ape: Number(target.value) })}>
        {apePresets.map(({ name, calls }) => (
          <option key={name} value={calls}>
            {count(calls)}, {name === "paper" ? "as the paper" : name}
          </option>
        ))}
        {apePresets.every(({ calls }) => calls !== ape) && <option value={ape}>{count(ape)}</option>}
      </Select>
    </Field>
  );
}

/** The largest n takes the most. */
function apeHint(calls: number, sizes: readonly number[]): string {
  const n = Math.max(...sizes);
  const { generatorCalls, followerCalls } = apeCalls(calls, n);
  const asked = generatorCalls + followerCalls;
  return asked < calls * 0.9
    ? `${count(asked)} at n = ${n}: it ends when each candidate has seen all`
    : "Writing and measuring";
}

/** `shown`: the n of each condition that searches by it. */
function CallsOfGepa({ gepa, shown, resize }: Pick<Sizes, "gepa"> & { shown: readonly number[] } & Resize) {
  return (
    <Field label="Metric calls of GEPA" hint={gepaHint(gepa, shown)}>
      <NumberInput value={gepa} min={1} max={100_000} onValue={(gepa) => gepa !== null && resize({ gepa })} />
    </Field>
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
