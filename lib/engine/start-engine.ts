import "server-only";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { Problem } from "@/lib/core/problem";
import { createEngineServer } from "./engine-server";
import type { EngineState } from "./engine-state";
import { fetchWeights } from "./fetch-weights";
import { type AdapterPlaces, findAdapter, noAdapter } from "./find-adapter";
import { readGgufHeader } from "./gguf-header";
import { loadModel } from "./load-model";
import { TrainedModel } from "./trained-model";
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
  /** Where a trained generator may be, to be served beside the model; null for none. */
  adapters?: AdapterPlaces | null;
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
  const { port, secret, log, adapters = null } = options;
  const threads = await usableThreads(options.threads);
  const stop = new AbortController();
  let name = options.weights.model;
  let state: EngineState = { status: "downloading", progress: undefined };
  let found = noAdapter;
  const adapter = () => found.health;
  const server = createEngineServer({ secret, threads, log, model: () => name, state: () => state, adapter });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  log(`listening on ${url}`);

  /** By the model's name while its file is not here, so that pages can offer it meanwhile; then by its tensors. */
  const find = async (path: string | null) => {
    if (adapters === null) return;
    const header = path === null ? null : await readGgufHeader(path).catch(() => null);
    found = await findAdapter(adapters, { names: [name], header }, path === null ? () => undefined : log);
  };
  const prepare = async () => {
    await find(null);
    const { path, model, sha256 } = await fetchWeights({
      ...options,
      signal: stop.signal,
      onProgress: ({ bytes, totalBytes, secondsLeft }) => {
        state = { status: "downloading", progress: { bytes, totalBytes, secondsLeft } };
      },
    });
    name = model;
    state = { status: "loading", sha256 };
    const [loaded] = await Promise.all([loadModel({ ...options, path, name, threads }), find(path)]);
    const trained = found.adapter && new TrainedModel(loaded, found.adapter, log);
    state = { status: "ready", sha256, loaded, trained };
    log(`${name} is ready${trained ? `, and ${trained.name} with ${trained.adapter.file} beside it` : ""}`);
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
