"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Draft } from "@/components/examples/draft";
import type { ExamplesFrom, RunRequest, WriteActions } from "./write-actions";

type Asked = {
  actions: Pick<WriteActions, "keepExamples" | "measure">;
  latest: () => { draft: Draft; from: ExamplesFrom };
  request: RunRequest;
  onStored: (datasetId: string, text: string) => void;
};

/** Starts the comparison, or goes on to choosing its conditions; the examples are stored first where they are not yet. */
export function useMeasure({ actions, latest, request, onStored }: Asked) {
  const router = useRouter();
  const [busy, setBusy] = useState<"measure" | "choose" | null>(null);
  const [failure, setFailure] = useState<string | null>(null);

  const fail = (message: string) => {
    setFailure(message);
    setBusy(null);
  };
  const stored = async (): Promise<string | null> => {
    const { draft, from } = latest();
    if ("datasetId" in from) return from.datasetId;
    const kept = await actions.keepExamples(from);
    if (!kept.ok) {
      fail([kept.message, ...kept.details.slice(0, 3).map(({ message }) => message)].join(" "));
      return null;
    }
    onStored(kept.data.datasetId, draft.text);
    return kept.data.datasetId;
  };
  const go = async (way: "measure" | "choose", on: (datasetId: string) => Promise<string | null>) => {
    if (busy !== null) return;
    setBusy(way);
    setFailure(null);
    try {
      const datasetId = await stored();
      const to = datasetId === null ? null : await on(datasetId);
      if (to !== null) router.push(to);
    } catch {
      fail("The app did not answer. Everything you typed is still here: try again.");
    }
  };
  const measure = async (datasetId: string) => {
    const started = await actions.measure({ ...request, datasetId });
    if (started.ok) return `/runs/${started.data.id}`;
    fail(started.message);
    return null;
  };
  const choose = async (dataset: string) => {
    const search = new URLSearchParams({ dataset, seed: String(request.seed) });
    if (request.from !== undefined) search.set("from", request.from);
    return `/runs/new?${search.toString()}`;
  };
  return { busy, failure, onMeasure: () => void go("measure", measure), onChoose: () => void go("choose", choose) };
}
