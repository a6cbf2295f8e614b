import { type FormEvent, type KeyboardEvent, useState } from "react";
import { count } from "@/components/runs/wording";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-input";
import type { ExampleRow } from "@/lib/core/contract/dataset";
import type { Edit } from "./dataset-actions";

type Props = {
  row: ExampleRow;
  labels: string[];
  saving: boolean;
  onSave: (edits: Edit[]) => Promise<string | null>;
  onClose: () => void;
};

/** One row: its text, label and part. What was typed stays until it is saved or let go. */
export function EditRowDialog({ row, labels, saving, onSave, onClose }: Props) {
  const [text, setText] = useState(row.text);
  const [label, setLabel] = useState(row.label);
  const [part, setPart] = useState(row.part);
  const [refusal, setRefusal] = useState<string>();

  const save = async (edits: Edit[]) => {
    const refused = await onSave(edits);
    if (refused === null) onClose();
    else setRefusal(refused);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text === row.text && label === row.label && part === row.part) return onClose();
    void save([{ index: row.index, text, label, part }]);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit();
  };

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={`Row ${count(row.index + 1)}`}>
      <form onSubmit={submit} onKeyDown={onKeyDown} className="grid gap-4">
        <Field label="Text" error={refusal}>
          <TextArea rows={8} required value={text} onChange={(event) => setText(event.target.value)} dir="auto" />
        </Field>
        <div className="grid grid-cols-2 gap-3">
          <Field label="Label">
            <Select value={label} onChange={(event) => setLabel(event.target.value)}>
              {labels.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </Select>
          </Field>
          <Field label="Part">
            <Select value={part} onChange={(event) => setPart(event.target.value === "test" ? "test" : "train")}>
              <option value="train">Train</option>
              <option value="test">Held out</option>
            </Select>
          </Field>
        </div>
        <div className="flex flex-wrap justify-end gap-2">
          <Button className="mr-auto" disabled={saving} onClick={() => void save([{ index: row.index, remove: true }])}>
            Delete this row
          </Button>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" disabled={saving}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
