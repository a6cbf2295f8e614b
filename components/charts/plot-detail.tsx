import type { PlotPoint } from "./plot-point";

export type Pointed = { point: Pick<PlotPoint, "name" | "facts">; x: number; y: number };

const detailWidth = 230;

/** Everything about the mark under the pointer or the focus; readers hear the same from the mark itself. */
export function PlotDetail({ point, x, y, width }: Pointed & { width: number }) {
  const left = Math.max(0, Math.min(x + 14, width - detailWidth));
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none absolute z-10 rounded-box border border-line-strong bg-surface px-3 py-2 text-small"
      style={{ left, top: y + 16, width: detailWidth }}
    >
      <strong className="font-semibold">{point.name}</strong>
      <dl className="mt-1 grid grid-cols-[1fr_auto] gap-x-3">
        {point.facts.map(({ name, value }) => (
          <div key={name} className="contents">
            <dt className="text-ink-2">{name}</dt>
            <dd className="text-right">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
