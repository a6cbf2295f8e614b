import "server-only";
import type { EndpointView } from "@/lib/core/contract/endpoint";
import { unplaced } from "@/lib/core/report/for-strangers";
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
  return unplaced({ id, name, model, trained, embedded, prices });
}
