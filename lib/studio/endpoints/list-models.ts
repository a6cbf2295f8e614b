import "server-only";
import { type ModelList, listModelsSchema } from "@/lib/core/contract/endpoint";
import { normaliseBaseUrl } from "@/lib/core/endpoint-url";
import { listModels } from "@/lib/llm/models";
import { parseInput } from "../parse-input";
import { requireAllowedHost } from "./require-allowed-host";

/** Reads the model list from a server (listModelsSchema) before it is added. */
export async function listEndpointModels(input: unknown, { signal }: { signal: AbortSignal }): Promise<ModelList> {
  const { baseUrl, apiKey } = parseInput(listModelsSchema, input);
  const address = requireAllowedHost(normaliseBaseUrl(baseUrl));
  return listModels({ id: "not added yet", baseUrl: address, model: "", apiKey: apiKey ?? null, limits: {} }, signal);
}
