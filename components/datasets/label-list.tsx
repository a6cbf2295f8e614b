import { useState } from "react";
import { count, counted } from "@/components/runs/wording";
import { Button } from "@/components/ui/button";
import type { DatasetActions } from "./dataset-actions";
import { LabelDialog } from "./label-dialog";
import type { DatasetState } from "./use-dataset";

const shownAtFirst = 12;

/** The labels with their shares; each can be renamed, merged into another, and described. */
export function LabelList({ state, actions }: { state: DatasetState; actions: DatasetActions }) {
  const { labels, descriptions } = state.details.dataset;
  const [all, setAll] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const most = Math.max(1, ...labels.map((label) => label.count));
  return (
    <section aria-labelledby="labels-title" className="min-w-0">
      <h2 id="labels-title" className="mb-2 text-data font-semibold">
        {counted(labels.length, "label")}
      </h2>
      <div className="rounded-box border border-line bg-surface px-3 py-2 text-small">
        <ul>
          {(all ? labels : labels.slice(0, shownAtFirst)).map(({ label, count: rows }) => (
            <li
              key={label}
              className="grid min-h-6 grid-cols-[minmax(0,2fr)_minmax(0,3fr)_max-content_max-content] items-center gap-x-2.5"
            >
              <span className="min-w-0">
                <span className="block truncate" title={label} dir="auto">
                  {label}
                </span>
                {descriptions[label] !== undefined && (
                  <span className="block truncate text-ink-2" title={descriptions[label]} dir="auto">
                    {descriptions[label]}
                  </span>
                )}
              </span>
              <span
                aria-hidden="true"
                className="h-1.5 rounded-xs bg-line-strong forced-colors:bg-[color:CanvasText]"
                style={{ width: `${(100 * rows) / most}%` }}
              />
              <span className="text-right text-ink-2 tabular-nums">{count(rows)}</span>
              {state.editable ? (
                <button
                  type="button"
                  onClick={() => setChosen(label)}
                  aria-label={`Change the label ${label}`}
                  className="min-h-6 px-1 text-ink-2 underline underline-offset-3 hover:text-ink"
                >
                  Change
                </button>
              ) : (
                <span />
              )}
            </li>
          ))}
        </ul>
        {labels.length > shownAtFirst && (
          <Button kind="link" className="mt-1" onClick={() => setAll(!all)}>
            {all ? "Show fewer labels" : `Show all ${labels.length} labels`}
          </Button>
        )}
      </div>
      {chosen !== null && (
        <LabelDialog key={chosen} label={chosen} state={state} actions={actions} onClose={() => setChosen(null)} />
      )}
    </section>
  );
}
