import type { Scores } from "@/lib/core/metrics";
import { formatScore } from "@/lib/core/report/format";

export function PerLabel({ scores }: { scores: Scores }) {
  return (
    <table className="w-full max-w-120 self-start border-collapse text-data">
      <caption className="mb-1 text-left text-data font-semibold">F1 of each label</caption>
      <thead>
        <tr className="border-b border-line-strong text-small text-ink-2 [&>th]:py-1 [&>th]:text-right [&>th]:font-medium [&>th:first-child]:text-left">
          <th scope="col">label</th>
          <th scope="col">F1</th>
          <th scope="col" title="Found: gold and predicted">
            right
          </th>
          <th scope="col" title="Predicted, but gold is another">
            wrongly said
          </th>
          <th scope="col" title="Gold, but not predicted">
            missed
          </th>
        </tr>
      </thead>
      <tbody>
        {scores.perLabel.map(({ label, f1, tp, fp, fn }) => (
          <tr key={label} className="border-b border-line [&>td]:py-1 [&>td]:text-right">
            <th scope="row" className="max-w-50 truncate text-left font-code font-normal" title={label}>
              {label}
            </th>
            <td className="font-semibold">{tp + fp + fn === 0 ? "–" : formatScore(f1)}</td>
            <td>{tp}</td>
            <td>{fp}</td>
            <td>{fn}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
