"use client";

import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { Choice } from "./choice";
import { counted } from "./wording";

/** What is offered: one draw says nothing of others, three give a first spread, five a fair one. */
const offered = [1, 3, 5];

/** How often what is shown is drawn anew, and in how many orders. */
export function SweepFields({ choice, change }: { choice: Choice; change: (patch: Partial<Choice>) => void }) {
  const { seed, seeds, orders } = choice;
  return (
    <section aria-labelledby="sweep-title">
      <h2 id="sweep-title" className="mb-1 text-data font-semibold">
        Repeat with other examples
      </h2>
      <p className="mb-3 max-w-180 text-small text-ink-2">
        Which examples are shown, and in what order, moves a score too. Each condition that shows examples is measured
        with every seed and order, on the same test examples; the report gives their mean and spread.
      </p>
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-3">
        <Field label="Seeds" hint={seeds === 1 ? "Examples drawn once" : `${seed} to ${seed + seeds - 1}`}>
          <Count value={seeds} one="seed" onValue={(value) => change({ seeds: value })} />
        </Field>
        <Field label="Orders of each draw" hint={orders === 1 ? "As they were drawn" : "The same examples, shuffled"}>
          <Count value={orders} one="order" onValue={(value) => change({ orders: value })} />
        </Field>
      </div>
    </section>
  );
}

type CountProps = { value: number; one: string; onValue: (value: number) => void };

function Count({ value, one, onValue }: CountProps) {
  const values = [...new Set([...offered, value])].sort((a, b) => a - b);
  return (
    <Select value={value} onChange={({ target }) => onValue(Number(target.value))}>
      {values.map((count) => (
        <option key={count} value={count}>
          {counted(count, one)}
        </option>
      ))}
    </Select>
  );
}
