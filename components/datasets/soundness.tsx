import { count, counted } from "@/components/runs/wording";
import { Button } from "@/components/ui/button";
import type { FindingView } from "@/lib/core/contract/dataset-version";
import type { DatasetActions } from "./dataset-actions";
import { notFound } from "./not-found";
import type { DatasetState } from "./use-dataset";
import type { Tokens } from "./use-tokens";

type Props = { state: DatasetState; actions: DatasetActions; tokens: Tokens };

/** What is doubtful, with examples and what can be done about it, and the lines that could not be read. */
export function Soundness({ state, actions, tokens }: Props) {
  const { dataset, soundness } = state.details;
  const { problems, counts } = dataset;
  const findings = [...soundness.findings, ...(tokens.measured?.overLong ? [tokens.measured.overLong] : [])];
  return (
    <section aria-labelledby="sound-title" className="min-w-0">
      <h2 id="sound-title" className="mb-2 text-data font-semibold">
        Is it sound?
      </h2>
      {counts.test === 0 && (
        <p className="mb-2 text-warn">Fewer than 6 examples: an instruction can be written, nothing can be measured.</p>
      )}
      <ul className="mb-3 grid grid-cols-[minmax(0,1fr)] gap-4 empty:hidden">
        {findings.map((finding) => (
          <li key={finding.kind}>
            <Found finding={finding} state={state} actions={actions} />
          </li>
        ))}
      </ul>
      <p className="text-small text-ink-2">
        Looked for and not found: {notFound(findings, tokens.measured !== null).join(", ")}.
      </p>
      {problems.length > 0 && (
        <details className="mt-3" open={problems.length <= 5}>
          <summary className="min-h-6">{counted(problems.length, "remark")} from reading the text</summary>
          <ul className="mt-1 grid gap-1 text-small text-ink-2">
            {problems.map(({ line, message }, index) => (
              <li key={index}>
                Line {line}: {message}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Found({ finding, state, actions }: Omit<Props, "tokens"> & { finding: FindingView }) {
  const { dataset } = state.details;
  const apply = (remedy: FindingView["remedies"][number]["kind"]) =>
    void state.change(() => actions.repair({ datasetId: dataset.id, finding: finding.kind, remedy }));
  const more = finding.groups - finding.examples.length;
  return (
    <>
      <p>{finding.message}</p>
      <ul className="mt-0.5 text-small text-ink-2">
        {finding.examples.map(({ value, note, places, rows }, at) => (
          <li key={at} className="flex min-w-0 gap-2">
            <span dir="auto" className="min-w-0 truncate font-code">
              {value.trim() === "" ? "(only spaces)" : value}
            </span>
            <span className="shrink-0">{note ?? rowNumbers(places, rows)}</span>
          </li>
        ))}
        {more > 0 && <li>and {count(more)} more</li>}
      </ul>
      {state.editable && (
        <div className="mt-1.5 flex flex-wrap gap-2">
          {finding.remedies.map(({ kind, title, removes, changes }) => (
            <Button
              key={kind}
              disabled={state.saving}
              onClick={() => apply(kind)}
              className="text-left text-small whitespace-normal!"
            >
              {title} <span className="text-ink-2">{effect(removes, changes)}</span>
            </Button>
          ))}
        </div>
      )}
    </>
  );
}

function rowNumbers(places: { index: number }[], rows: number): string {
  const shown = places.map(({ index }) => count(index + 1)).join(", ");
  return `${rows === 1 ? "row" : "rows"} ${shown}${rows > places.length ? " …" : ""}`;
}

function effect(removes: number, changes: number): string {
  return removes > 0 ? `${counted(removes, "row")} out` : `${counted(changes, "row")} changed`;
}
