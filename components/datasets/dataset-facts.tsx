import type { ReactNode } from "react";
import { Moment } from "@/components/runs/moment";
import { count, counted } from "@/components/runs/wording";
import { licenceNote } from "./licence-note";
import { LeftOutLink } from "./left-out-link";
import { SplitDialog } from "./split-dialog";
import type { DatasetActions } from "./dataset-actions";
import type { DatasetState } from "./use-dataset";
import type { Tokens } from "./use-tokens";

type Props = { state: DatasetState; actions: DatasetActions; tokens: Tokens };

export function DatasetFacts({ state, actions, tokens }: Props) {
  const { dataset, leftOut, versions } = state.details;
  const { id, source, hash, createdAt, counts, sampledFrom } = dataset;
  const number = versions.find((version) => version.id === id)?.number ?? 1;
  return (
    <dl className="mb-6 grid grid-cols-2 gap-x-8 gap-y-3 border-y border-line py-3 text-data sm:grid-cols-3 lg:grid-cols-6">
      <Fact name="Source">
        {source}
        <span className="block text-ink-2">Licence: {licenceNote(source)}</span>
      </Fact>
      <Fact name={versions.length > 1 ? `Version ${number} of ${versions.length}` : "Kept"}>
        <Moment iso={createdAt} />
      </Fact>
      <Fact name="Examples">
        {counts.skipped === 0 ? (
          counted(counts.total, "row")
        ) : (
          <>
            {count(counts.total)} of {counted(counts.total + counts.skipped, "row")} used
            {leftOut > 0 && <LeftOutLink datasetId={id} rows={leftOut} />}
          </>
        )}
        {sampledFrom !== null && (
          <span className="block text-ink-2">a seeded sample of {counted(sampledFrom, "row")}</span>
        )}
      </Fact>
      <Fact name="Split">
        {count(counts.train)} train, {count(counts.test)} held out
        <SplitDialog state={state} actions={actions} />
      </Fact>
      <Lengths state={state} tokens={tokens} />
      <Fact name="Content">
        <span className="font-code text-small" title={hash}>
          {hash.slice(0, 12)}
        </span>
      </Fact>
    </dl>
  );
}

function Lengths({ state, tokens: { measured, measuring } }: Pick<Props, "state" | "tokens">) {
  const lengths = measured?.lengths ?? state.details.soundness.lengths;
  if (lengths === null) return null;
  const { shortest, median, longest } = lengths;
  const spread = `${count(shortest)} to ${count(longest)}, half up to ${count(Math.floor(median))}`;
  if (!measured) {
    return (
      <Fact name="Characters a text">
        {spread}
        {measuring && <span className="block text-ink-2">tokens are being counted</span>}
      </Fact>
    );
  }
  return (
    <Fact name={measured.source === "exact" ? "Tokens a text" : "Tokens a text, about"}>
      {spread}
      <span className="block truncate text-ink-2" title={measured.model}>
        of {measured.model}
      </span>
    </Fact>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-small text-ink-2">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
