"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { Progress } from "@/lib/core/contract/run";
import type { RunRecord } from "@/lib/core/run-record";
import type { RunStatus } from "@/lib/core/types";

export type RunProgress = {
  status: RunStatus;
  reason: string | null;
  progress: Progress;
  /** Until a paused run is tried again by itself; null when it waits for a person. */
  resumeInSeconds: number | null;
};

/** The record is read again at most this often, in milliseconds, and less often where reading it takes long. */
const shortestPause = 1500;

export function isActive(status: RunStatus): boolean {
  return status === "queued" || status === "running";
}

async function read<Data>(path: string, signal: AbortSignal): Promise<Data> {
  const response = await fetch(path, { signal });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return (await response.json()) as Data;
}

/** A run as it grows: its progress each second while it works or is about to, its record when there is more to show. */
export function useLiveRun(initial: RunRecord) {
  const client = useQueryClient();
  const base = `/api/runs/${encodeURIComponent(initial.id)}`;
  const took = useRef(0);
  const record = useQuery({
    queryKey: ["run", initial.id, "record"],
    queryFn: async ({ signal }) => {
      const start = performance.now();
      const found = await read<RunRecord>(`${base}/record`, signal);
      took.current = performance.now() - start;
      return found;
    },
    initialData: initial,
    refetchInterval: ({ state }) =>
      isActive(state.data?.status ?? initial.status) ? Math.max(shortestPause, 6 * took.current) : false,
    structuralSharing: false,
  });
  const active = isActive(record.data.status);
  const watched = active || record.data.status === "paused";
  const progress = useQuery({
    queryKey: ["run", initial.id, "progress"],
    queryFn: ({ signal }) => read<RunProgress>(`${base}/progress`, signal),
    enabled: watched,
    refetchInterval: ({ state }) =>
      state.data?.status === "paused" && state.data.resumeInSeconds === null ? false : 1000,
  });
  const turned = watched && progress.data !== undefined && isActive(progress.data.status) !== active;
  const refresh = () => client.invalidateQueries({ queryKey: ["run", initial.id] });
  useEffect(() => {
    if (turned) void client.invalidateQueries({ queryKey: ["run", initial.id, "record"] });
  }, [turned, client, initial.id]);
  return { record: record.data, progress: watched ? progress.data : undefined, lost: record.isError, refresh };
}
