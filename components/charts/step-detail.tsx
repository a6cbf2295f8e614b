import { stepsInWords, type StepRow, type StepSeries } from "./step-series";

type Props = { row: StepRow | undefined; series: readonly StepSeries[]; format: (value: number) => string };

/** What was measured at the place under the pointer, or where the arrow keys have led. */
export function StepDetail({ row, series, format }: Props) {
  if (!row) return null;
  const facts = series.flatMap(({ name, dashed }, at) => {
    const [value, band] = [row[`value ${at}`], row[`range ${at}`]];
    if (typeof value !== "number") return [];
    const wide = Array.isArray(band) && band[0] !== band[1] ? ` (${format(band[0])} to ${format(band[1])})` : "";
    return [{ name: dashed ? `${name} (compared)` : name, value: format(value) + wide }];
  });
  return (
    <div className="rounded-box border border-line-strong bg-surface px-3 py-2 text-small">
      <strong className="block font-semibold first-letter:uppercase">{stepsInWords(row)}</strong>
      <dl className="mt-1 grid grid-cols-[auto_auto] gap-x-3">
        {facts.map((fact) => (
          <div key={fact.name} className="contents">
            <dt className="text-ink-2">{fact.name}</dt>
            <dd className="text-right">{fact.value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
