"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useUrlState } from "@/components/runs/use-url-state";
import { counted } from "@/components/runs/wording";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { useSettled } from "@/components/ui/use-settled";
import type { TrainedInstructions, TrainingView } from "@/lib/core/contract/training";
import { InstructionColumns } from "./instruction-columns";
import { readAnswer } from "./read-training";

type Props = { training: TrainingView; compared: TrainingView | null };

/** What the generator wrote for one and the same task as it learned, side by side. */
export function FixedTasks({ training, compared }: Props) {
  const { search, set } = useUrlState();
  if (training.fixedTasks.length === 0) return null;
  const task = training.fixedTasks.find((name) => name === search.get("task")) ?? training.fixedTasks[0] ?? "";
  const [at, differ] = [search.get("at") ?? "", search.get("diff") === "1"];
  return (
    <section aria-label="The instruction as it learned" className="mt-10 min-w-0">
      <h2 className="font-read text-head font-semibold">The instruction as it learned</h2>
      <div className="mt-2 flex flex-wrap items-end gap-x-3 gap-y-2">
        <Field label="Task" className="max-w-full">
          <Select value={task} onChange={(event) => set({ task: event.target.value })}>
            {training.fixedTasks.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </Select>
        </Field>
        <Field label="At steps" className="w-60 max-w-full">
          <TextInput
            value={at}
            placeholder="0, 20, 40"
            inputMode="numeric"
            onChange={(event) => set({ at: event.target.value })}
          />
        </Field>
        <label className="flex items-center gap-2 py-1.5">
          <input
            type="checkbox"
            checked={differ}
            onChange={(event) => set({ diff: event.target.checked ? "1" : null })}
          />
          Mark the words that changed
        </label>
      </div>
      <Instructions training={training} {...{ task, at, differ }} titled={compared !== null} />
      {compared?.fixedTasks.includes(task) && <Instructions training={compared} {...{ task, at, differ }} titled />}
    </section>
  );
}

type Shown = { training: TrainingView; task: string; at: string; differ: boolean; titled: boolean };

function Instructions({ training, task, at, differ, titled }: Shown) {
  const steps = useSettled(at).match(/\d+/g)?.join(",") ?? "";
  const { data, error } = useQuery({
    queryKey: ["training", training.id, "instructions", task, steps, training.validation?.last.step],
    queryFn: ({ signal }) => {
      const asked = new URLSearchParams({ task, ...(steps !== "" && { at: steps }) });
      return readAnswer<TrainedInstructions>(`/api/v1/trainings/${training.id}/instructions?${asked}`, signal);
    },
    placeholderData: keepPreviousData,
  });
  return (
    <div className="mt-3 min-w-0">
      {titled && (
        <h3 className="text-data font-semibold" dir="auto">
          {training.name}
        </h3>
      )}
      {error && <p className="text-bad">{error.message}</p>}
      {data && (
        <>
          <p className="text-small text-ink-2">{validationsInWords(data.validations)}</p>
          <InstructionColumns name={training.name} instructions={data.instructions} differ={differ} />
        </>
      )}
    </div>
  );
}

function validationsInWords({ count, first, last }: TrainedInstructions["validations"]): string {
  const between = count === 1 ? `at step ${first}` : `from step ${first} to ${last.toLocaleString("en")}`;
  return `${counted(count, "validation")}, ${between}; of each step the nearest is shown.`;
}
