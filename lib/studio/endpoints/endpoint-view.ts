import "server-only";
import type { EndpointView } from "@/lib/core/contract/endpoint";
import { unplaced } from "@/lib/core/report/for-strangers";
import type { EndpointSnapshot } from "@/lib/core/types";
import { keyHint } from "./key-hint";
import type { KnownEndpoint } from "./known-endpoints";

/** An endpoint as its owner sees it: whether it has a key, never the key. */
export function endpointView(endpoint: KnownEndpoint): EndpointView {
  const { id, name, model, roles, trained, template, prices, limits, abilities, embedded, files, source } = endpoint;
  const apiKey = embedded ? null : endpoint.apiKey;
  return {
    ...{ id, name, model, roles, trained, template, prices, limits, abilities, embedded, source },
    ...(files && { files }),
    baseUrl: embedded ? null : endpoint.baseUrl,
    hasKey: apiKey !== null,
    keyHint: apiKey === null ? null : keyHint(apiKey),
    keyUnreadable: endpoint.keyUnreadable,
  };
}

/** What a run remembers of an endpoint, fit for a stranger's eyes: no folder of the model's server, no address and no host given as a name. */
export function endpointSnapshot({ abilities, limits, ...endpoint }: KnownEndpoint): EndpointSnapshot {
  const { id, model, trained, embedded, prices, files } = endpoint;
  const name = namesHost(endpoint) ? model : endpoint.name;
  return {
    ...unplaced({ id, name, model, trained, embedded, prices }),
    ...(files && { files }),
    ...(abilities?.reasons && { reasons: true }),
    ...(abilities?.temperature === false && { ownTemperature: true }),
    ...(limits.contextLength !== undefined && { contextLength: limits.contextLength }),
  };
}

/** Only here is the host known, which may look like any word: one without a dot counts where it is the whole name. */
function namesHost({ name, baseUrl }: Pick<KnownEndpoint, "name" | "baseUrl">): boolean {
  const { hostname } = new URL(baseUrl);
  const given = name.trim().toLowerCase();
  return given === hostname || (hostname.includes(".") && given.includes(hostname));
}
