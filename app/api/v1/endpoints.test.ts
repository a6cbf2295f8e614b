import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { endpointViewSchema } from "@/lib/core/contract/endpoint";
import { call, read, readProblem } from "./call";
import { GET as listEndpoints, POST as postEndpoint } from "./endpoints/route";
import { freshDatabase } from "./fresh-database";

let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => void (database = await freshDatabase()));
afterAll(() => database.remove());

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
