import "server-only";
import type { AdapterHealth, EngineHealth } from "@/lib/core/contract/health";
import type { LoadedModel } from "./load-model";
import type { TrainedModel } from "./trained-model";

/** What the engine is doing; it moves from downloading over loading to ready, or to failed from either. */
export type EngineState =
  | { status: "downloading"; progress: NonNullable<EngineHealth["progress"]> | undefined }
  | { status: "loading"; sha256: string }
  | { status: "ready"; sha256: string; loaded: LoadedModel; trained: TrainedModel | null }
  | { status: "failed"; message: string };

/** The answer of GET /health: the shape of the app's own health, and how many requests are worked on and wait. */
export function describeHealth(
  state: EngineState,
  model: string,
  threads: number,
  adapter: AdapterHealth,
): EngineHealth & { busy: number; waiting: number } {
  const pools = state.status === "ready" ? [state.loaded.pool, state.trained ?? []].flat() : [];
  return {
    status: state.status,
    model,
    threads,
    ...("sha256" in state && { sha256: state.sha256 }),
    message: state.status === "failed" ? state.message : null,
    ...(state.status === "downloading" && state.progress ? { progress: state.progress } : {}),
    adapter,
    busy: pools.reduce((sum, { busy }) => sum + busy, 0),
    waiting: pools.reduce((sum, { waiting }) => sum + waiting, 0),
  };
}
