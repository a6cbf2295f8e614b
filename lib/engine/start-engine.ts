import "server-only";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { Problem } from "@/lib/core/problem";
import { createEngineServer } from "./engine-server";
import type { EngineState } from "./engine-state";
import { fetchWeights } from "./fetch-weights";
import { loadModel } from "./load-model";
import { usableThreads } from "./usable-threads";
import type { Weights } from "./weights";

export type EngineOptions = {
  /** 0 for any free port. */
  port: number;
  /** What callers must send as their bearer token. */
  secret: string;
  weights: Weights;
  modelPath?: string;
  cacheDir: string;
  threads?: number;
  sequences?: number;
  contextSize?: number;
  log: (line: string) => void;
};

export type Engine = {
  url: string;
  /** Resolves when the model answers, rejects when it cannot. */
  ready: Promise<void>;
  close: () => Promise<void>;
};

/** Serves at once; fetching and loading the model are states that /health shows, not something a start waits for. */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const { port, secret, log } = options;
  const threads = await usableThreads(options.threads);
  const stop = new AbortController();
  let name = options.weights.model;
  let state: EngineState = { status: "downloading", progress: undefined };
  const server = createEngineServer({ secret, threads, log, model: () => name, state: () => state });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  log(`listening on ${url}`);

  const prepare = async () => {
    const { path, model } = await fetchWeights({
      ...options,
      signal: stop.signal,
      onProgress: ({ bytes, totalBytes, secondsLeft }) => {
        state = { status: "downloading", progress: { bytes, totalBytes, secondsLeft } };
      },
    });
    name = model;
    state = { status: "loading" };
    const loaded = await loadModel({ ...options, path, name, threads });
    state = { status: "ready", loaded };
    log(`${name} is ready`);
  };
  const ready = prepare().catch((error: unknown) => {
    const message = error instanceof Problem ? error.message : `The model could not be loaded: ${String(error)}`;
    state = { status: "failed", message };
    log(`failed: ${message}`);
    throw error;
  });
  ready.catch(() => undefined);

  const close = async () => {
    stop.abort(new Error("The engine is closing."));
    server.closeAllConnections();
    server.close();
    await ready.catch(() => undefined);
    if (state.status === "ready") await state.loaded.dispose();
  };
  return { url, ready, close };
}
