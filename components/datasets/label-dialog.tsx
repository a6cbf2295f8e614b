import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { TextArea, TextInput } from "@/components/ui/text-input";
import type { DatasetActions } from "./dataset-actions";
import type { DatasetState } from "./use-dataset";

type Props = { label: string; state: DatasetState; actions: DatasetActions; onClose: () => void };

/** Another name, or the name of another label, and what it means. */
export function LabelDialog({ label, state, actions, onClose }: Props) {
  const { id, labels, descriptions } = state.details.dataset;
  const [name, setName] = useState(label);
  const [meaning, setMeaning] = useState(descriptions[label] ?? "");
  const [refusal, setRefusal] = useState<string>();
  const merges = name !== label && labels.some((known) => known.label === name);

  const save = async (event: FormEvent) => {
    event.preventDefault();
    const described = meaning.trim() !== (descriptions[label] ?? "");
    const describe = () => actions.describe({ datasetId: id, label, description: meaning });
    const refused =
      (described ? await state.change(describe, { said: `What “${label}” means was kept.` }) : null) ??
      (name === label ? null : await state.change(() => actions.rename({ datasetId: id, labels: [label], to: name })));
    if (refused === null) onClose();
    else setRefusal(refused);
  };

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={<span dir="auto">{label}</span>}>
      <form onSubmit={(event) => void save(event)} className="grid gap-4">
        <Field
          label="Name"
          error={refusal}
          hint={
            merges
              ? `“${name}” is there already: the two are merged.`
              : "Write the name of another label to merge the two."
          }
        >
          <TextInput
            value={name}
            required
            maxLength={500}
            onChange={(event) => setName(event.target.value)}
            dir="auto"
          />
        </Field>
        <Field label="What it means" hint="A note beside the label; prompts and scores stay as they are.">
          <TextArea
            rows={3}
            maxLength={2000}
            value={meaning}
            onChange={(event) => setMeaning(event.target.value)}
            dir="auto"
          />
        </Field>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" disabled={state.saving || name === ""}>
            {merges ? "Merge" : "Save"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
