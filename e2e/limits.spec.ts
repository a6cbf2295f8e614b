import { expect, test } from "@playwright/test";
import { startDeterministicServer } from "@/lib/llm/doubles/deterministic-server";
import { StudioApi } from "./studio-api";

test("examples that do not fit, and a label longer than the tokens of a prediction: both are said", async ({
  page,
  baseURL,
}) => {
  const api = new StudioApi(baseURL ?? "");
  const server = await startDeterministicServer({ contextTokens: 700 });
  try {
    const follower = await api.addEndpoint({
      ...{ name: "A server of little context", baseUrl: server.baseUrl, model: server.model },
      roles: ["follower"],
    });
    const labels = ["praise", "a complaint about how long everything has taken since the order was placed in spring"];
    const text =
      "the parcel with the lamp came to the neighbours on a day when nobody of us was at home, and the shade was";
    const examples = Array.from({ length: 60 }, (_, at) => ({
      text: `${text} number ${at}`,
      label: labels[at % 2] ?? "",
    }));
    const datasetId = await api.createDataset("Parcels of many words", examples);
    const conditions = [
      { method: "naive" as const, follower },
      { method: "icl" as const, n: 20, follower },
    ];
    const id = await api.startRun({ datasetId, conditions, testSize: 10 });
    await expect.poll(async () => (await api.run(id)).status, { timeout: 120_000 }).toBe("done");

    await page.goto(`/runs/${id}?tab=measured`);
    await expect(page.getByRole("region", { name: "Conditions" })).toContainText(/\d+ of 20 fit the context/);
    await expect(page.getByRole("main")).toContainText(/raised from 10 for the longest label/);
  } finally {
    await server.close();
  }
});
