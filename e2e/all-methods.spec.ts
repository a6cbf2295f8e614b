import { expect, test } from "@playwright/test";
import type { ConditionInput } from "@/lib/core/contract/condition-input";
import { parcelMessages } from "./parcel-messages";
import { axe } from "./page-checks";
import { patience, readReport } from "./run-page";
import { StudioApi } from "./studio-api";

test.describe.configure({ timeout: 2_400_000 });

const examples = parcelMessages(30);
const [train, held] = [examples.slice(0, 20), examples.slice(20)];
const asked: [name: string, condition: ConditionInput][] = [
  ["naive", { method: "naive" }],
  ["ICL", { method: "icl", n: 5 }],
  ["Zero", { method: "prompt-mii-zero", n: 5 }],
  ["Both", { method: "instruction-icl", n: 5 }],
  ["Best of two", { method: "prompt-mii-zero", n: 9, options: { candidates: 2 } }],
  ["APE", { method: "ape", n: 9, options: { calls: 30 } }],
  ["GEPA", { method: "gepa", n: 9, options: { calls: 20 } }],
  ["By hand", { method: "manual", instruction: "Say whether the text is a complaint, a praise or a question." }],
  // Made elsewhere, and right nine times of ten.
  ["Elsewhere", { method: "imported", predictions: held.map(({ text, label }, at) => ({ text, gold: label, prediction: at === 0 ? "none" : label })) }], // prettier-ignore
];

test("a run of every method on a real model: each has its row, prompt and cost, and a visitor's browser agrees", async ({
  page,
  baseURL,
}) => {
  const api = new StudioApi(baseURL ?? "");
  const datasetId = await api.createDataset("Every method", train, held);
  const id = await api.startRun({ datasetId, conditions: asked.map(([name, condition]) => ({ ...condition, name })) });
  await page.goto(`/runs/${id}`);
  await expect.poll(async () => (await api.run(id)).status, { timeout: patience, intervals: [1000] }).toBe("done");

  const { conditions } = await api.run(id);
  expect(conditions.map(({ name, status }) => [name, status])).toEqual(asked.map(([name]) => [name, "done"]));
  for (const { bill } of conditions.filter(({ method }) => method !== "imported")) {
    expect(bill?.predict.calls).toBe(10);
  }
  const built = (name: string) => conditions.find((condition) => condition.name === name)?.bill?.build.calls ?? 0;
  expect(built("naive")).toBe(0);
  expect(built("Zero")).toBe(1);
  expect(built("Both")).toBe(1);
  // Two instructions, and the six examples that were not shown under each; one text twice is one candidate.
  expect([8, 14]).toContain(built("Best of two"));
  expect(built("APE")).toBeGreaterThan(1);
  expect(built("APE")).toBeLessThanOrEqual(30);
  expect(built("GEPA")).toBeGreaterThan(1);

  const { rows } = await readReport(page);
  for (const [name] of asked) expect(rows.some((row) => row.startsWith(name))).toBe(true);
  await page.getByRole("tab", { name: "Prompts" }).click();
  for (const name of ["APE", "GEPA", "By hand"]) {
    await expect(page.getByRole("region", { name: `Text of ${name}`, exact: true })).not.toBeEmpty();
  }
  await page.getByRole("tab", { name: "What it costs" }).click();
  const costs = page.getByRole("region", { name: "Costs and break-even points" });
  await expect(costs.getByRole("row", { name: /^GEPA/ }).first()).toContainText(/\d/);
  expect(await axe(page)).toEqual([]);

  const { token } = await api.share(id);
  await page.goto(`/r/${token}`);
  await page.getByRole("button", { name: "Recompute" }).click();
  await expect(page.getByText(/figures computed anew in this browser from 90 stored replies/)).toContainText(
    "all agree",
  );
});
