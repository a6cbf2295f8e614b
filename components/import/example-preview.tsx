import type { Inspection } from "@/lib/core/contract/import";
import { ExactText } from "./exact-text";

const shown = 3;

/** What the first rows become, where that is not to be seen in their cells: the text a model will read, and the label it should say. */
export function ExamplePreview({ inspection: { rows, examples } }: { inspection: Inspection }) {
  const cells = new Map(rows.map((row) => [row.line, row.cells]));
  const isSeen = (line: number, value: string) => cells.get(line)?.includes(value) === true;
  if (examples.every(({ line, text, label }) => isSeen(line, text) && isSeen(line, label))) return null;
  return (
    <div>
      <h3 className="mb-1 text-small font-medium text-ink-2">Read as</h3>
      <ul className="rounded-box border border-line bg-surface font-code text-[12.5px] leading-[22px]">
        {examples.slice(0, shown).map(({ line, text, label }) => (
          <li
            key={line}
            className="grid grid-cols-[52px_minmax(0,1fr)_minmax(0,max-content)] gap-x-3 border-b border-line py-1 pr-3 last:border-b-0"
          >
            <span className="text-right text-tiny leading-[22px] text-ink-3">{line}</span>
            <span dir="auto" className="line-clamp-4 whitespace-pre-wrap">
              {text}
            </span>
            <span dir="auto" className="max-w-40 truncate font-medium sm:max-w-60" title={label}>
              <ExactText value={label} />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
