import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { type Agent, fetch, type Response } from "undici";
import { Problem } from "@/lib/core/problem";
import { AddressRefused, guardedAgent } from "@/lib/net/guarded-agent";
import { elsewhere, mayConnectToHub, requireHubAddress } from "./hub-address";

/** How the Hub is asked: at `base`, within these times. */
export type HubAccess = { base: URL; answerMs: number; signal: AbortSignal };

/** One a base: whatever the Hub names is reached through its agent, which judges where a name leads. */
const agents = new Map<string, Agent>();

function agentFor(base: URL): Agent {
  const agent = agents.get(base.origin) ?? guardedAgent(mayConnectToHub(base));
  agents.set(base.origin, agent);
  return agent;
}

const mostRedirects = 5;
const tries = 4;
const longestWaitMs = 20_000;

/** The bytes of an answer, at most `limit`. Follows redirects to the Hub's own hosts only, and asks again when the Hub is busy. */
export async function hubBytes(
  url: URL,
  limit: number,
  access: HubAccess,
  range?: [number, number],
): Promise<Uint8Array> {
  for (let left = tries; ; left -= 1) {
    const response = await followed(url, access, range);
    if (response.ok) return bodyOf(response, limit, access, range);
    await response.body?.cancel();
    if (left === 1 || !(isBusy(response) || isUnready(response))) throw refused(response);
    const asked = Number(response.headers.get("retry-after")) * 1000;
    await sleep(Math.min(asked > 0 ? asked : 1000, longestWaitMs), null, { signal: access.signal });
  }
}

async function followed(url: URL, access: HubAccess, range?: [number, number]): Promise<Response> {
  let next = url;
  for (let hop = 0; hop <= mostRedirects; hop += 1) {
    const response = await answer(next, access, range);
    const location = response.headers.get("location");
    if (response.status < 300 || response.status >= 400 || !location) return response;
    await response.body?.cancel();
    next = new URL(location, next);
  }
  throw new Problem("unavailable", "The Hub redirects in circles. Try again later.");
}

async function answer(url: URL, { base, answerMs, signal }: HubAccess, range?: [number, number]): Promise<Response> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), answerMs);
  const headers: Record<string, string> = range ? { range: `bytes=${range[0]}-${range[1] - 1}` } : {};
  try {
    requireHubAddress(url, base);
    const ends = AbortSignal.any([signal, late.signal]);
    return await fetch(url, { headers, redirect: "manual", signal: ends, dispatcher: agentFor(base) });
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof TypeError && error.cause instanceof AddressRefused) throw elsewhere(url);
    throw error instanceof Problem ? error : unreachable(base, error);
  } finally {
    clearTimeout(timer);
  }
}

async function bodyOf(
  response: Response,
  limit: number,
  { base, answerMs, signal }: HubAccess,
  range?: [number, number],
): Promise<Uint8Array> {
  if (range && response.status !== 206) {
    await response.body?.cancel();
    throw new Problem("unavailable", "The Hub did not send the part of the file it was asked for. Try again later.");
  }
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  // Not `AbortSignal.timeout`: one that only a combined signal knows of is collected as garbage, and never fires.
  const stalled = new AbortController();
  const timer = setTimeout(() => stalled.abort(new Error("No part came.")), answerMs * 4);
  const ended = rejected(AbortSignal.any([signal, stalled.signal]));
  try {
    for (;;) {
      const part = await Promise.race([reader?.read(), ended]);
      timer.refresh();
      if (!part?.value) break;
      length += part.value.length;
      if (length > limit) throw new Problem("too-large", "The Hub sends more than it announced. Try again later.");
      parts.push(part.value);
    }
  } catch (error) {
    await reader?.cancel().catch(() => undefined);
    signal.throwIfAborted();
    throw error instanceof Problem ? error : unreachable(base, error);
  } finally {
    clearTimeout(timer);
  }
  return Buffer.concat(parts);
}

function rejected(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) =>
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true }),
  );
}

function unreachable(base: URL, cause: unknown): Problem {
  const message = `The Hugging Face Hub cannot be reached from here (${base.hostname}). Check the connection, or download the dataset elsewhere, as Parquet or CSV, and drop the file here.`;
  return new Problem("unavailable", message, [], { cause });
}

/** Also where the viewer could not ask the Hub itself whether the dataset is public. */
function isBusy({ status, headers }: Response): boolean {
  return [429, 502, 503, 504].includes(status) || headers.get("x-error-code") === "AuthCheckHubRequestError";
}

/** The viewer has the dataset in its queue: its answers of this kind have the status 500. */
function isUnready({ headers }: Response): boolean {
  return headers.get("x-error-code")?.startsWith("ResponseNotReady") ?? false;
}

export function unready(cause?: unknown): Problem {
  const message = "The Hub is still preparing this dataset. Try again in a few minutes, or download it and drop the file here."; // prettier-ignore
  return new Problem("unavailable", message, [], { cause });
}

export function unshown(cause?: unknown): Problem {
  const message = "The Hub cannot show the rows of this dataset. Download it and drop the file here.";
  return new Problem("unavailable", message, [], { cause });
}

function refused(response: Response): Problem {
  const code = response.headers.get("x-error-code");
  const cause = new Error(`status ${response.status}, ${code ?? "no error code"}`);
  const missing = "There is no public dataset of this name on the Hub: it may be misspelled, renamed, private or gated. A private or gated one can be downloaded with your account and dropped here as a file."; // prettier-ignore
  if (response.status === 401 || response.status === 403 || response.status === 404) {
    return new Problem("not-found", missing, [{ message: missing, field: "name" }], { cause });
  }
  if (isUnready(response)) return unready(cause);
  if (isBusy(response)) {
    return new Problem("unavailable", "The Hub is busy. Try again in a few minutes.", [], { cause });
  }
  return unshown(cause);
}
