"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import type { TrainingView } from "@/lib/core/contract/training";
import { readAnswer } from "./read-training";

/** A growing training is read again at most this often, in milliseconds, and less often where reading it takes long. */
const shortestPause = 2000;
/** One that stopped may be resumed. */
const longPause = 30_000;

export type StepRange = { from: string; to: string };

/** A training as it grows; null where none is asked for, or before it is read. */
export function useTraining(id: string | null, range: StepRange, initial: TrainingView | null) {
  const took = useRef(0);
  const whole = range.from === "" && range.to === "";
  const query = useQuery({
    queryKey: ["training", id, range],
    queryFn: async ({ signal }) => {
      const start = performance.now();
      const asked = new URLSearchParams(Object.entries(range).filter(([, step]) => /^\d{1,9}$/.test(step)));
      const read = await readAnswer<TrainingView>(`/api/v1/trainings/${id}?${asked}`, signal);
      took.current = performance.now() - start;
      return read;
    },
    enabled: id !== null,
    initialData: whole && initial?.id === id ? initial : undefined,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => pauseAfter(state.data, took.current),
    structuralSharing: false,
  });
  return { training: id === null ? null : (query.data ?? null), error: query.error };
}

function pauseAfter(training: TrainingView | undefined, took: number): number | false {
  if (training === undefined || training.state === "finished") return false;
  return training.state === "growing" ? Math.max(shortestPause, 6 * took) : longPause;
}
