"use client";

import { useMemo, useState } from "react";
import { useArrivingEngine } from "@/components/endpoints/use-health";
import type { Draft, Opened } from "@/components/examples/draft";
import type { SampleChoice } from "@/components/examples/sample-menu";
import { ExamplesPanel } from "@/components/examples/examples-panel";
import type { EndpointView } from "@/lib/core/contract/endpoint";
import { nDefault } from "@/lib/core/split";
import { chosenModels, comparisonOf } from "./comparison";
import { measureHindrance, writeHindrance } from "./hindrance";
import { InstructionPanel } from "./instruction-panel";
import { MeasureBand } from "./measure-band";
import { OtherTab } from "./other-tab";
import { shownCount } from "./shown-count";
import { useExamples } from "./use-examples";
import { useMeasure } from "./use-measure";
import { useWriteShortcut } from "./use-write-shortcut";
import { useWriteWhenReady } from "./use-write-when-ready";
import { useWriting } from "./use-writing";
import type { WriteActions } from "./write-actions";

type Props = {
  samples: SampleChoice[];
  /** The text of the first sample: what a newcomer finds in the editor. */
  firstText: string;
  datasets: { id: string; name: string }[];
  endpoints: EndpointView[];
  /** A saved dataset to begin with, in place of the draft. */
  opened: Opened | null;
  actions: WriteActions;
};

/** The first page: examples on the left, their instruction on the right, and the way on to measuring below. */
export function WriteStudio({ samples, firstText, datasets, endpoints, opened, actions }: Props) {
  const [initial] = useState(() =>
    initialDraft(opened ?? { text: firstText, name: samples[0]?.title ?? "", source: "sample", stored: null }),
  );
  const examples = useExamples(initial, opened !== null);
  const { draft, change, reading, stored } = examples;
  const models = chosenModels(endpoints, draft.generator);
  const labels = useMemo(() => (reading?.ok ? reading.labels.map(({ label }) => label) : []), [reading]);
  const trainSize = reading?.ok ? reading.train : 0;

  const { writing, start, stop } = useWriting(actions, {
    onStored: examples.keep,
    onDone: (written) => change({ written }),
  });
  const hindrance = writeHindrance(reading, models.generator);
  const engine = useArrivingEngine(models.generator);
  const { write, waiting, stopWaiting } = useWriteWhenReady(engine !== undefined, () => {
    if (hindrance !== null || writing.phase === "writing") return;
    const { draft: now, from } = examples.latest();
    void start(
      { from, n: shownCount(now.n, reading), seed: now.seed, generator: models.generator?.id ?? null },
      now.text,
    );
  });
  useWriteShortcut(write);
  const comparison = comparisonOf(examples, models);
  const { latest, keep: onStored } = examples;
  const measuring = useMeasure({ actions, latest, request: comparison.request, onStored });

  return (
    <>
      <h1 className="sr-only">Write an instruction from labelled examples</h1>
      <OtherTab
        elsewhere={examples.elsewhere}
        onTake={(other) => examples.become(other, "Took over what the other tab has.")}
        onDismiss={examples.dismissElsewhere}
      />
      {examples.unsaved && (
        <p role="status" className="mb-3 text-small text-warn">
          This browser keeps nothing for this page: what you type is lost when the tab closes.
        </p>
      )}
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1.08fr)_minmax(0,1fr)]">
        <ExamplesPanel
          {...examples}
          samples={samples}
          datasets={datasets}
          openDataset={actions.openDataset}
          onChange={examples.type}
        />
        <InstructionPanel
          draft={draft}
          change={change}
          writing={writing}
          hindrance={hindrance}
          engine={engine}
          waiting={waiting}
          labels={labels}
          {...models}
          trainSize={trainSize}
          heldOut={stored?.heldOut ?? null}
          outdated={isOutdated(draft, stored?.datasetId ?? null, trainSize)}
          onWrite={write}
          onStop={waiting ? stopWaiting : stop}
          tryText={actions.tryText}
        />
      </div>
      <MeasureBand
        {...measuring}
        {...comparison}
        hindrance={measureHindrance(reading, models.follower)}
        estimate={actions.estimate}
      />
    </>
  );
}

function isOutdated({ written, n, seed }: Draft, datasetId: string | null, trainSize: number): boolean {
  if (written === null) return false;
  return written.datasetId !== datasetId || written.n !== Math.min(n, trainSize) || written.seed !== seed;
}

function initialDraft({ stored, ...begin }: Opened): Draft {
  return {
    ...begin,
    stored: stored && { ...stored, text: begin.text },
    n: nDefault,
    seed: 1,
    generator: null,
    written: null,
    variants: [],
    query: "",
  };
}
