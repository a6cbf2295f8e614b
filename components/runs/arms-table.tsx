import { labelKey } from "@/lib/core/labels";
import type { ImportedArm } from "@/lib/core/dataset/read-arms";
import { count } from "./wording";

/** What a file holds: each arm with how many of its predictions are one of the gold labels. */
export function ArmsTable({ arms }: { arms: readonly ImportedArm[] }) {
  const gold = new Set(arms.flatMap(({ predictions }) => predictions.map((one) => labelKey(one.gold))));
  return (
    <div className="keep-first scroll-x relative" tabIndex={0} role="region" aria-label="Arms in the file">
      <table className="text-data">
        <thead>
          <tr className="border-b border-line-strong text-left text-small text-ink-2">
            <th className="py-1.5 pr-6 font-medium">Arm</th>
            <th className="px-3 py-1.5 text-right font-medium">predictions</th>
            <th className="px-3 py-1.5 text-right font-medium">no gold label</th>
          </tr>
        </thead>
        <tbody>
          {arms.map(({ name, predictions }) => (
            <tr key={name} className="border-b border-line">
              <th scope="row" dir="auto" className="py-1 pr-6 text-left font-medium">
                {name}
              </th>
              <td className="px-3 text-right tabular-nums">{count(predictions.length)}</td>
              <td className="px-3 text-right tabular-nums">
                {count(predictions.filter(({ prediction }) => !gold.has(labelKey(prediction ?? ""))).length)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
