import { expect, test } from "@playwright/test";
import { startDeterministicServer, type DeterministicServer } from "@/lib/llm/doubles/deterministic-server";
import { axe, sidewaysScroll } from "./page-checks";
import { parcelMessages } from "./parcel-messages";
import { StudioApi } from "./studio-api";

test.describe.configure({ timeout: 300_000 });

const servers: DeterministicServer[] = [];
let api: StudioApi;
let datasetId: string;
let [writer, reader] = ["", ""];

test.beforeAll(async ({ baseURL }) => {
  api = new StudioApi(baseURL ?? "");
  datasetId = await api.createDataset("Parcels to sweep", parcelMessages(60));
  const add = async (name: string, roles: ("generator" | "follower")[]) => {
    const server = await startDeterministicServer();
    servers.push(server);
    return api.addEndpoint({ name, baseUrl: server.baseUrl, model: server.model, roles });
  };
  [writer, reader] = [await add("Writes and reads", ["generator", "follower"]), await add("Reads", ["follower"])];
});
test.afterAll(() => Promise.all(servers.map((server) => server.close())));

test("a sweep over seeds and followers: chosen, measured, read as groups, shared and run again", async ({ page }) => {
  const models = `generators=${writer}&followers=${writer},${reader}`;
  await page.goto(`/runs/new?dataset=${datasetId}&on=naive,icl:5,prompt-mii-zero:5&test=20&seed=4&${models}`);
  await expect(page.getByText("6 conditions on 20 held-out examples")).toBeVisible();

  // The train part has 20 examples: larger sizes are seen, and off.
  const tooLarge = page.getByRole("checkbox", { name: "ICL, n = 50", exact: true });
  await expect(tooLarge).toBeDisabled();
  await expect(tooLarge).toHaveAccessibleDescription("n = 50, 100 are off: the train part has 20 examples.");
  await page.getByRole("button", { name: "Trained small, untrained large" }).click();
  await expect(page.getByText("No generator is marked as trained")).toBeVisible();

  // Too many are said before anything is asked.
  await page.getByRole("combobox", { name: "Seeds" }).selectOption("5");
  await page.getByRole("combobox", { name: "Orders of each draw" }).selectOption("5");
  await expect(page.getByText("102 conditions on 20 held-out examples")).toBeVisible();
  await expect(page.getByText("A run may have 100 conditions at most")).toBeVisible();
  await page.getByRole("combobox", { name: "Orders of each draw" }).selectOption("1");
  await page.getByRole("combobox", { name: "Seeds" }).selectOption("3");
  // 3 instructions for both followers, and 20 texts for 2 x (1 + 3 + 3) prefixes.
  await expect(page.getByText(/^283 calls,/)).toBeVisible();
  await page.reload();
  await expect(page.getByRole("combobox", { name: "Seeds" })).toHaveValue("3");
  expect(await axe(page)).toEqual([]);
  await page.setViewportSize({ width: 360, height: 800 });
  await expect.poll(() => sidewaysScroll(page)).toBe(0);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.getByRole("button", { name: "Start the run" }).click();
  await page.waitForURL(/\/runs\/(?!new)/);
  const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  await expect.poll(async () => (await api.run(id)).status, { timeout: 120_000 }).toBe("done");

  const run = await api.run(id);
  expect(run.conditions.filter(({ n }) => n !== null).map(({ seed }) => seed)).toEqual(Array(4).fill([4, 5, 6]).flat());
  expect(run.groups?.map(({ members }) => members.length)).toEqual([1, 3, 3, 1, 3, 3]);
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toContainText("the mean of 3 seeds");
  await expect(heading).toContainText("The interval covers the choice of seeds and of test examples.");
  const table = page.getByRole("region", { name: "Conditions" }).getByRole("table");
  await expect(table.getByRole("row")).toHaveCount(1 + 6);
  await table.getByRole("button", { name: /^ICL, n = 5, Reads/ }).click();
  await expect(table.getByRole("row")).toHaveCount(1 + 6 + 3);
  await expect(table.getByText("ICL, n = 5, seed 6, Reads")).toBeVisible();
  const matrix = page.getByRole("region", { name: "Matrix of Prompt-MII-Zero, n = 5" }).getByRole("table");
  await expect(matrix.getByRole("columnheader")).toHaveText(["written by", "Writes and reads", "Reads"]);
  await expect(matrix.getByText("mean of 3")).toHaveCount(2);
  await expect(page.getByRole("img", { name: /^ICL, n = 5, Reads: mean of 3 seeds/ })).toBeVisible();
  expect(await axe(page)).toEqual([]);
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 900 });
    await expect.poll(() => sidewaysScroll(page)).toBe(0);
  }
  await page.setViewportSize({ width: 1280, height: 900 });

  // What a visitor reads is computed from the replies, groups included.
  const shared = await api.share(id);
  await page.goto(`/r/${shared.token}`);
  await page.getByRole("button", { name: "Recompute" }).click();
  await expect(page.getByText(/figures computed anew .* all agree with what was claimed/)).toBeVisible();

  await page.goto(`/runs/new?again=${id}`);
  await expect(page.getByRole("heading", { name: "Run again" })).toBeVisible();
  await expect(page.getByRole("combobox", { name: "Seeds" })).toHaveValue("3");
  await expect(page.getByRole("checkbox", { name: "Prompt-MII-Zero, n = 5", exact: true })).toBeChecked();
  await expect(page.getByText("nothing is asked of a model")).toBeVisible();
});
