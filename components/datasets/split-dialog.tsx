import { type FormEvent, useState } from "react";
import { count } from "@/components/runs/wording";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import type { SplitAgainInput } from "@/lib/core/contract/dataset-version";
import type { DatasetActions } from "./dataset-actions";
import type { DatasetState } from "./use-dataset";

type Kind = SplitAgainInput["split"]["kind"];

const kinds: Record<Kind, string> = {
  seeded: "By the seed of each run",
  random: "Drawn once at random",
  stratified: "Drawn once, each label in proportion",
  group: "Drawn once, groups kept together",
};
const known: Record<string, string> = { ...kinds, own: "As it came, or as rows were moved" };

/** How train and held-out rows are parted, and another way to do it. */
export function SplitDialog({ state, actions }: { state: DatasetState; actions: DatasetActions }) {
  const { id, split, counts } = state.details.dataset;
  const [open, setOpen] = useState(false);
  const [kind, setKind] = useState<Kind>("stratified");
  const [test, setTest] = useState(String(counts.test));
  const [seed, setSeed] = useState("1");
  const [refusal, setRefusal] = useState<string>();

  const save = async (event: FormEvent) => {
    event.preventDefault();
    const asked: SplitAgainInput["split"] =
      kind === "seeded" ? { kind } : { kind, seed: Number(seed), test: Number(test) };
    const refused = await state.change(() => actions.split({ datasetId: id, split: asked }));
    setRefusal(refused ?? undefined);
    if (refused === null) setOpen(false);
  };

  return (
    <span className="block text-ink-2">
      {(known[split.kind] ?? "").toLowerCase()}
      {state.editable && (
        <button
          type="button"
          onClick={() => setOpen(true)}
          className="ml-1.5 min-h-6 underline underline-offset-3 hover:text-ink"
          aria-label="Change the split"
        >
          Change
        </button>
      )}
      <Dialog open={open} onOpenChange={setOpen} title="Train and held out">
        <form onSubmit={(event) => void save(event)} className="grid gap-4">
          <Field label="How the rows are parted" error={refusal}>
            <Select value={kind} onChange={(event) => setKind(event.target.value as Kind)}>
              {Object.entries(kinds).map(([value, title]) => (
                <option key={value} value={value}>
                  {title}
                </option>
              ))}
            </Select>
          </Field>
          {kind !== "seeded" && (
            <div className="grid grid-cols-2 gap-3">
              <Field label="Held-out rows" hint={`Of ${count(counts.total)}; equal texts stay together`}>
                <TextInput
                  type="number"
                  min={1}
                  required
                  value={test}
                  onChange={(event) => setTest(event.target.value)}
                />
              </Field>
              <Field label="Seed">
                <TextInput
                  type="number"
                  min={0}
                  required
                  value={seed}
                  onChange={(event) => setSeed(event.target.value)}
                />
              </Field>
            </div>
          )}
          <div className="flex justify-end gap-2">
            <Button onClick={() => setOpen(false)}>Cancel</Button>
            <Button kind="primary" type="submit" disabled={state.saving}>
              Make this version
            </Button>
          </div>
        </form>
      </Dialog>
    </span>
  );
}
