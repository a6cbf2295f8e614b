import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { endpointTestSchema, endpointViewSchema } from "@/lib/core/contract/endpoint";
import { openTemporaryDatabase } from "@/lib/db/doubles/temporary-database";
import { addDeterministicModel } from "@/lib/studio/doubles/temporary-studio";
import { call, read, readProblem } from "./call";
import { DELETE as deleteEndpoint, GET as getEndpoint, PATCH as patchEndpoint } from "./endpoints/[id]/route";
import { POST as restoreEndpoint } from "./endpoints/[id]/restore/route";
import { POST as postTest } from "./endpoints/[id]/test/route";
import { GET as listEndpoints, POST as postEndpoint } from "./endpoints/route";

let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
beforeAll(async () => void (database = await openTemporaryDatabase()));
afterAll(() => database.close());

const apiKey = "sk-secret-0123456789";
const endpoint = {
  name: "Lab",
  baseUrl: "http://127.0.0.1:8000/v1",
  model: "follower-7b",
  roles: ["follower"],
  apiKey,
  prices: { input: 0.1, cachedInput: null, output: 0.4 },
};

describe("/endpoints", () => {
  it("adds an endpoint; its key is neither answered nor listed nor readable in the database", async () => {
    const response = await call(postEndpoint, {}, { json: endpoint });
    const text = await response.clone().text();
    const added = await read(response, 201, endpointViewSchema.strict());
    expect(added).toMatchObject({ name: "Lab", hasKey: true, embedded: false, prices: endpoint.prices });
    const listing = await call(listEndpoints, {});
    const listed = await listing.clone().text();
    const all = await read(listing, 200, z.array(endpointViewSchema.strict()));
    expect(all.find(({ id }) => id === added.id)).toEqual(added);
    expect(text + listed).not.toContain(apiKey);
    const files = readdirSync(database.folder).map((file) => readFileSync(join(database.folder, file), "latin1"));
    expect(files.join("")).toContain("follower-7b");
    expect(files.join("")).not.toContain(apiKey);
  });

  it("takes a price that is not given as one that is not known", async () => {
    const json = { ...endpoint, prices: { input: 0.1, output: 0.4 } };
    const { prices } = await read(await call(postEndpoint, {}, { json }), 201, endpointViewSchema);
    expect(prices).toEqual({ input: 0.1, cachedInput: null, output: 0.4 });
  });

  it("lists the embedded model first, under the id that scripts use", async () => {
    const [first] = await read(await call(listEndpoints, {}), 200, z.array(endpointViewSchema));
    expect(first).toMatchObject({ id: "embedded", embedded: true, baseUrl: null, roles: ["generator", "follower"] });
  });

  it("refuses what cannot be an endpoint, and does not repeat the key", async () => {
    const response = await call(postEndpoint, {}, { json: { ...endpoint, roles: [], model: "" } });
    expect(await response.clone().text()).not.toContain(apiKey);
    const problem = await readProblem(response, 422);
    expect(problem.errors.map(({ pointer }) => pointer).sort()).toEqual(["/model", "/roles"]);
    await readProblem(await call(postEndpoint, {}, { json: { ...endpoint, baseUrl: "ftp://host/v1" } }), 422);
  });
});

describe("/endpoints/{id}", () => {
  const add = async (changes: object = {}) =>
    read(await call(postEndpoint, {}, { json: { ...endpoint, ...changes } }), 201, endpointViewSchema);

  it("answers one, changes it, deletes it and brings it back, without ever saying its key", async () => {
    const { id } = await add();
    const one = await read(await call(getEndpoint, { id }), 200, endpointViewSchema.strict());
    const json = { name: "Renamed", limits: { requestsPerMinute: 60 } };
    const response = await call(patchEndpoint, { id }, { json });
    expect(await response.clone().text()).not.toContain(apiKey);
    expect(await read(response, 200, endpointViewSchema.strict())).toEqual({ ...one, ...json });
    expect((await call(deleteEndpoint, { id })).status).toBe(204);
    await readProblem(await call(getEndpoint, { id }), 404);
    const restored = await read(await call(restoreEndpoint, { id }), 200, endpointViewSchema.strict());
    expect(restored).toMatchObject({ ...json, hasKey: true, keyHint: "sk-…6789" });
  });

  it("clears the key with another origin", async () => {
    const { id } = await add();
    const response = await call(patchEndpoint, { id }, { json: { baseUrl: "http://127.0.0.1:8001/v1" } });
    expect(await read(response, 200, endpointViewSchema)).toMatchObject({ hasKey: false, keyHint: null });
  });

  it("refuses what cannot be changed", async () => {
    const { id } = await add();
    const problem = await readProblem(await call(patchEndpoint, { id }, { json: { model: "", apiKey: 1 } }), 422);
    expect(problem.errors.map(({ pointer }) => pointer).sort()).toEqual(["/apiKey", "/model"]);
    await readProblem(await call(patchEndpoint, { id: "embedded" }, { json: { name: "x" } }), 409);
    await readProblem(await call(deleteEndpoint, { id: "embedded" }), 409);
    await readProblem(await call(patchEndpoint, { id: "nobody" }, { json: { name: "x" } }), 404);
  });

  it("tests an endpoint, and says what is wrong with a dead one", async () => {
    const { server, endpoint: added } = await addDeterministicModel({ labels: ["ready"] });
    const { id } = added;
    const tested = await read(await call(postTest, { id }), 200, endpointTestSchema.strict());
    expect(tested).toMatchObject({ reply: "ready", abilities: { streams: true, reasons: false }, listed: true });
    expect(await read(await call(getEndpoint, { id }), 200, endpointViewSchema)).toMatchObject({
      abilities: tested.abilities,
    });
    await server.close();
    await readProblem(await call(postTest, { id }), 503);
    await readProblem(await call(postTest, { id: "nobody" }), 404);
  });
});
