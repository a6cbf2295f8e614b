import { useMemo } from "react";
import { confusedPairs } from "@/lib/core/report/confusions";
import { formatPercent } from "@/lib/core/report/format";
import { openExamples } from "./open-examples";
import { VirtualTable } from "./virtual-table";

type Props = {
  at: number;
  labels: readonly string[];
  confusion: readonly (readonly number[])[];
  /** Only the mistakes about this label; -1: all. */
  focus: number;
};

/** Every mistake of a confusion matrix in words, the most frequent first; a row's count opens its examples. */
export function ConfusedPairs({ at, labels, confusion, focus }: Props) {
  const pairs = useMemo(() => {
    const all = confusedPairs(confusion);
    return focus === -1 ? all : all.filter(({ gold, predicted }) => gold === focus || predicted === focus);
  }, [confusion, focus]);
  return (
    <section className="max-w-full min-w-70 flex-1 lg:max-w-120" aria-label="What was taken for what">
      <h2 className="mb-1 text-data font-semibold">What was taken for what</h2>
      {pairs.length === 0 ? (
        <p className="text-ink-2">Nothing: no mistake was made here.</p>
      ) : (
        <VirtualTable
          label="Mistakes, the most frequent first"
          rows={pairs.length}
          columns={4}
          head={head}
          cells={(row) => {
            const pair = pairs[row];
            if (!pair) return null;
            const [gold, predicted] = [labels[pair.gold] ?? "", labels[pair.predicted] ?? null];
            return (
              <>
                <Name text={gold} />
                <Name text={predicted} />
                <td className="pr-3 text-right">
                  <button
                    type="button"
                    title="Show these examples"
                    className="min-h-6 min-w-6 text-right underline decoration-line-strong underline-offset-3 hover:decoration-ink"
                    onClick={() => openExamples(at, gold, predicted)}
                  >
                    {pair.count}
                  </button>
                </td>
                <td className="text-right text-ink-2">{formatPercent(pair.share)}</td>
              </>
            );
          }}
        />
      )}
    </section>
  );
}

const head = (
  <tr className="border-b border-line-strong text-small text-ink-2 [&>th]:py-1 [&>th]:pr-3 [&>th]:font-medium">
    <th scope="col" className="text-left">
      gold
    </th>
    <th scope="col" className="text-left">
      predicted
    </th>
    <th scope="col" className="text-right">
      times
    </th>
    <th scope="col" className="pr-0! text-right" title="Of all examples with this gold label">
      share
    </th>
  </tr>
);

function Name({ text }: { text: string | null }) {
  return (
    <td
      className={`max-w-26 truncate pr-3 sm:max-w-44 ${text === null ? "text-ink-2" : "font-code"}`}
      title={text ?? undefined}
    >
      {text ?? "no label"}
    </td>
  );
}
