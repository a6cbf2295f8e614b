import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { showToast } from "@/components/ui/toast";
import type { ExampleRow } from "@/lib/core/contract/dataset";
import type { Edit } from "./dataset-actions";
import { EditRowDialog } from "./edit-row-dialog";
import { OneRow } from "./one-row";
import { onRowKey } from "./row-keys";
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

/** The rows in view. Arrows go from row to row, Space selects, Shift extends, Enter opens, Delete deletes. */
export function RowTable(props: Props) {
  const { examples, total, labels, editable, saving, onEdit, onSelectAll, onNearEnd } = props;
  const box = useRef<HTMLDivElement>(null);
  const selection = useSelection(examples);
  const [opened, setOpened] = useState<ExampleRow | null>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- its functions change between renders; none is passed on as a prop
  const rows = useVirtualizer({
    count: examples.length,
    getScrollElement: () => box.current,
    estimateSize: () => 39,
    overscan: 12,
  });
  const last = rows.getVirtualItems().at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= examples.length - 40) onNearEnd();
  });

  const editAll = async (edits: Edit[]) => {
    if ((await onEdit(edits)) === null) selection.clear();
  };
  const selectAll = () =>
    void onSelectAll().then(selection.choose, (error: Error) => showToast({ text: error.message }));
  const goTo = (at: number) => {
    if (at < 0 || at >= examples.length) return;
    rows.scrollToIndex(at);
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`[data-index="${at}"] input`)?.focus());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (saving) return;
    onRowKey(event, {
      ...{ examples, goTo, chosen: selection.chosen, open: setOpened, chooseAll: selectAll },
      extendTo: (at) => selection.toggle(at, true),
      remove: (indexes) => void editAll(indexes.map((index) => ({ index, remove: true }))),
      chooseNone: selection.clear,
    });
  };

  return (
    <>
      {editable && (
        <SelectionBar
          chosen={selection.chosen}
          total={total}
          labels={labels}
          saving={saving}
          onEdit={(edits) => void editAll(edits)}
          onSelectAll={selectAll}
          onClear={selection.clear}
        />
      )}
      <div
        ref={box}
        tabIndex={0}
        role="region"
        aria-label="Rows of the dataset"
        className="max-h-130 overflow-y-auto rounded-box border border-line bg-surface"
        onKeyDown={editable ? onKeyDown : undefined}
      >
        <div
          role="table"
          aria-rowcount={total}
          aria-label="Examples"
          className="relative"
          style={{ height: rows.getTotalSize() }}
        >
          {rows.getVirtualItems().map(({ index: at, start, key }) => {
            const example = examples[at];
            if (example === undefined) return null;
            return (
              <div
                key={key}
                role="row"
                aria-rowindex={at + 1}
                data-index={at}
                ref={rows.measureElement}
                className="absolute inset-x-0 top-0"
                style={{ transform: `translateY(${start}px)` }}
              >
                <OneRow
                  example={example}
                  labels={labels}
                  editable={editable}
                  chosen={selection.chosen.has(example.index)}
                  onChoose={(extend) => selection.toggle(at, extend)}
                  onLabel={(label) => void onEdit([{ index: example.index, label }])}
                  onOpen={() => setOpened(example)}
                />
              </div>
            );
          })}
        </div>
      </div>
      {opened && (
        <EditRowDialog
          key={opened.index}
          row={opened}
          labels={labels}
          saving={saving}
          onSave={onEdit}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  );
}
