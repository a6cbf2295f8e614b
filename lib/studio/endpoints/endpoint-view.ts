import "server-only";
import type { EndpointView } from "@/lib/core/contract/endpoint";
import type { EndpointSnapshot } from "@/lib/core/types";
import type { KnownEndpoint } from "./known-endpoints";

/** An endpoint as its owner sees it: whether it has a key, never the key. */
export function endpointView(endpoint: KnownEndpoint): EndpointView {
  const { id, name, model, roles, trained, prices, limits, embedded } = endpoint;
  const baseUrl = embedded ? null : endpoint.baseUrl;
  return {
    id,
    name,
    baseUrl,
    model,
    roles,
    trained,
    hasKey: !embedded && endpoint.apiKey !== null,
    prices,
    limits,
    embedded,
  };
}

/** What a run remembers of an endpoint, fit for a stranger's eyes: no folder of the model's server, no address given as a name. */
export function endpointSnapshot({ id, name, model, trained, embedded, prices }: KnownEndpoint): EndpointSnapshot {
  const shownModel = withoutFolder(model);
  return { id, name: isAddress(name) ? shownModel : name, model: shownModel, trained, embedded, prices };
}

/** The last part of an absolute path; a name such as `Qwen/Qwen2.5` stays whole. */
function withoutFolder(model: string): string {
  return /^(\/|\\|[a-z]:[\\/])/i.test(model) ? (model.split(/[\\/]/).findLast((part) => part !== "") ?? model) : model;
}

function isAddress(name: string): boolean {
  return /^[a-z]+:\/\//i.test(name.trim());
}
