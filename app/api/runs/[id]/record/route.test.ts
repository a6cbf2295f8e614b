import { gunzipSync } from "node:zlib";
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

function ask(acceptEncoding: string): Promise<Response> {
  const request = new Request("http://localhost/api/runs/r/record", { headers: { "accept-encoding": acceptEncoding } });
  return GET(request, { params: Promise.resolve({ id: "r" }) });
}

it("gives the record packed to who takes it so, plain to others, and says when to ask again", async () => {
  const packed = await ask("gzip, deflate, br");
  expect(packed.headers.get("content-encoding")).toBe("gzip");
  const unpacked = gunzipSync(Buffer.from(await packed.arrayBuffer())).toString();
  expect(JSON.parse(unpacked)).toMatchObject({ id: "r", name: "Watched", status: "queued" });

  const plain = await ask("identity");
  expect(plain.headers.get("content-encoding")).toBeNull();
  expect(await plain.text()).toBe(unpacked);
  for (const { headers } of [packed, plain])
    expect(Number(headers.get("x-ask-again-ms"))).toBeGreaterThanOrEqual(1_400);
});
