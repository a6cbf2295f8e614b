import "server-only";
import { basename } from "node:path";
import type { EndpointView } from "@/lib/core/contract/endpoint";
import type { ModelFiles, Role } from "@/lib/core/types";
import * as endpoints from "@/lib/db/endpoints";
import { metaPromptTemplateFor } from "@/lib/core/prompts/meta-prompt";
import { trainedModel } from "@/lib/engine/find-adapter";
import { weightsByName } from "@/lib/engine/weights";
import { env } from "@/lib/env";
import { getEmbeddedFiles, getTrainedFiles } from "./embedded-files";
import { decryptKey } from "./key-cipher";

/** An endpoint as the server knows it, key included: never leaves it. */
export type KnownEndpoint = Omit<endpoints.StoredEndpoint, "keyCipher"> & {
  embedded: boolean;
  /** Only of an embedded one. */
  files?: ModelFiles;
  source: EndpointView["source"];
  apiKey: string | null;
  /** True when a key is stored that can no longer be read: it must be entered again. */
  keyUnreadable: boolean;
};

export const embeddedId = "embedded";
/** The embedded model under the adapter that makes it a trained generator. */
export const embeddedTrainedId = "embedded-trained";

/** More requests than the engine has sequences, so that the next one is there when a sequence gets free. */
const embeddedConcurrency = 5;
/** It has one sequence. */
const embeddedTrainedConcurrency = 2;

/** Begins the ids of endpoints set by environment variables. */
export const environmentPrefix = "env-";

const bothRoles: Role[] = ["generator", "follower"];

/** The embedded model first (unless MODEL=none) and its trained self, where it has one; then those set by environment, then the stored ones. */
export async function listKnownEndpoints(): Promise<KnownEndpoint[]> {
  const stored = await endpoints.list();
  return [
    ...(await embedded()),
    ...(await trainedSelf()),
    ...(await withTested(fromEnvironment())),
    ...stored.map(fromStored),
  ];
}

/** null when there is no such endpoint, or it was deleted. */
export async function getKnownEndpoint(id: string): Promise<KnownEndpoint | null> {
  if (id === embeddedTrainedId) return (await trainedSelf())[0] ?? null;
  const builtIn = id === embeddedId ? await embedded() : fromEnvironment().filter((endpoint) => endpoint.id === id);
  const [found] = await withTested(builtIn);
  if (found) return found;
  const stored = await endpoints.get(id);
  return stored && fromStored(stored);
}

async function embedded(): Promise<KnownEndpoint[]> {
  const { MODEL, MODEL_PATH, STUDIO_ENGINE_URL, STUDIO_ENGINE_SECRET } = env();
  if (MODEL === "none") return [];
  const ownModel = MODEL_PATH && basename(MODEL_PATH).replace(/\.gguf$/i, "");
  return [
    {
      id: embeddedId,
      name: MODEL === "small" ? "Embedded model (small)" : "Embedded model",
      baseUrl: `${STUDIO_ENGINE_URL ?? "http://127.0.0.1:9"}/v1`,
      model: ownModel ?? weightsByName[MODEL].model,
      roles: bothRoles,
      trained: false,
      template: null,
      // It runs on this computer: a token costs nothing.
      prices: { input: 0, cachedInput: 0, output: 0 },
      limits: { concurrency: embeddedConcurrency },
      abilities: null,
      embedded: true,
      source: "embedded",
      apiKey: STUDIO_ENGINE_SECRET ?? null,
      keyUnreadable: false,
      files: await getEmbeddedFiles(),
    },
  ];
}

/** The same weights with the adapter, where there is one: it writes as it was trained to, and labels no better. */
async function trainedSelf(): Promise<KnownEndpoint[]> {
  const files = await getTrainedFiles();
  if (files === null) return [];
  return (await embedded()).map((base) => ({
    ...base,
    id: embeddedTrainedId,
    name: `${base.name} with adapter`,
    model: trainedModel,
    roles: ["generator"],
    trained: true,
    // Its own name says nothing of the family it is of.
    template: metaPromptTemplateFor(base.model),
    limits: { concurrency: embeddedTrainedConcurrency },
    files,
  }));
}

/** With what a test found of the same model at the same address. */
async function withTested(set: KnownEndpoint[]): Promise<KnownEndpoint[]> {
  return Promise.all(
    set.map(async (endpoint) => {
      const tested = endpoint.source === "environment" ? await endpoints.getTestedSetting(endpoint) : null;
      return tested ? { ...endpoint, ...tested } : endpoint;
    }),
  );
}

/** GENERATOR_* and FOLLOWER_*; without a base URL of its own a model is on OPENAI_BASE_URL. A key goes only to the URL it was given with. */
function fromEnvironment(): KnownEndpoint[] {
  const settings = env();
  const shared = { baseUrl: settings.OPENAI_BASE_URL, key: settings.OPENAI_API_KEY };
  const generator = { baseUrl: settings.GENERATOR_BASE_URL, key: settings.GENERATOR_API_KEY };
  const follower = { baseUrl: settings.FOLLOWER_BASE_URL, key: settings.FOLLOWER_API_KEY };
  return [
    ...fromSettings("generator", settings.GENERATOR_MODEL, generator.baseUrl ? generator : shared),
    ...fromSettings("follower", settings.FOLLOWER_MODEL, follower.baseUrl ? follower : shared),
  ];
}

function fromSettings(role: Role, model: string | undefined, at: { baseUrl?: string; key?: string }): KnownEndpoint[] {
  if (!at.baseUrl || !model) return [];
  return [
    {
      id: environmentPrefix + role,
      name: model,
      baseUrl: at.baseUrl.replace(/\/+$/, ""),
      model,
      roles: [role],
      // The released generators carry the method's name; another trained one is added as an endpoint and marked there.
      trained: role === "generator" && /prompt-?mii/i.test(model),
      template: null,
      prices: null,
      limits: {},
      abilities: null,
      embedded: false,
      source: "environment",
      apiKey: at.key ?? null,
      keyUnreadable: false,
    },
  ];
}

function fromStored({ keyCipher, ...stored }: endpoints.StoredEndpoint): KnownEndpoint {
  const apiKey = keyCipher === null ? null : decryptKey(keyCipher, stored.id);
  const keyUnreadable = keyCipher !== null && apiKey === null;
  return { ...stored, embedded: false, source: "added", apiKey, keyUnreadable };
}
