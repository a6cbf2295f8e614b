import { type KeyboardEvent, useState } from "react";
import { showToast } from "@/components/ui/toast";
import type { ExampleRow } from "@/lib/core/contract/dataset";
import type { Edit } from "./dataset-actions";
import { EditRowDialog } from "./edit-row-dialog";
import { OneRow } from "./one-row";
import { onRowKey } from "./row-keys";
import { RowsInView } from "./rows-in-view";
import { SelectionBar } from "./selection-bar";
import { useSelection } from "./use-selection";

type Props = {
  examples: ExampleRow[];
  total: number;
  labels: string[];
  editable: boolean;
  saving: boolean;
  /** Resolves to a sentence when the edit was refused. */
  onEdit: (edits: Edit[]) => Promise<string | null>;
  /** The indexes of all rows that match, also of those not fetched yet. */
  onSelectAll: () => Promise<number[]>;
  onNearEnd: () => void;
};

/** The rows, to be chosen and edited. Arrows go from row to row, Space selects, Shift extends, Enter opens, Delete deletes. */
export function RowTable({ examples, total, labels, editable, saving, onEdit, onSelectAll, onNearEnd }: Props) {
  const selection = useSelection(examples);
  const [opened, setOpened] = useState<ExampleRow | null>(null);
  const editAll = async (edits: Edit[]) => {
    if ((await onEdit(edits)) === null) selection.clear();
  };
  const selectAll = () =>
    void onSelectAll().then(selection.choose, (error: Error) => showToast({ text: error.message }));
  const onKeyDown = (event: KeyboardEvent, goTo: (at: number) => void) => {
    if (saving) return;
    onRowKey(event, {
      ...{ examples, goTo, chosen: selection.chosen, open: setOpened, chooseAll: selectAll },
      extendTo: (at) => selection.toggle(at, true),
      remove: (indexes) => void editAll(indexes.map((index) => ({ index, remove: true }))),
      chooseNone: selection.clear,
    });
  };
  const row = (example: ExampleRow, at: number) => (
    <OneRow
      {...{ example, labels, editable }}
      chosen={selection.chosen.has(example.index)}
      onChoose={(extend) => selection.toggle(at, extend)}
      onLabel={(label) => void onEdit([{ index: example.index, label }])}
      onOpen={() => setOpened(example)}
    />
  );

  return (
    <>
      {editable && (
        <SelectionBar
          {...{ total, labels, saving, chosen: selection.chosen }}
          onEdit={(edits) => void editAll(edits)}
          onSelectAll={selectAll}
          onClear={selection.clear}
        />
      )}
      <RowsInView {...{ examples, total, row, onNearEnd }} onKeyDown={editable ? onKeyDown : undefined} />
      {opened && (
        <EditRowDialog
          key={opened.index}
          {...{ row: opened, labels, saving }}
          onSave={onEdit}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  );
}
