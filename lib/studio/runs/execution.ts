import "server-only";
import type { LabelSet, Prices } from "@/lib/core/types";
import type { StoredExample } from "@/lib/db/datasets";
import type { StoredRun } from "@/lib/db/runs";
import type { OnToken } from "@/lib/llm/attempt";
import type { ModelEndpoint } from "@/lib/llm/endpoint";
import { CallProblem } from "@/lib/llm/errors";
import { listModels } from "@/lib/llm/models";
import { getKnownEndpoint } from "../endpoints/known-endpoints";
import { modelEndpoint, requireEndpoint } from "../endpoints/require-endpoint";
import type { Journal } from "./journal";

/** A model that a run asks; `contextLength` is null when nobody says it. */
export type RunModel = {
  endpoint: ModelEndpoint;
  prices: Prices | null;
  embedded: boolean;
  contextLength: number | null;
};

/** What executing one run needs. */
export type Execution = {
  run: StoredRun;
  /** Who holds the run. */
  owner: string;
  labels: LabelSet;
  /** In the order of which every method takes its n. */
  train: StoredExample[];
  test: StoredExample[];
  models: ReadonlyMap<string, RunModel>;
  journal: Journal;
  signal: AbortSignal;
  /** Aborts `signal`: one error ends all that is under way. */
  stop: (error: unknown) => void;
  /** Receives what the generator writes as it streams. */
  onToken?: OnToken;
};

/** The models of a run's conditions, by endpoint id. Throws a Problem when one cannot be used any more. */
export async function readRunModels(run: StoredRun, signal: AbortSignal): Promise<Map<string, RunModel>> {
  const ids = run.conditions.flatMap(({ generator, follower }) => [generator?.id ?? [], follower?.id ?? []].flat());
  const models = new Map<string, RunModel>();
  for (const id of new Set(ids)) {
    const known = (await getKnownEndpoint(id)) ?? (await requireEndpoint(id, "follower"));
    const endpoint = modelEndpoint(known);
    const contextLength = known.limits.contextLength ?? (await servedContextLength(endpoint, signal));
    models.set(id, { endpoint, prices: known.prices, embedded: known.embedded, contextLength });
  }
  return models;
}

/** A server need not list its models to be of use. */
async function servedContextLength(endpoint: ModelEndpoint, signal: AbortSignal): Promise<number | null> {
  try {
    const models = await listModels(endpoint, signal);
    return models.find(({ id }) => id === endpoint.model)?.maxModelLen ?? null;
  } catch (error) {
    if (error instanceof CallProblem) return null;
    throw error;
  }
}

/** The model of a condition's snapshot. */
export function requireModel(models: ReadonlyMap<string, RunModel>, snapshot: { id: string } | null): RunModel {
  const model = snapshot && models.get(snapshot.id);
  if (!model) throw new Error("A condition asks a model it was not given.");
  return model;
}
