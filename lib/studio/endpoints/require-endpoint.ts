import "server-only";
import { Problem } from "@/lib/core/problem";
import type { Role } from "@/lib/core/types";
import type { ModelEndpoint } from "@/lib/llm/endpoint";
import { getEmbeddedAdapter } from "./embedded-files";
import { embeddedTrainedId, getKnownEndpoint, type KnownEndpoint, listKnownEndpoints } from "./known-endpoints";
import { requireAllowedHost } from "./require-allowed-host";

/** The endpoint of that id, or without one the default of the role: the embedded model, else the first that has the role. */
export async function requireEndpoint(id: string | undefined, role: Role): Promise<KnownEndpoint> {
  if (id === undefined) {
    const known = (await listKnownEndpoints()).find(({ roles }) => roles.includes(role));
    if (known) return known;
    const message = `There is no ${role} yet: this studio runs without the embedded model. Add an endpoint, or start with MODEL=standard.`;
    throw new Problem("invalid", message, [{ message, pointer: `/${role}` }]);
  }
  const known = await getKnownEndpoint(id);
  if (!known) {
    const message = await notKnown(id);
    throw new Problem("invalid", message, [{ message, pointer: `/${role}` }]);
  }
  if (!known.roles.includes(role)) {
    const message = `"${known.name}" is not set up as a ${role}. Choose another endpoint, or add it with this role.`;
    throw new Problem("invalid", message, [{ message, pointer: `/${role}` }]);
  }
  return known;
}

async function notKnown(id: string): Promise<string> {
  const refused = id === embeddedTrainedId ? (await getEmbeddedAdapter())?.message : null;
  if (refused) return `The embedded model has no trained generator beside it. ${refused}`;
  if (id === embeddedTrainedId)
    return "The embedded model has no trained generator beside it: no adapter for it is in models/adapters or named by ADAPTER_PATH.";
  return `There is no endpoint with the id "${id}". Choose one of the list, or add it.`;
}

/** What the model client needs of an endpoint. Throws a Problem when its key must be entered again. */
export function modelEndpoint({
  id,
  name,
  baseUrl,
  model,
  apiKey,
  limits: { contextLength: _, ...limits },
  abilities,
  files,
  keyUnreadable,
}: KnownEndpoint): ModelEndpoint {
  if (keyUnreadable) {
    throw new Problem(
      "unavailable",
      `The stored key of "${name}" cannot be read (ENCRYPTION_KEY or the key file beside the database has changed). Enter the key again.`,
    );
  }
  return { id, baseUrl: requireAllowedHost(baseUrl), model, apiKey, limits, abilities, adapter: files?.adapter };
}

/** The endpoint of that id, ready to be asked. Throws a Problem when there is none or its key must be entered again. */
export async function resolveEndpoint(id: string): Promise<ModelEndpoint> {
  const known = await getKnownEndpoint(id);
  if (known) return modelEndpoint(known);
  throw new Problem(
    "not-found",
    "There is no such endpoint; it may have been deleted. Restore it, or choose another one.",
  );
}
