import "server-only";
import { type EndpointView, addEndpointSchema } from "@/lib/core/contract/endpoint";
import { normaliseBaseUrl } from "@/lib/core/endpoint-url";
import { metaPromptText } from "@/lib/core/prompts/meta-prompt";
import { Problem } from "@/lib/core/problem";
import type { MetaPromptTemplate } from "@/lib/core/types";
import * as endpoints from "@/lib/db/endpoints";
import { newId } from "../new-id";
import { parseInput } from "../parse-input";
import { endpointView } from "./endpoint-view";
import { encryptKey } from "./key-cipher";
import { getKnownEndpoint } from "./known-endpoints";
import { requireAllowedHost } from "./require-allowed-host";

/** Stores an endpoint (addEndpointSchema); its key is encrypted before it is a row. */
export async function addEndpoint(input: unknown): Promise<EndpointView> {
  const { name, baseUrl, model, roles, trained, template, apiKey, prices, limits } = parseInput(
    addEndpointSchema,
    input,
  );
  if (template) requireTemplate(template);
  const address = requireAllowedHost(normaliseBaseUrl(baseUrl));
  const id = newId();
  await endpoints.create({
    id,
    name,
    baseUrl: address,
    model,
    roles: [...new Set(roles)],
    trained: trained ?? false,
    template: template ?? null,
    keyCipher: apiKey === undefined ? null : encryptKey(apiKey, id),
    prices: prices ?? null,
    limits: limits ?? {},
    abilities: null,
  });
  const stored = await getKnownEndpoint(id);
  if (!stored) throw new Problem("internal", "The endpoint was stored but cannot be found again. Reload the page.");
  return endpointView(stored);
}

/** Throws a Problem that names the field when a template lacks a placeholder. */
export function requireTemplate(template: MetaPromptTemplate): void {
  try {
    metaPromptText(template);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw new Problem("invalid", error.message, [{ message: error.message, pointer: "/template/custom" }], {
      cause: error,
    });
  }
}
