import "server-only";
import type { EngineHealth } from "@/lib/core/contract/health";
import type { LoadedModel } from "./load-model";

/** What the engine is doing; it moves from downloading over loading to ready, or to failed from either. */
export type EngineState =
  | { status: "downloading"; progress: NonNullable<EngineHealth["progress"]> | undefined }
  | { status: "loading" }
  | { status: "ready"; loaded: LoadedModel }
  | { status: "failed"; message: string };

/** The answer of GET /health: the shape of the app's own health, and how many requests are worked on and wait. */
export function describeHealth(
  state: EngineState,
  model: string,
  threads: number,
): EngineHealth & { busy: number; waiting: number } {
  const pool = state.status === "ready" ? state.loaded.pool : null;
  return {
    status: state.status,
    model,
    threads,
    message: state.status === "failed" ? state.message : null,
    ...(state.status === "downloading" && state.progress ? { progress: state.progress } : {}),
    busy: pool?.busy ?? 0,
    waiting: pool?.waiting ?? 0,
  };
}
