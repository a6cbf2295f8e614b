import { count, counted } from "@/components/runs/wording";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import type { Edit } from "./dataset-actions";

type Props = {
  chosen: ReadonlySet<number>;
  total: number;
  labels: string[];
  saving: boolean;
  onEdit: (edits: Edit[]) => void;
  onSelectAll: () => void;
  onClear: () => void;
};

/** What can be done with the rows selected, all in one version. */
export function SelectionBar({ chosen, total, labels, saving, onEdit, onSelectAll, onClear }: Props) {
  const indexes = [...chosen];
  if (indexes.length === 0) {
    return (
      <p className="mb-2 flex flex-wrap items-center gap-x-3 text-small text-ink-2">
        <Button kind="link" onClick={onSelectAll}>
          Select all {counted(total, "row")}
        </Button>
        <span className="hidden sm:inline">
          Arrows go from row to row, Space selects, Shift extends, Enter edits, Delete deletes.
        </span>
      </p>
    );
  }
  return (
    <div role="toolbar" aria-label="Rows selected" className="mb-2 flex flex-wrap items-center gap-2">
      <span role="status" className="mr-auto">
        {counted(indexes.length, "row")} selected
      </span>
      {indexes.length < total && (
        <Button kind="quiet" onClick={onSelectAll}>
          Select all {count(total)}
        </Button>
      )}
      <Select
        aria-label="Relabel the rows selected"
        value=""
        disabled={saving}
        onChange={(event) => onEdit(indexes.map((index) => ({ index, label: event.target.value })))}
      >
        <option value="" disabled>
          Relabel
        </option>
        {labels.map((label) => (
          <option key={label}>{label}</option>
        ))}
      </Select>
      <Button disabled={saving} onClick={() => onEdit(indexes.map((index) => ({ index, part: "train" })))}>
        To train
      </Button>
      <Button disabled={saving} onClick={() => onEdit(indexes.map((index) => ({ index, part: "test" })))}>
        To held out
      </Button>
      <Button disabled={saving} onClick={() => onEdit(indexes.map((index) => ({ index, remove: true })))}>
        Delete
      </Button>
      <Button kind="quiet" onClick={onClear}>
        Clear
      </Button>
    </div>
  );
}
