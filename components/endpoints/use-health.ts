"use client";

import { useQuery } from "@tanstack/react-query";
import type { EndpointView } from "@/lib/core/contract/endpoint";
import type { EngineHealth } from "@/lib/core/contract/health";
import { fetchHealth } from "./fetch-health";

/** How the embedded model is; asked for often while it arrives. undefined until the first answer. */
export function useEngineHealth(): EngineHealth | undefined {
  const { data } = useQuery({
    queryKey: ["health"],
    queryFn: fetchHealth,
    refetchInterval: ({ state }) => (state.data?.status === "ok" ? 15_000 : 1500),
  });
  return data?.engine;
}

/** The embedded model while it is still being fetched or loaded and is the one that is needed; else undefined. */
export function useArrivingEngine(needed: EndpointView | null): EngineHealth | undefined {
  const engine = useEngineHealth();
  const arriving = engine?.status === "downloading" || engine?.status === "loading";
  return arriving && needed?.embedded === true ? engine : undefined;
}
