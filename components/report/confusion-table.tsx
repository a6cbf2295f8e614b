import { openExamples } from "./open-examples";

type Props = {
  at: number;
  labels: readonly string[];
  confusion: readonly (readonly number[])[];
  /** Indices of the labels to show; what was predicted beside these is counted together. */
  shown: readonly number[];
};

/** Gold labels down, predicted across, the last column for replies without a label; a filled cell opens its examples. */
export function ConfusionTable({ at, labels, confusion, shown }: Props) {
  const some = shown.length < labels.length;
  const names = [...shown.map((label) => labels[label] ?? ""), ...(some ? ["another label"] : []), "no label"];
  return (
    <div className="max-w-full keep-first scroll-x" tabIndex={0} role="region" aria-label="Confusion matrix">
      <table className="border-separate border-spacing-0.5 text-small">
        <thead>
          <tr>
            <td />
            {names.map((name, column) => (
              <th key={column} scope="col" className="h-20 align-bottom font-normal text-ink-3">
                <span className="mx-auto block max-h-36 rotate-180 truncate [writing-mode:vertical-rl]" title={name}>
                  {name}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((gold) => (
            <Row key={gold} {...{ at, labels, confusion, shown, gold }} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ at, labels, confusion, shown, gold }: Props & { gold: number }) {
  const row = confusion[gold] ?? [];
  const name = labels[gold] ?? "";
  const [all, seen] = [sum(row), sum(shown.map((label) => row[label] ?? 0))];
  const none = row[labels.length] ?? 0;
  const opens = (predicted: string | null) => ({
    words: `gold ${name}, predicted ${predicted ?? "no label"}`,
    onOpen: () => openExamples(at, name, predicted),
  });
  return (
    <tr>
      <th scope="row" className="max-w-28 truncate sm:max-w-40 pr-2 text-left font-normal text-ink-2" title={name}>
        {name}
      </th>
      {shown.map((predicted) => (
        <Cell
          key={predicted}
          count={row[predicted] ?? 0}
          all={all}
          right={gold === predicted}
          {...opens(labels[predicted] ?? null)}
        />
      ))}
      {shown.length < labels.length && <Cell count={all - seen - none} all={all} />}
      <Cell count={none} all={all} {...opens(null)} />
    </tr>
  );
}

type CellProps = { count: number; all: number; right?: boolean; onOpen?: () => void; words?: string };

/** `words` say of a cell that is reached by Tab what its row and column say. */
function Cell({ count, all, right = false, onOpen, words }: CellProps) {
  const color = right ? "var(--color-icl)" : "var(--color-bad)";
  const background = `color-mix(in srgb, ${color} ${Math.round((count / Math.max(1, all)) * 45)}%, var(--color-sunken))`;
  if (count === 0) return <td className="size-8 min-w-8 bg-sunken" />;
  return (
    <td className="size-8 min-w-8 p-0 text-center" style={{ background }}>
      {onOpen ? (
        <button
          type="button"
          title="Show these examples"
          aria-label={`${count}, ${words}`}
          className="size-full min-h-8 hover:underline"
          onClick={onOpen}
        >
          {count}
        </button>
      ) : (
        count
      )}
    </td>
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
