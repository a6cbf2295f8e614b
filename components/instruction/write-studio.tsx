"use client";

import { useMemo, useState } from "react";
import { useEngineHealth } from "@/components/endpoints/use-health";
import type { Draft } from "@/components/examples/draft";
import { ExamplesPanel } from "@/components/examples/examples-panel";
import { defaultComparison } from "@/components/runs/default-comparison";
import type { EndpointView } from "@/lib/core/contract/endpoint";
import { measureHindrance, writeHindrance } from "./hindrance";
import { InstructionPanel } from "./instruction-panel";
import { MeasureBand } from "./measure-band";
import { OtherTab } from "./other-tab";
import { useExamples, type Opened } from "./use-examples";
import { useMeasure } from "./use-measure";
import { useWriteShortcut } from "./use-write-shortcut";
import { useWriteWhenReady } from "./use-write-when-ready";
import { useWriting } from "./use-writing";
import type { WriteActions } from "./write-actions";

type Props = {
  samples: { name: string; text: string }[];
  datasets: { id: string; name: string }[];
  endpoints: EndpointView[];
  /** A saved dataset to begin with, in place of the draft. */
  opened: Opened | null;
  actions: WriteActions;
};

/** The first page: examples on the left, their instruction on the right, and the way on to measuring below. */
export function WriteStudio({ samples, datasets, endpoints, opened, actions }: Props) {
  const [initial] = useState(() => initialDraft(samples, opened));
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
    examples.editor.current?.flush();
    if (hindrance !== null || writing.phase === "writing") return;
    void start({ from: examples.from, n: draft.n, seed: draft.seed, generator: draft.generator }, draft.text);
  });
  useWriteShortcut(write);

  const trainedGenerator = generators.find(({ trained }) => trained)?.id ?? null;
  const conditions = useMemo(() => {
    const variants = draft.variants.filter(({ name, instruction }) => name.trim() !== "" && instruction.trim() !== "");
    return defaultComparison({ trainSize, trainedGenerator, variants });
  }, [trainSize, trainedGenerator, draft.variants]);
  const testSize = Math.min(reading?.ok ? reading.heldOut : 0, follower?.embedded === false ? 200 : 40);
  const from = stored !== null && draft.written?.datasetId === stored.datasetId ? draft.written.runId : undefined;
  const request = { conditions, seed: draft.seed, testSize, from };
  const measuring = useMeasure({
    actions,
    examples: examples.from,
    request,
    onStored: (datasetId) => examples.keep(datasetId, draft.text),
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
        datasetId={stored?.datasetId ?? null}
        hindrance={measureHindrance(reading, follower)}
        estimate={actions.estimate}
      />
    </>
  );
}

function isOutdated({ written, n, seed }: Draft, datasetId: string | null): boolean {
  return written !== null && (written.datasetId !== datasetId || written.n !== n || written.seed !== seed);
}

function initialDraft(samples: Props["samples"], opened: Opened | null): Draft {
  const begin = opened ?? {
    text: samples[0]?.text ?? "",
    name: samples[0]?.name ?? "",
    source: "sample",
    stored: null,
  };
  return {
    text: begin.text,
    name: begin.name,
    source: begin.source,
    stored: begin.stored && { ...begin.stored, text: begin.text },
    n: 20,
    seed: 1,
    generator: null,
    written: null,
    variants: [],
    query: "",
  };
}
