"use client";

import { useMemo, useState } from "react";
import { useEngineHealth } from "@/components/endpoints/use-health";
import type { Draft, Opened } from "@/components/examples/draft";
import type { SampleChoice } from "@/components/examples/sample-menu";
import { ExamplesPanel } from "@/components/examples/examples-panel";
import { defaultComparison } from "@/components/runs/default-comparison";
import type { EndpointView } from "@/lib/core/contract/endpoint";
import { testSizeDefault } from "@/lib/core/split";
import { measureHindrance, writeHindrance } from "./hindrance";
import { InstructionPanel } from "./instruction-panel";
import { MeasureBand } from "./measure-band";
import { OtherTab } from "./other-tab";
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

/** Characters of a text that is sent for an estimate while it is being edited. */
const sentForEstimate = 200_000;

/** The first page: examples on the left, their instruction on the right, and the way on to measuring below. */
export function WriteStudio({ samples, firstText, datasets, endpoints, opened, actions }: Props) {
  const [initial] = useState(() =>
    initialDraft(opened ?? { text: firstText, name: samples[0]?.title ?? "", source: "sample", stored: null }),
  );
  const examples = useExamples(initial, opened !== null);
  const { draft, change, reading, stored } = examples;
  const generators = endpoints.filter(({ roles }) => roles.includes("generator"));
  const generator = generators.find(({ id }) => id === draft.generator) ?? generators[0] ?? null;
  const follower = endpoints.find(({ roles }) => roles.includes("follower")) ?? null;
  const labels = useMemo(() => (reading?.ok ? reading.labels.map(({ label }) => label) : []), [reading]);
  const trainSize = reading?.ok ? reading.train : 0;

  const { writing, start, stop } = useWriting(actions, {
    onStored: examples.keep,
    onDone: (written) => change({ written }),
  });
  const hindrance = writeHindrance(reading, generator);
  const engine = useEngineHealth();
  const arriving = generator?.embedded === true && (engine?.status === "downloading" || engine?.status === "loading");
  const { write, waiting, stopWaiting } = useWriteWhenReady(arriving, () => {
    if (hindrance !== null || writing.phase === "writing") return;
    const { draft: now, from } = examples.latest();
    void start(
      { from, n: Math.min(now.n, Math.max(1, trainSize)), seed: now.seed, generator: now.generator },
      now.text,
    );
  });
  useWriteShortcut(write);

  const trainedGenerator = generators.find(({ trained }) => trained)?.id ?? null;
  const conditions = useMemo(() => {
    const variants = draft.variants.filter(({ name, instruction }) => name.trim() !== "" && instruction.trim() !== "");
    return defaultComparison({ trainSize, trainedGenerator, variants });
  }, [trainSize, trainedGenerator, draft.variants]);
  const available = reading?.ok ? reading.heldOut : 0;
  const testSize = Math.min(available, testSizeDefault(follower?.embedded !== false));
  const from = stored !== null && draft.written?.datasetId === stored.datasetId ? draft.written.runId : undefined;
  const request = { conditions, seed: draft.seed, testSize, from };
  const costed =
    stored !== null
      ? { datasetId: stored.datasetId }
      : draft.text.length < sentForEstimate
        ? { content: draft.text }
        : null;
  const measuring = useMeasure({
    actions,
    latest: examples.latest,
    request,
    onStored: examples.keep,
  });

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
          onChange={(text) => change({ text, ...(draft.source === "sample" && { source: "paste", name: "" }) })}
        />
        <InstructionPanel
          draft={draft}
          change={change}
          writing={writing}
          hindrance={hindrance}
          engine={arriving ? engine : undefined}
          waiting={waiting}
          labels={labels}
          generators={generators}
          trainSize={trainSize}
          trained={generator?.trained === true}
          outdated={isOutdated(draft, stored?.datasetId ?? null)}
          onWrite={write}
          onStop={waiting ? stopWaiting : stop}
          tryText={actions.tryText}
        />
      </div>
      <MeasureBand
        {...measuring}
        request={request}
        testSize={testSize}
        available={available}
        examples={costed}
        hindrance={measureHindrance(reading, follower)}
        estimate={actions.estimate}
      />
    </>
  );
}

function isOutdated({ written, n, seed }: Draft, datasetId: string | null): boolean {
  return written !== null && (written.datasetId !== datasetId || written.n !== n || written.seed !== seed);
}

function initialDraft({ stored, ...begin }: Opened): Draft {
  return {
    ...begin,
    stored: stored && { ...stored, text: begin.text },
    n: 20,
    seed: 1,
    generator: null,
    written: null,
    variants: [],
    query: "",
  };
}
