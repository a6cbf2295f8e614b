import "server-only";
import type { ModelList } from "@/lib/core/contract/endpoint";

/** Reads the model list from a server (listModelsSchema) before it is added. */
export async function listEndpointModels(_input: unknown, _options: { signal: AbortSignal }): Promise<ModelList> {
  throw new Error("not built yet");
}
