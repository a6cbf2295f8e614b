import { expect, test } from "@playwright/test";
import { startDeterministicServer, type DeterministicServer } from "@/lib/llm/doubles/deterministic-server";
import { parcelMessages } from "./parcel-messages";
import { StudioApi } from "./studio-api";

test.describe.configure({ timeout: 300_000 });

type Model = { id: string; server: DeterministicServer };

let api: StudioApi;
let datasetId: string;
let small: Model;
let large: Model;
let follower: Model;

test.beforeAll(async ({ baseURL }) => {
  api = new StudioApi(baseURL ?? "");
  const messages = parcelMessages(30);
  datasetId = await api.createDataset("Parcels, small against large", messages.slice(0, 20), messages.slice(20));
  const add = async (name: string, model: string, role: "generator" | "follower", trained = false): Promise<Model> => {
    const server = await startDeterministicServer({ model });
    return { id: await api.addEndpoint({ name, baseUrl: server.baseUrl, model, roles: [role], trained }), server };
  };
  small = await add("Trained and small", "promptmii-llama-3.1-8b-instruct", "generator", true);
  large = await add("Untrained and large", "llama-3.1-70b-instruct", "generator");
  follower = await add("Labels for both", "llama-3.1-8b-instruct", "follower");
});
test.afterAll(async () => {
  for (const { id, server } of [small, large, follower]) {
    // Other specs count on no generator being marked as trained.
    expect((await fetch(`${api.url}/api/v1/endpoints/${id}`, { method: "DELETE" })).ok).toBe(true);
    await server.close();
  }
});

test("a small trained generator is set against a large untrained one in one step, and each writes its own", async ({
  page,
}) => {
  await page.goto(`/runs/new?dataset=${datasetId}&followers=${follower.id}&test=6`);
  await expect(page.getByText(/conditions on 6 held-out examples/)).toBeVisible();
  await page.getByRole("button", { name: "Trained small, untrained large" }).click();
  await expect.poll(() => new URL(page.url()).searchParams.get("generators")).toBe(`${small.id},${large.id}`);
  for (const name of ["Trained and small, trained", "Untrained and large", "Labels for both"]) {
    await expect(page.getByRole("checkbox", { name, exact: true })).toBeChecked();
  }
  await expect(page.getByText(/^\d+ calls,/)).toBeVisible();
  await page.getByRole("button", { name: "Start the run" }).click();
  await page.waitForURL(/\/runs\/(?!new)/);
  const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  await expect.poll(async () => (await api.run(id)).status, { timeout: 120_000 }).toBe("done");

  const { conditions } = await api.run(id);
  const written = (method: string) => conditions.filter((condition) => condition.method === method);
  expect(new Set(written("prompt-mii").map(({ generator }) => generator))).toEqual(new Set([small.id]));
  expect(new Set(written("prompt-mii-zero").map(({ generator }) => generator))).toEqual(new Set([large.id]));
  expect(new Set(conditions.map(({ follower }) => follower))).toEqual(new Set([follower.id]));
  expect(small.server.requests()).toHaveLength(written("prompt-mii").length);
  expect(large.server.requests()).toHaveLength(written("prompt-mii-zero").length);
  const table = page.getByRole("region", { name: "Conditions" }).getByRole("table");
  for (const method of ["naive", "ICL", "Prompt-MII", "Prompt-MII-Zero"]) {
    await expect(table.getByRole("row", { name: new RegExp(`^${method}(,|\\s)`) }).first()).toContainText(/\.\d\d/);
  }
});
