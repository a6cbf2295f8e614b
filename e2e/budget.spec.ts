import { expect, test } from "@playwright/test";
import { startDeterministicServer } from "@/lib/llm/doubles/deterministic-server";
import { axe } from "./page-checks";
import { parcelMessages } from "./parcel-messages";
import { StudioApi } from "./studio-api";

test("a run that its budget stopped says so, and goes on when the budget is raised", async ({ page, baseURL }) => {
  const api = new StudioApi(baseURL ?? "");
  const server = await startDeterministicServer();
  const follower = await api.addEndpoint({
    ...{ name: "Budgeted", baseUrl: server.baseUrl, model: server.model },
    roles: ["follower"],
  });
  const datasetId = await api.createDataset("Budget", parcelMessages(60));
  const conditions = [{ method: "naive" as const, follower }];
  const id = await api.startRun({ datasetId, conditions, testSize: 20, budget: { calls: 7 } });
  await expect.poll(async () => (await api.run(id)).status).toBe("paused");

  await page.goto(`/runs/${id}`);
  await expect(page.getByText("The budget of 7 calls does not allow another call")).toBeVisible();
  await page.getByRole("button", { name: "Change the budget…" }).click();
  const dialog = page.getByRole("dialog", { name: "Change the budget" });
  await expect(dialog.getByLabel("At most so many calls")).toHaveValue("7");
  await dialog.getByLabel("At most so many tokens").fill("90000");
  await dialog.getByLabel("At most so many calls").fill("5");
  await dialog.getByRole("button", { name: "Save and resume" }).click();
  await expect(dialog).toContainText("Expected more than the 7 calls that this run has spent already");
  await expect(dialog.getByLabel("At most so many calls")).toHaveValue("5");
  await expect(dialog.getByLabel("At most so many tokens")).toHaveValue("90000");
  expect(await axe(page)).toEqual([]);
  await dialog.getByLabel("At most so many tokens").fill("");
  await dialog.getByLabel("At most so many calls").fill("20");
  await dialog.getByRole("button", { name: "Save and resume" }).click();
  await expect(dialog).toBeHidden();
  await expect.poll(async () => (await api.run(id)).status).toBe("done");
  await expect(page.getByRole("button", { name: "Change the budget…" })).toBeHidden();
  expect((await api.run(id)).budget).toEqual({ calls: 20 });
  expect(server.requests().every(({ asked }) => asked === 1)).toBe(true);
  await server.close();
});
