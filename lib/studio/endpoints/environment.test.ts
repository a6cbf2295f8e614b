import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { inheritedEnv } from "@/lib/env";
import { startMisbehavingServer } from "@/lib/llm/doubles/misbehaving-server";
import { startQuirkyServer } from "@/lib/llm/doubles/quirky-server";
import { openTemporaryStudio } from "../doubles/temporary-studio";

const names = ["GENERATOR", "FOLLOWER", "OPENAI"].flatMap((name) =>
  ["BASE_URL", "MODEL", "API_KEY"].map((part) => `${name}_${part}`),
);
const { signal } = new AbortController();

let studio: Awaited<ReturnType<typeof openTemporaryStudio>>;
beforeAll(async () => void (studio = await openTemporaryStudio()));
afterAll(async () => studio.close());
afterEach(async () => {
  await (await import("@/lib/db/client")).closeDatabase();
  vi.resetModules();
});

/** The verbs of a studio that was started with these settings. */
async function startedWith(settings: Record<string, string>) {
  for (const name of names) Reflect.deleteProperty(inheritedEnv(), name);
  Object.assign(inheritedEnv(), settings);
  vi.resetModules();
  const { resolveEndpoint } = await import("./require-endpoint");
  const { listEndpoints } = await import("./list");
  const { testEndpoint } = await import("./test");
  return { resolveEndpoint, listEndpoints, testEndpoint };
}

const own = "http://own.test/v1";
const shared = "http://shared.test/v1";

describe("a key from the environment goes only to the base URL it was given with", () => {
  it.each<[string, Record<string, string>, { baseUrl: string; apiKey: string | null }]>([
    [
      "its own URL and key, beside a shared one",
      { GENERATOR_BASE_URL: own, GENERATOR_API_KEY: "own-key", OPENAI_BASE_URL: shared, OPENAI_API_KEY: "shared-key" },
      { baseUrl: own, apiKey: "own-key" },
    ],
    [
      "its own URL without a key, beside a shared one",
      { GENERATOR_BASE_URL: own, OPENAI_BASE_URL: shared, OPENAI_API_KEY: "shared-key" },
      { baseUrl: own, apiKey: null },
    ],
    [
      "its own URL, and a shared key without a URL",
      { GENERATOR_BASE_URL: own, OPENAI_API_KEY: "shared-key" },
      { baseUrl: own, apiKey: null },
    ],
    [
      "the shared URL, and a key of its own without a URL",
      { GENERATOR_API_KEY: "own-key", OPENAI_BASE_URL: shared, OPENAI_API_KEY: "shared-key" },
      { baseUrl: shared, apiKey: "shared-key" },
    ],
    [
      "the shared URL without a key, and a key of its own without a URL",
      { GENERATOR_API_KEY: "own-key", OPENAI_BASE_URL: shared },
      { baseUrl: shared, apiKey: null },
    ],
    [
      "its own URL, and the follower's key",
      { GENERATOR_BASE_URL: own, FOLLOWER_BASE_URL: own, FOLLOWER_MODEL: "f", FOLLOWER_API_KEY: "follower-key" },
      { baseUrl: own, apiKey: null },
    ],
    ["a URL that ends in a slash", { GENERATOR_BASE_URL: `${own}/` }, { baseUrl: own, apiKey: null }],
  ])("with %s", async (_name, settings, expected) => {
    const { resolveEndpoint } = await startedWith({ GENERATOR_MODEL: "g", ...settings });
    expect(await resolveEndpoint("env-generator")).toMatchObject(expected);
  });

  it("is not there without a URL, whatever keys there are", async () => {
    const { listEndpoints } = await startedWith({ GENERATOR_MODEL: "g", GENERATOR_API_KEY: "a", OPENAI_API_KEY: "b" });
    expect((await listEndpoints()).map(({ id }) => id)).toEqual([]);
  });

  it("is not sent either, where the client would find one in the environment", async () => {
    const server = await startMisbehavingServer([]);
    const settings = { FOLLOWER_BASE_URL: server.baseUrl, FOLLOWER_MODEL: "f", OPENAI_API_KEY: "shared-key" };
    const { testEndpoint } = await startedWith(settings);
    await testEndpoint("env-follower", { signal });
    expect(server.seen().length).toBeGreaterThan(1);
    expect(new Set(server.seen().map(({ authorization }) => authorization))).toEqual(new Set([null]));
    await server.close();
  });
});

describe("what a test finds of an endpoint of the environment", () => {
  it("is kept for this model at this address, and is no endpoint of its own", async () => {
    const server = await startQuirkyServer({ thinking: "tags" });
    const settings = { FOLLOWER_BASE_URL: server.baseUrl, FOLLOWER_MODEL: "quirky" };
    const first = await startedWith(settings);
    await first.testEndpoint("env-follower", { signal });
    const again = await startedWith(settings);
    expect(await again.listEndpoints()).toMatchObject([
      { id: "env-follower", source: "environment", abilities: { reasons: true } },
    ]);
    expect(await again.resolveEndpoint("env-follower")).toMatchObject({ abilities: { reasons: true } });
    const other = await startedWith({ ...settings, FOLLOWER_MODEL: "other" });
    expect(await other.listEndpoints()).toMatchObject([{ id: "env-follower", abilities: null }]);
    expect(await (await startedWith({})).listEndpoints()).toEqual([]);
    await server.close();
  });
});
