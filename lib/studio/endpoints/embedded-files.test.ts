import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { AdapterHealth } from "@/lib/core/contract/health";
import type { StoredRun } from "@/lib/db/runs";
import { weightsByName } from "@/lib/engine/weights";
import { openTemporaryStudio } from "../doubles/temporary-studio";

const served: AdapterHealth = {
  ...{ status: "ready", model: "prompt-mii", file: "prompt-mii-x.gguf", message: null },
  sha256: "0123456789abcdef".repeat(4),
};
const another: AdapterHealth = { ...served, sha256: "fedcba9876543210".repeat(4) };
const weights = weightsByName.small.sha256.slice(0, 12);
const message = "The adapter x.gguf is no GGUF file. The app works without it.";
const refused: AdapterHealth = { status: "refused", model: null, file: "x.gguf", message };

/** What the engine says of its adapter; null: it is silent. */
let said: AdapterHealth | null = served;
let engine: Server;
let studio: Awaited<ReturnType<typeof openTemporaryStudio>>;

beforeAll(async () => {
  engine = createServer((_, response) => {
    if (said === null) return response.destroy();
    return response.end(
      JSON.stringify({ status: "ready", model: "m", threads: 1, message: null, adapter: said, busy: 0, waiting: 0 }),
    );
  });
  await new Promise<void>((resolve) => engine.listen(0, "127.0.0.1", resolve));
  const { port } = engine.address() as AddressInfo;
  studio = await openTemporaryStudio({
    MODEL: "small",
    STUDIO_ENGINE_URL: `http://127.0.0.1:${port}`,
    STUDIO_ENGINE_SECRET: "secret",
  });
});
afterAll(async () => {
  engine.close();
  await studio.close();
});
/** Milliseconds that the clock is ahead. */
let ahead = 0;
const clock = performance.now.bind(performance);
beforeEach(() => {
  vi.spyOn(performance, "now").mockImplementation(() => clock() + ahead);
  vi.spyOn(process, "uptime").mockReturnValue(60);
});
afterEach(() => vi.restoreAllMocks());

async function endpointIds(say: AdapterHealth | null) {
  said = say;
  ahead += 2_000;
  const { listEndpoints } = await import("./list");
  return (await listEndpoints()).map(({ id }) => id);
}

it("an engine that never spoke, or has no adapter, leaves everything as it is without one", async () => {
  expect(await endpointIds(null)).toEqual(["embedded"]);
  expect(await endpointIds({ ...refused, status: "absent", message: null })).toEqual(["embedded"]);
});

it("offers the trained generator beside the model while it is served or will be", async () => {
  expect(await endpointIds({ ...served, status: "waiting" })).toEqual(["embedded", "embedded-trained"]);
  expect(await endpointIds(served)).toEqual(["embedded", "embedded-trained"]);
  const { getEndpoint } = await import("./get");
  expect(await getEndpoint("embedded-trained")).toMatchObject({
    ...{ model: "prompt-mii", roles: ["generator"], trained: true, embedded: true, source: "embedded" },
    // As its base is a Qwen, though its name does not say so.
    ...{ template: "meta2", baseUrl: null, hasKey: false },
  });
});

it("keeps offering it while the engine is silent, as it is when it starts anew", async () => {
  await endpointIds(served);
  expect(await endpointIds(null)).toEqual(["embedded", "embedded-trained"]);
});

it("a run that names it plans with it, and Prompt-MII takes it by itself", async () => {
  await endpointIds(served);
  const { planConditions } = await import("../runs/plan-conditions");
  const planned = await planConditions([{ method: "prompt-mii" }, { method: "prompt-mii-zero" }, { method: "naive" }], {
    trainSize: 20,
    seed: 1,
  });
  expect(planned.map(({ generator }) => generator?.model ?? null)).toEqual([
    "prompt-mii",
    "qwen2.5-coder-0.5b-instruct",
    null,
  ]);
  expect(planned[0]).toMatchObject({ generator: { trained: true, embedded: true }, options: { template: "meta2" } });
  expect(planned.map(({ follower }) => follower?.id)).toEqual(["embedded", "embedded", "embedded"]);
});

it("is told from every other by its files, wherever it is shown or remembered", async () => {
  const { getEndpoint } = await import("./get");
  await endpointIds(served);
  expect(await getEndpoint("embedded-trained")).toMatchObject({ files: { weights, adapter: "0123456789ab" } });
  expect((await getEndpoint("embedded"))?.files).toEqual({ weights });
  const { planConditions } = await import("../runs/plan-conditions");
  const [planned] = await planConditions([{ method: "prompt-mii" }], { trainSize: 20, seed: 1 });
  expect(planned?.generator?.files).toEqual({ weights, adapter: "0123456789ab" });
  expect(planned?.follower?.files).toEqual({ weights });
});

describe("when another adapter has come by the same name", () => {
  async function plan() {
    const { planConditions } = await import("../runs/plan-conditions");
    return planConditions([{ method: "prompt-mii" }], { trainSize: 20, seed: 1 });
  }

  it("a run that began with the first does not go on", async () => {
    const { readRunModels } = await import("../runs/execution");
    await endpointIds(served);
    const run = { conditions: await plan(), servedModels: null, resumeAt: null } as unknown as StoredRun;
    const models = () => readRunModels(run, new AbortController().signal, () => undefined);
    expect([...(await models()).keys()]).toEqual(["embedded-trained", "embedded"]);
    await endpointIds(another);
    await expect(models()).rejects.toThrow(
      'This run began with the adapter 0123456789ab of "Embedded model (small) with adapter", but by now it has fedcba987654',
    );
  });

  it("a new run takes over nothing that the first wrote", async () => {
    const { findReusable } = await import("../runs/reusable-calls");
    const { journalKey } = await import("../runs/journal");
    const { modelEndpoint } = await import("./require-endpoint");
    const key = ([condition]: Awaited<ReturnType<typeof plan>>) => {
      if (!condition?.generatorEndpoint) throw new Error("Prompt-MII has a generator");
      const request = { role: "generator", purpose: "build", prices: null, prompt: "Write.", maxTokens: 9 } as const;
      return journalKey({ ...request, endpoint: modelEndpoint(condition.generatorEndpoint) });
    };
    await endpointIds(served);
    const first = await plan();
    const stored = first.map((condition) => ({ ...condition, prefix: "Say which.", maxTokens: 9 }));
    const from = { id: "first", seed: 1, conditions: stored } as unknown as StoredRun;
    const prefixes = async (conditions: typeof first) =>
      (await findReusable({ seed: 1, conditions, test: [], from })).prefixes;
    expect(await prefixes(await plan())).toEqual(["Say which."]);
    expect(key(await plan())).toBe(key(first));
    await endpointIds(another);
    expect(await prefixes(await plan())).toEqual([null]);
    expect(key(await plan())).not.toBe(key(first));
  });
});

it("says why it is not there when it is named", async () => {
  await endpointIds(refused);
  const { requireEndpoint } = await import("./require-endpoint");
  await expect(requireEndpoint("embedded-trained", "generator")).rejects.toThrow(message);
  await endpointIds({ ...refused, status: "absent", message: null });
  await expect(requireEndpoint("embedded-trained", "generator")).rejects.toThrow(/no adapter for it/);
  await endpointIds(served);
  await expect(requireEndpoint("embedded-trained", "follower")).rejects.toThrow(/not set up as a follower/);
});
