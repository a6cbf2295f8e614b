"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { LiveProgress } from "@/lib/core/live-progress";
import type { RunRecord } from "@/lib/core/run-record";
import { isActive } from "@/lib/core/run-status";
import { followWhileSeen } from "./follow-while-seen";

/**
 * A run as it grows: its progress as it changes while it works or is about to, its record when there is more to show. That is asked for as often
 * as the server says (the more pages follow a run, the less often each asks), and less often where reading it takes long.
 */
export function useLiveRun(initial: RunRecord, firstProgress: LiveProgress | undefined) {
  const client = useQueryClient();
  const base = `/api/runs/${encodeURIComponent(initial.id)}`;
  const took = useRef(0);
  const pause = useRef(1_500);
  const record = useQuery({
    queryKey: ["run", initial.id, "record"],
    queryFn: async ({ signal }) => {
      const start = performance.now();
      const response = await fetch(`${base}/record`, { signal });
      if (!response.ok) throw new Error(`${base}/record answered ${response.status}`);
      pause.current = Number(response.headers.get("x-ask-again-ms")) || pause.current;
      const found = (await response.json()) as RunRecord;
      took.current = performance.now() - start;
      return found;
    },
    initialData: initial,
    refetchInterval: ({ state }) =>
      isActive(state.data?.status ?? initial.status) ? Math.max(pause.current, 6 * took.current) : false,
    structuralSharing: false,
  });
  const { status } = record.data;
  const progress = useProgress(`${base}/progress`, status, firstProgress);
  const turned = progress !== undefined && isActive(progress.status) !== isActive(status);
  const refresh = () => client.invalidateQueries({ queryKey: ["run", initial.id] });
  useEffect(() => {
    if (turned) void client.invalidateQueries({ queryKey: ["run", initial.id, "record"] });
  }, [turned, client, initial.id]);
  return { record: record.data, progress, lost: record.isError, refresh };
}

/** Of a run that has not ended; begun anew when a person sets it going again. */
function useProgress(
  url: string,
  status: RunRecord["status"],
  first: LiveProgress | undefined,
): LiveProgress | undefined {
  const [progress, setProgress] = useState(first);
  const active = isActive(status);
  const watched = active || status === "paused";
  useEffect(() => {
    if (!watched) return;
    const stop = followWhileSeen(url, setProgress);
    return () => {
      stop();
      setProgress(undefined);
    };
  }, [url, watched, active]);
  return watched ? progress : undefined;
}
