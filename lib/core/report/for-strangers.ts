import type { ConditionRecord, RunRecord } from "../run-record";
import type { EndpointSnapshot } from "../types";

/**
 * The record as a stranger may see it: no host, no server path, and not why the run stopped, which is told in words meant for its owner.
 * No number depends on what is left out.
 */
export function forStrangers(record: RunRecord): RunRecord {
  return { ...record, reason: null, conditions: record.conditions.map(withoutPlaces) };
}

function withoutPlaces(condition: ConditionRecord): ConditionRecord {
  const { generator, follower } = condition;
  return { ...condition, generator: generator && unplaced(generator), follower: follower && unplaced(follower) };
}

/** The snapshot with neither the folder of the model nor an address as its name. */
export function unplaced<Endpoint extends Pick<EndpointSnapshot, "name" | "model">>(endpoint: Endpoint): Endpoint {
  const model = withoutFolder(endpoint.model);
  return { ...endpoint, model, name: address.test(endpoint.name) ? model : withoutFolder(endpoint.name) };
}

/** A URL, an IP address, or a host with a port, anywhere in a name. */
const address = /[a-z]:\/\/|\b\d{1,3}(\.\d{1,3}){3}\b|\blocalhost\b|[\w-]+(\.[\w-]+)*:\d{2,5}\b|\[[0-9a-f:]{2,}\]/i;

/** A file, or a folder that is absolute, relative or somebody's home; a name such as `Qwen/Qwen2.5` is none. */
const path = /^([/\\~]|\.{1,2}[\\/]|[a-z]:[\\/])|[\\/].*\.(gguf|safetensors|bin|pt)$|([\\/][^\\/]+){3,}/i;

/** The last part of a path; a name such as `Qwen/Qwen2.5` stays whole. */
export function withoutFolder(model: string): string {
  return path.test(model) ? (model.split(/[\\/]/).findLast((part) => part !== "") ?? model) : model;
}
