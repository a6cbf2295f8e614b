import "server-only";
import { basename } from "node:path";
import type { Prices, Role } from "@/lib/core/types";
import * as endpoints from "@/lib/db/endpoints";
import { weightsByName } from "@/lib/engine/weights";
import { env } from "@/lib/env";
import { decryptKey } from "./key-cipher";

/** An endpoint as the server knows it, key included: never leaves it. */
export type KnownEndpoint = {
  id: string;
  name: string;
  baseUrl: string;
  model: string;
  roles: Role[];
  trained: boolean;
  prices: Prices | null;
  limits: { concurrency?: number; contextLength?: number; requestsPerMinute?: number; timeoutSeconds?: number };
  embedded: boolean;
  apiKey: string | null;
  /** True when a key is stored that can no longer be read: it must be entered again. */
  keyUnreadable: boolean;
};

export const embeddedId = "embedded";

/** More requests than the engine has sequences, so that the next one is there when a sequence gets free. */
const embeddedConcurrency = 5;

const bothRoles: Role[] = ["generator", "follower"];

/** The embedded model first (unless MODEL=none), then those set by environment, then the stored ones. */
export async function listKnownEndpoints(): Promise<KnownEndpoint[]> {
  const stored = await endpoints.list();
  return [...embedded(), ...fromEnvironment(), ...stored.map(fromStored)];
}

/** null when there is no such endpoint, or it was deleted. */
export async function getKnownEndpoint(id: string): Promise<KnownEndpoint | null> {
  const builtIn = [...embedded(), ...fromEnvironment()].find((endpoint) => endpoint.id === id);
  if (builtIn) return builtIn;
  const stored = await endpoints.get(id);
  return stored && fromStored(stored);
}

function embedded(): KnownEndpoint[] {
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
      // It runs on this computer: a token costs nothing.
      prices: { input: 0, cachedInput: 0, output: 0 },
      limits: { concurrency: embeddedConcurrency },
      embedded: true,
      apiKey: STUDIO_ENGINE_SECRET ?? null,
      keyUnreadable: false,
    },
  ];
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
      id: `env-${role}`,
      name: model,
      baseUrl: at.baseUrl,
      model,
      roles: [role],
      // The released generators carry the method's name; another trained one is added as an endpoint and marked there.
      trained: role === "generator" && /prompt-?mii/i.test(model),
      prices: null,
      limits: {},
      embedded: false,
      apiKey: at.key ?? null,
      keyUnreadable: false,
    },
  ];
}

function fromStored({ keyCipher, ...stored }: endpoints.StoredEndpoint): KnownEndpoint {
  const apiKey = keyCipher === null ? null : decryptKey(keyCipher, stored.id);
  return { ...stored, embedded: false, apiKey, keyUnreadable: keyCipher !== null && apiKey === null };
}
