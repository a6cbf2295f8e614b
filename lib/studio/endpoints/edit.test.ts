import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { startMisbehavingServer } from "@/lib/llm/doubles/misbehaving-server";
import { startQuirkyServer } from "@/lib/llm/doubles/quirky-server";
import { openTemporaryStudio } from "../doubles/temporary-studio";
import { addEndpoint } from "./add";
import { deleteEndpoint, restoreEndpoint } from "./delete";
import { editEndpoint } from "./edit";
import { getEndpoint } from "./get";
import { listEndpointModels } from "./list-models";
import { resolveEndpoint } from "./require-endpoint";
import { testEndpoint } from "./test";

const apiKey = "sk-canary-0123456789-abcd";
const baseUrl = "http://127.0.0.1:4/v1";
const input = { name: "Lab", baseUrl, model: "m", roles: ["generator", "follower"], apiKey };
const { signal } = new AbortController();

let studio: Awaited<ReturnType<typeof openTemporaryStudio>>;
beforeAll(async () => {
  studio = await openTemporaryStudio({
    MODEL: "small",
    FOLLOWER_BASE_URL: "http://127.0.0.1:10/v1",
    FOLLOWER_MODEL: "f",
  });
});
afterAll(async () => studio.close());

async function keyAfter(change: object): Promise<string | null> {
  const { id } = await addEndpoint(input);
  const view = await editEndpoint(id, change);
  expect(JSON.stringify(view)).not.toContain(apiKey);
  expect(view.hasKey).toBe((await resolveEndpoint(id)).apiKey !== null);
  return (await resolveEndpoint(id)).apiKey;
}

describe("editEndpoint", () => {
  it("changes what is named and leaves the rest", async () => {
    const before = await addEndpoint({
      ...input,
      prices: { input: 1, cachedInput: null, output: 2 },
      template: "meta1",
    });
    const limits = { concurrency: 2, requestsPerMinute: 30, timeoutSeconds: 20 };
    const after = await editEndpoint(before.id, { name: "Renamed", roles: ["follower", "follower"], limits });
    expect(after).toEqual({ ...before, name: "Renamed", roles: ["follower"], limits });
    expect(await getEndpoint(before.id)).toEqual(after);
    expect((await resolveEndpoint(before.id)).limits).toEqual(limits);
    const emptied = await editEndpoint(before.id, { prices: null, template: null, limits: {} });
    expect(emptied).toMatchObject({ prices: null, template: null, limits: {} });
  });

  it.each<[string, object, string | null]>([
    ["another port", { baseUrl: "http://127.0.0.1:10/v1" }, null],
    ["another scheme", { baseUrl: "https://127.0.0.1:4/v1" }, null],
    ["another host", { baseUrl: "http://localhost:4/v1" }, null],
    ["another path", { baseUrl: "http://127.0.0.1:4/other/" }, apiKey],
    ["another host with its own key", { baseUrl: "http://localhost:4/v1", apiKey: "sk-new" }, "sk-new"],
    ["another model", { model: "n" }, apiKey],
    ["a new key", { apiKey: "sk-new" }, "sk-new"],
    ["no key any more", { apiKey: null }, null],
  ])("with %s has the right key", async (_name, change, expected) => {
    expect(await keyAfter(change)).toBe(expected);
  });

  it("goes to no address that none may be added at", async () => {
    const { id } = await addEndpoint(input);
    for (const address of ["http://169.254.169.254/v1", "http://metadata.google.internal/v1", "http://me:it@host/v1"]) {
      await expect(editEndpoint(id, { baseUrl: address }), address).rejects.toMatchObject({ name: "Problem" });
    }
    expect(await getEndpoint(id)).toMatchObject({ baseUrl, hasKey: true });
  });

  it("forgets what a test found of another server or model, and its context", async () => {
    const server = await startQuirkyServer({
      thinking: "tags",
      routes: { "/props": { default_generation_settings: { n_ctx: 2048 } } },
    });
    const { id } = await addEndpoint({ ...input, baseUrl: server.baseUrl, model: "quirky" });
    await testEndpoint(id, { signal });
    const tested = { abilities: { reasons: true }, limits: { contextLength: 2048 } };
    expect(await getEndpoint(id)).toMatchObject(tested);
    expect(await editEndpoint(id, { name: "Other name" })).toMatchObject(tested);
    expect(await editEndpoint(id, { model: "other" })).toMatchObject({ abilities: null, limits: {} });
    await server.close();
  });

  it("keeps the context that a person entered, whatever a test finds", async () => {
    const server = await startQuirkyServer({ routes: { "/props": { default_generation_settings: { n_ctx: 2048 } } } });
    const limits = { contextLength: 1000 };
    const { id } = await addEndpoint({ ...input, baseUrl: server.baseUrl, model: "quirky", limits });
    expect(await testEndpoint(id, { signal })).toMatchObject({ maxModelLen: 2048 });
    expect(await getEndpoint(id)).toMatchObject({ limits });
    await server.close();
  });

  it("names every place that is wrong, and does not repeat a key", async () => {
    const { id } = await addEndpoint(input);
    const wrong = await editEndpoint(id, { model: "", limits: { concurrency: 0 }, apiKey }).catch(
      (error: Error) => error,
    );
    expect(wrong).toMatchObject({ details: [{ pointer: "/model" }, { pointer: "/limits/concurrency" }] });
    expect((wrong as Error).message).not.toContain(apiKey);
    const lacking = { template: { custom: "{labels} only" } };
    await expect(editEndpoint(id, lacking)).rejects.toMatchObject({ details: [{ pointer: "/template/custom" }] });
    await expect(addEndpoint({ ...input, ...lacking })).rejects.toMatchObject({
      details: [{ pointer: "/template/custom" }],
    });
    await expect(editEndpoint(id, { baseUrl: "http://user:pw@h/v1" })).rejects.toMatchObject({ code: "invalid" });
  });

  it("says why the embedded model and those of the environment are not edited, deleted or restored", async () => {
    for (const verb of [deleteEndpoint, restoreEndpoint, (id: string) => editEndpoint(id, { name: "x" })]) {
      await expect(verb("embedded")).rejects.toMatchObject({
        code: "conflict",
        message: expect.stringContaining("MODEL"),
      });
      await expect(verb("env-follower")).rejects.toMatchObject({
        code: "conflict",
        message: expect.stringContaining("FOLLOWER_*"),
      });
      await expect(verb("nobody")).rejects.toMatchObject({ code: "not-found" });
    }
  });

  it("does not edit what was deleted, until it is restored with its key", async () => {
    const { id } = await addEndpoint(input);
    await deleteEndpoint(id);
    await expect(editEndpoint(id, { name: "x" })).rejects.toMatchObject({ code: "not-found" });
    expect(await getEndpoint(id)).toBeNull();
    await restoreEndpoint(id);
    expect(await getEndpoint(id)).toMatchObject({ name: "Lab", hasKey: true, keyHint: "sk-…abcd" });
  });
});

describe("a key", () => {
  it.each([
    ["sk-canary-0123456789-abcd", "sk-…abcd"],
    ["x".repeat(19), null],
    ["12345678901234567890", "123…7890"],
  ])("%s is shown as %j", async (given, keyHint) => {
    expect(await addEndpoint({ ...input, apiKey: given })).toMatchObject({ hasKey: true, keyHint });
  });

  it("that cannot be read any more is asked for again, and a new one heals", async () => {
    const { id } = await addEndpoint(input);
    await database().endpoint.update({ where: { id }, data: { keyCipher: "v1.AAAA.AAAA.AAAA" } });
    expect(await getEndpoint(id)).toMatchObject({ hasKey: false, keyHint: null, keyUnreadable: true });
    await expect(testEndpoint(id, { signal })).rejects.toThrow("Enter the key again");
    expect(await editEndpoint(id, { apiKey })).toMatchObject({ hasKey: true, keyUnreadable: false });
    expect((await resolveEndpoint(id)).apiKey).toBe(apiKey);
  });

  it("that is kept reads the list of models of its own origin only", async () => {
    const own = await startMisbehavingServer([]);
    const other = await startMisbehavingServer([]);
    const { id } = await addEndpoint({ ...input, baseUrl: own.baseUrl });
    for (const { baseUrl } of [own, other])
      await listEndpointModels({ baseUrl, endpointId: id }, { signal }).catch(() => 0);
    await listEndpointModels({ baseUrl: own.baseUrl, endpointId: "env-follower" }, { signal }).catch(() => 0);
    expect(own.seen().map(({ authorization }) => authorization)).toEqual([`Bearer ${apiKey}`, null]);
    expect(other.seen().map(({ authorization }) => authorization)).toEqual([null]);
    await Promise.all([own.close(), other.close()]);
  });
});
