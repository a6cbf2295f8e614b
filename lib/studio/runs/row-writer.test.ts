import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import * as calls from "@/lib/db/calls";
import * as runs from "@/lib/db/runs";
import { addDataset, openTemporaryStudio } from "../doubles/temporary-studio";
import { createRowWriter } from "./row-writer";

let studio: Awaited<ReturnType<typeof openTemporaryStudio>>;
beforeAll(async () => {
  studio = await openTemporaryStudio();
  const { id: datasetId } = await addDataset(10);
  const given = { id: "r", datasetId, name: "r", seed: 1, testSize: 1, budget: null, reference: null, version: "0" };
  await runs.create({ ...given, conditions: [] }, null, { owner: "me", until: new Date() }, new Date());
});
afterEach(() => vi.useRealTimers());
afterAll(async () => studio.close());

function call(key: string): calls.StoredCall {
  const known = { role: "follower", purpose: "predict", endpointId: "e", promptChars: 1, attempts: 1 } as const;
  return { ...known, key, raw: "praise", stopReason: "stop", usage: null, seconds: 1, error: null };
}

const stored = async () => (await calls.list("r")).length;
/** What was begun before it is done by then. */
const settled = () => calls.list("r").then(() => new Promise((resolve) => setImmediate(resolve)));

it("saves after 32 answers without waiting, and fewer after 50 ms", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const failed = vi.fn();
  const writer = createRowWriter("r", "me", failed);
  for (let index = 0; index < 31; index += 1) writer.addCall(call(`a${index}`));
  await settled();
  expect(await stored()).toBe(0);
  writer.addCall(call("a31"));
  await settled();
  expect(await stored()).toBe(32);

  writer.addCall(call("b"));
  vi.advanceTimersByTime(49);
  await settled();
  expect(await stored()).toBe(32);
  vi.advanceTimersByTime(1);
  await settled();
  expect(await stored()).toBe(33);
  expect(failed).not.toHaveBeenCalled();
});
