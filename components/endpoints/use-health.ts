"use client";

import { useQuery } from "@tanstack/react-query";
import type { EngineHealth, Health } from "@/lib/core/contract/health";

async function fetchHealth({ signal }: { signal: AbortSignal }): Promise<Health> {
  const response = await fetch("/api/v1/health", { signal });
  if (!response.ok) throw new Error(`health answered ${response.status}`);
  return (await response.json()) as Health;
}

/** How the embedded model is; asked for often while it arrives. undefined until the first answer. */
export function useEngineHealth(): EngineHealth | undefined {
  const { data } = useQuery({
    queryKey: ["health"],
    queryFn: fetchHealth,
    refetchInterval: ({ state }) => (state.data?.status === "ok" ? 15_000 : 1500),
  });
  return data?.engine;
}
