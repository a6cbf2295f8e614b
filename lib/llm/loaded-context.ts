import "server-only";
import { z } from "zod";
import { connectionTo } from "./client";
import { withinSilence } from "./deadline";
import { type ModelEndpoint, rootOf } from "./endpoint";

const length = z.number().int().positive().nullish().catch(null);

const ollama = z.object({ models: z.array(z.object({ model: z.string(), context_length: length })) });
const lmStudio = z.object({ data: z.array(z.object({ id: z.string(), loaded_context_length: length })) });
const llamaServer = z.object({ default_generation_settings: z.object({ n_ctx: length }) });

/** Where servers that do not say it in their list of models tell with how much context a model is loaded, beside their OpenAI routes. */
const places: { path: string; read: (body: unknown, model: string) => number | null | undefined }[] = [
  {
    path: "/api/ps",
    read: (body, model) =>
      ollama.safeParse(body).data?.models.find((loaded) => [model, `${model}:latest`].includes(loaded.model))
        ?.context_length,
  },
  {
    path: "/api/v0/models",
    read: (body, model) => lmStudio.safeParse(body).data?.data.find(({ id }) => id === model)?.loaded_context_length,
  },
  { path: "/props", read: (body) => llamaServer.safeParse(body).data?.default_generation_settings.n_ctx },
];

const patienceSeconds = 5;

/** Tokens of context of a model that has just answered, asked of Ollama, LM Studio and llama-server in their own ways; null when none of them says. */
export async function loadedContextLength(endpoint: ModelEndpoint, signal: AbortSignal): Promise<number | null> {
  const { client } = connectionTo(endpoint);
  const root = rootOf(endpoint);
  const found = await Promise.all(
    places.map(async ({ path, read }) => {
      try {
        const get = (signal: AbortSignal) => client.get(root + path, { signal });
        return read(await withinSilence(signal, patienceSeconds, get), endpoint.model) ?? null;
      } catch {
        signal.throwIfAborted();
        return null;
      }
    }),
  );
  return found.find((tokens) => tokens !== null) ?? null;
}
