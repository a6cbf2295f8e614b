import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { inheritedEnv } from "@/lib/env";
import { closeDatabase, database } from "@/lib/db/client";
import { addDeterministicModel, openTemporaryStudio } from "../doubles/temporary-studio";
import { addEndpoint } from "./add";
import { deleteEndpoint, restoreEndpoint } from "./delete";
import { decryptKey, encryptKey } from "./key-cipher";
import { listEndpoints } from "./list";
import { listEndpointModels } from "./list-models";
import { resolveEndpoint } from "./require-endpoint";
import { testEndpoint } from "./test";

const secret = "sk-very-secret-0123456789";
const { signal } = new AbortController();
const input = { name: "Own", baseUrl: "http://127.0.0.1:4/v1/", model: "m", roles: ["follower"], apiKey: secret };

let studio: Awaited<ReturnType<typeof openTemporaryStudio>>;
beforeAll(async () => {
  studio = await openTemporaryStudio({
    GENERATOR_BASE_URL: "http://127.0.0.1:10/v1",
    GENERATOR_MODEL: "milli19/promptmii-llama-3.1-8b-instruct",
    FOLLOWER_MODEL: "f",
    OPENAI_BASE_URL: "http://127.0.0.1:6/v1",
    OPENAI_API_KEY: "shared-key",
    FOLLOWER_API_KEY: "not-for-the-shared-url",
  });
});
afterAll(async () => studio.close());

it("encrypts a key before it is a row, and never shows it", async () => {
  const view = await addEndpoint(input);
  expect(view).toMatchObject({ hasKey: true, baseUrl: "http://127.0.0.1:4/v1" });
  expect(JSON.stringify([view, await listEndpoints()])).not.toContain(secret);
  expect(JSON.stringify(await database().endpoint.findMany())).not.toContain(secret);
  for (const name of readdirSync(studio.folder)) {
    expect(readFileSync(join(studio.folder, name)).includes(secret), name).toBe(false);
  }
  expect((await resolveEndpoint(view.id)).apiKey).toBe(secret);
});

it("reads a key back only for its own endpoint, and unaltered", () => {
  const cipher = encryptKey(secret, "one");
  expect(decryptKey(cipher, "one")).toBe(secret);
  expect(decryptKey(cipher, "two")).toBeNull();
  expect(decryptKey(cipher.slice(0, -2), "one")).toBeNull();
  expect(decryptKey("nonsense", "one")).toBeNull();
});

it("asks for a key again that cannot be read any more", async () => {
  const { id } = await addEndpoint(input);
  await database().endpoint.update({ where: { id }, data: { keyCipher: "v1.AAAA.AAAA.AAAA" } });
  expect((await listEndpoints()).find((endpoint) => endpoint.id === id)?.hasKey).toBe(false);
  await expect(resolveEndpoint(id)).rejects.toThrow("Enter the key again");
});

it("uses a key from the environment only with the base URL it was given with", async () => {
  const [generator, follower] = await listEndpoints();
  expect(generator).toMatchObject({ id: "env-generator", trained: true, hasKey: false });
  expect(follower).toMatchObject({ id: "env-follower", baseUrl: "http://127.0.0.1:6/v1", hasKey: true });
  expect((await resolveEndpoint("env-follower")).apiKey).toBe("shared-key");
});

it("brings a deleted endpoint back", async () => {
  const { id } = await addEndpoint(input);
  await deleteEndpoint(id);
  await expect(resolveEndpoint(id)).rejects.toThrow("no such endpoint");
  await restoreEndpoint(id);
  expect((await resolveEndpoint(id)).model).toBe("m");
});

it("reads the models of a server and tries one, and says what is wrong with a dead one", async () => {
  const { server, endpoint } = await addDeterministicModel();
  expect(await listEndpointModels({ baseUrl: server.baseUrl }, { signal })).toEqual([
    { id: server.model, maxModelLen: 32_768 },
  ]);
  expect(await testEndpoint(endpoint.id, { signal })).toMatchObject({ model: server.model, maxModelLen: 32_768 });
  await server.close();
  await expect(testEndpoint(endpoint.id, { signal })).rejects.toMatchObject({ code: "unavailable" });
});

it("has the pointers of everything that is wrong with an input", async () => {
  const wrong = addEndpoint({ ...input, model: "", roles: [] });
  await expect(wrong).rejects.toMatchObject({
    code: "invalid",
    details: [{ pointer: "/model" }, { pointer: "/roles" }],
  });
  await expect(addEndpoint({ ...input, baseUrl: "ftp://x" })).rejects.toMatchObject({ code: "invalid" });
});

it("keeps its generated key file to its owner", async () => {
  const { statSync } = await import("node:fs");
  await closeDatabase();
  delete inheritedEnv().ENCRYPTION_KEY;
  const { resetModules } = (await import("vitest")).vi;
  resetModules();
  const fresh = await import("./key-cipher");
  expect(fresh.decryptKey(fresh.encryptKey(secret, "x"), "x")).toBe(secret);
  expect(statSync(`${studio.database}.key`).mode & 0o777).toBe(0o600);
});
