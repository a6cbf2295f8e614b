import "server-only";
import { type EditEndpointInput, editEndpointSchema, type EndpointView } from "@/lib/core/contract/endpoint";
import { normaliseBaseUrl } from "@/lib/core/endpoint-url";
import * as endpoints from "@/lib/db/endpoints";
import { parseInput } from "../parse-input";
import { requireTemplate } from "./add";
import { endpointView } from "./endpoint-view";
import { encryptKey } from "./key-cipher";
import { getKnownEndpoint } from "./known-endpoints";
import { notAdded } from "./not-added";
import { requireAllowedHost } from "./require-allowed-host";

/** Changes what is named (editEndpointSchema). A key goes only to the origin it was entered for: another origin clears it. */
export async function editEndpoint(id: string, given: unknown): Promise<EndpointView> {
  const input = parseInput(editEndpointSchema, given);
  const before = await endpoints.get(id);
  if (!before) throw await notAdded(id);
  if (input.template) requireTemplate(input.template);
  const after = changed(before, input);
  if (!(await endpoints.save(after))) throw await notAdded(id);
  const known = await getKnownEndpoint(id);
  if (!known) throw await notAdded(id);
  return endpointView(known);
}

function changed(before: endpoints.StoredEndpoint, input: EditEndpointInput): endpoints.StoredEndpoint {
  const { apiKey, baseUrl, roles, ...named } = input;
  const address = baseUrl === undefined ? before.baseUrl : requireAllowedHost(normaliseBaseUrl(baseUrl));
  const model = named.model ?? before.model;
  const moved = new URL(address).origin !== new URL(before.baseUrl).origin;
  const same = address === before.baseUrl && model === before.model;
  // The context of one model says nothing of another one.
  const { contextLength: _, ...otherLimits } = before.limits;
  return {
    ...before,
    limits: same ? before.limits : otherLimits,
    ...named,
    model,
    baseUrl: address,
    roles: roles ? [...new Set(roles)] : before.roles,
    keyCipher: apiKey ? encryptKey(apiKey, before.id) : moved || apiKey === null ? null : before.keyCipher,
    abilities: same ? before.abilities : null,
  };
}
