import "server-only";
import { type ModelList, listModelsSchema } from "@/lib/core/contract/endpoint";
import { normaliseBaseUrl } from "@/lib/core/endpoint-url";
import { listModels } from "@/lib/llm/models";
import { parseInput } from "../parse-input";
import { getKnownEndpoint } from "./known-endpoints";
import { requireAllowedHost } from "./require-allowed-host";

/** Reads the model list from a server (listModelsSchema) before it is added, or while it is edited. */
export async function listEndpointModels(given: unknown, { signal }: { signal: AbortSignal }): Promise<ModelList> {
  const input = parseInput(listModelsSchema, given);
  const baseUrl = requireAllowedHost(normaliseBaseUrl(input.baseUrl));
  const apiKey = input.apiKey ?? (await keptKey(input.endpointId, baseUrl));
  const endpoint = { id: "not added yet", baseUrl, model: "", apiKey, limits: { timeoutSeconds } };
  const models = await listModels(endpoint, signal);
  return models.map(({ id, maxModelLen }) => ({ id, maxModelLen }));
}

/** A person waits for the list. */
const timeoutSeconds = 30;

/** The key kept for an endpoint, only for the origin it was entered for. */
async function keptKey(endpointId: string | undefined, baseUrl: string): Promise<string | null> {
  const known = endpointId === undefined ? null : await getKnownEndpoint(endpointId);
  if (!known || known.source !== "added") return null;
  return new URL(known.baseUrl).origin === new URL(baseUrl).origin ? known.apiKey : null;
}
