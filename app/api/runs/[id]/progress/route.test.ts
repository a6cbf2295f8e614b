import { afterAll, beforeAll, expect, it } from "vitest";
import * as leases from "@/lib/db/leases";
import * as runs from "@/lib/db/runs";
import { addDataset, openTemporaryStudio } from "@/lib/studio/doubles/temporary-studio";
import { newLease } from "@/lib/studio/runs/hold-lease";
import { GET } from "./route";

let studio: Awaited<ReturnType<typeof openTemporaryStudio>>;
beforeAll(async () => {
  studio = await openTemporaryStudio();
  const { id: datasetId } = await addDataset(10);
  const given = { datasetId, name: "Watched", seed: 1, testSize: 2, budget: null, reference: null, version: "0" };
  await runs.create({ ...given, id: "r", conditions: [] }, null, null, new Date());
  await leases.claim(newLease("here"), new Date());
});
afterAll(async () => studio.close());

function ask(id: string, accept: string): Promise<Response> {
  const headers = { host: "localhost", accept };
  const request = new Request(`http://localhost/api/runs/${id}/progress`, { headers });
  return GET(request, { params: Promise.resolve({ id }) });
}

it("tells how far a run is once to who asks plainly", async () => {
  const response = await ask("r", "*/*");
  expect(response.headers.get("cache-control")).toContain("no-transform");
  expect(await response.json()).toMatchObject({ status: "running", progress: { done: 0 }, resumeInSeconds: null });
});

it("tells a page what changes, in events that nobody on the way packs or collects, until the run is over", async () => {
  const response = await ask("r", "text/event-stream");
  expect(response.headers.get("cache-control")).toContain("no-transform");
  expect(response.headers.get("x-accel-buffering")).toBe("no");
  await leases.finish("r", "here", { status: "done", reason: null, finishedAt: new Date() });
  const events = (await response.text()).split("\n\n").filter((block) => block.startsWith("event: "));
  expect(events.at(-2)).toMatch(/^event: progress\ndata: \{"status":"done"/);
  expect(events.at(-1)).toBe("event: done\ndata: null");
});

it("answers who asks for a run that is not there with a status, before any event", async () => {
  expect((await ask("nobody", "text/event-stream")).status).toBe(404);
});
