import { afterAll, beforeAll, expect, it } from "vitest";
import { addDataset, openTemporaryStudio } from "@/lib/studio/doubles/temporary-studio";
import * as runs from "@/lib/db/runs";
import { GET } from "./route";

let studio: Awaited<ReturnType<typeof openTemporaryStudio>>;
beforeAll(async () => {
  studio = await openTemporaryStudio();
  const { id: datasetId } = await addDataset(10);
  const given = { datasetId, name: "Watched", seed: 1, testSize: 2, budget: null, reference: null, version: "0" };
  await runs.create({ ...given, id: "r", conditions: [] }, null, null, new Date());
});
afterAll(async () => studio.close());

it("gives the record as it is, unpacked: Next packs what it sends, also what is packed, and says when to ask again", async () => {
  const request = new Request("http://localhost/api/runs/r/record", { headers: { "accept-encoding": "gzip" } });
  const response = await GET(request, { params: Promise.resolve({ id: "r" }) });
  expect(response.headers.get("content-encoding")).toBeNull();
  expect(await response.json()).toMatchObject({ id: "r", name: "Watched", status: "queued" });
  expect(Number(response.headers.get("x-ask-again-ms"))).toBeGreaterThanOrEqual(1_400);
});
