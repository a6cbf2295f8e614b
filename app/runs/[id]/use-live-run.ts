"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { Progress } from "@/lib/core/contract/run";
import type { RunRecord } from "@/lib/core/run-record";
import type { RunningSearch } from "@/lib/core/search-progress";
import type { RunStatus } from "@/lib/core/types";

export type RunProgress = {
  status: RunStatus;
  reason: string | null;
  progress: Progress;
  /** The search it is at; null where it is at none. */
  search: RunningSearch | null;
  /** Until a paused run is tried again by itself; null when it waits for a person. */
  resumeInSeconds: number | null;
};

export function isActive(status: RunStatus): boolean {
  return status === "queued" || status === "running";
}

type Pause = { current: number };

/** `pause` hears when to ask again, in milliseconds: the more pages follow a run, the less often each asks. */
async function read<Data>(path: string, signal: AbortSignal, pause: Pause): Promise<Data> {
  const response = await fetch(path, { signal });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  pause.current = Number(response.headers.get("x-ask-again-ms")) || pause.current;
  return (await response.json()) as Data;
}

/**
 * A run as it grows: its progress each second while it works or is about to, its record when there is more to show. Each is asked for as often
 * as the server says, the record less often where reading it takes long.
 */
export function useLiveRun(initial: RunRecord) {
  const client = useQueryClient();
  const base = `/api/runs/${encodeURIComponent(initial.id)}`;
  const took = useRef(0);
  const recordPause = useRef(1_500);
  const progressPause = useRef(1_000);
  const record = useQuery({
    queryKey: ["run", initial.id, "record"],
    queryFn: async ({ signal }) => {
      const start = performance.now();
      const found = await read<RunRecord>(`${base}/record`, signal, recordPause);
      took.current = performance.now() - start;
      return found;
    },
    initialData: initial,
    refetchInterval: ({ state }) =>
      isActive(state.data?.status ?? initial.status) ? Math.max(recordPause.current, 6 * took.current) : false,
    structuralSharing: false,
  });
  const active = isActive(record.data.status);
  const watched = active || record.data.status === "paused";
  const progress = useQuery({
    queryKey: ["run", initial.id, "progress"],
    queryFn: ({ signal }) => read<RunProgress>(`${base}/progress`, signal, progressPause),
    enabled: watched,
    refetchInterval: ({ state }) =>
      state.data?.status === "paused" && state.data.resumeInSeconds === null ? false : progressPause.current,
  });
  const turned = watched && progress.data !== undefined && isActive(progress.data.status) !== active;
  const refresh = () => client.invalidateQueries({ queryKey: ["run", initial.id] });
  useEffect(() => {
    if (turned) void client.invalidateQueries({ queryKey: ["run", initial.id, "record"] });
  }, [turned, client, initial.id]);
  return { record: record.data, progress: watched ? progress.data : undefined, lost: record.isError, refresh };
}
