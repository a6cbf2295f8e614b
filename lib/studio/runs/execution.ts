import "server-only";
import { Problem } from "@/lib/core/problem";
import type { EndpointSnapshot, LabelSet, Prices } from "@/lib/core/types";
import type { StoredExample } from "@/lib/db/datasets";
import type { StoredRun } from "@/lib/db/runs";
import type { OnToken } from "@/lib/llm/attempt";
import { type ModelEndpoint, timeoutSecondsOf } from "@/lib/llm/endpoint";
import { CallProblem, passesByItself } from "@/lib/llm/errors";
import { listModels } from "@/lib/llm/models";
import { ServedModel } from "@/lib/llm/served-model";
import { withoutFolder } from "@/lib/core/report/for-strangers";
import { getKnownEndpoint, type KnownEndpoint } from "../endpoints/known-endpoints";
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

/**
 * The models of a run's conditions, by endpoint id. Throws a Problem when one cannot be used any more or is another
 * than the run began with, and a CallProblem when the run was paused for one that is still away. `onServed` hears, as
 * JSON, under which names their servers answer; what was heard before (`run.servedModels`) they are held to.
 */
export async function readRunModels(
  run: StoredRun,
  signal: AbortSignal,
  onServed: (servedModels: string) => void,
): Promise<Map<string, RunModel>> {
  const served = new Map(Object.entries(JSON.parse(run.servedModels ?? "{}") as Record<string, string>));
  const asked = run.conditions.flatMap(({ generator, follower }) => [generator ?? [], follower ?? []].flat());
  // Where nothing is measured a follower is asked nothing that needs its context.
  const generators = new Set(run.conditions.map(({ generator }) => generator?.id));
  const models = new Map<string, RunModel>();
  for (const [id, snapshot] of new Map(asked.map((one) => [one.id, one]))) {
    const known = (await getKnownEndpoint(id)) ?? (await requireEndpoint(id, "follower"));
    requireSameModel(known, snapshot);
    const hear = (model: string) => onServed(JSON.stringify(Object.fromEntries(served.set(id, model))));
    const endpoint = { ...modelEndpoint(known), served: new ServedModel(served.get(id) ?? null, hear) };
    const unknown = known.limits.contextLength === undefined && (run.testSize > 0 || generators.has(id));
    const listed = run.resumeAt || unknown ? await listedModels(endpoint, run, signal) : [];
    const contextLength =
      known.limits.contextLength ?? listed.find((one) => one.id === endpoint.model)?.maxModelLen ?? null;
    models.set(id, { endpoint, prices: known.prices, embedded: known.embedded, contextLength });
  }
  return models;
}

/** The longest that a list is waited for, in seconds. */
const longestForList = 10;

/** The cheapest question there is. A server need not list its models to be of use, but one that was away must show that it is back. */
async function listedModels(endpoint: ModelEndpoint, { resumeAt }: StoredRun, signal: AbortSignal) {
  const timeoutSeconds = Math.min(longestForList, timeoutSecondsOf(endpoint));
  try {
    return await listModels({ ...endpoint, id: `${endpoint.id} list`, limits: { timeoutSeconds } }, signal);
  } catch (error) {
    if (!(error instanceof CallProblem)) throw error;
    if (resumeAt && passesByItself(error) && error.reason !== "unreadable") throw error;
    return [];
  }
}

/** The answers of two models under one name would be a comparison of neither. */
function requireSameModel(known: KnownEndpoint, snapshot: EndpointSnapshot): void {
  const model = withoutFolder(known.model);
  if (model === snapshot.model) return requireSameFiles(known, snapshot);
  throw new Problem(
    "conflict",
    `This run began with the model ${snapshot.model}, but "${snapshot.name}" now leads to ${model}. Set it back to that model and resume, or start a new run.`,
  );
}

/** Files that were not known at one of the two times are taken at their model's word. */
function requireSameFiles(known: KnownEndpoint, { name, files: began }: EndpointSnapshot): void {
  for (const kind of ["adapter", "weights"] as const) {
    const [before, now] = [began?.[kind], known.files?.[kind]];
    if (before === undefined || now === undefined || before === now) continue;
    throw new Problem(
      "conflict",
      `This run began with the ${kind} ${before} of "${name}", but by now it has ${now} (SHA-256). Start the app with that file again and resume, or start a new run.`,
    );
  }
}

/** The model of a condition's snapshot. */
export function requireModel(models: ReadonlyMap<string, RunModel>, snapshot: { id: string } | null): RunModel {
  const model = snapshot && models.get(snapshot.id);
  if (!model) throw new Error("A condition asks a model it was not given.");
  return model;
}
