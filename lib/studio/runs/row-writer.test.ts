import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { save } from "@/lib/db/answers";
import * as calls from "@/lib/db/calls";
import type { StoredCall } from "@/lib/db/stored-answers";
import * as runs from "@/lib/db/runs";
import { addDataset, openTemporaryStudio } from "../doubles/temporary-studio";
import { createRowWriter } from "./row-writer";

vi.mock("@/lib/db/answers", { spy: true });

let studio: Awaited<ReturnType<typeof openTemporaryStudio>>;
beforeAll(async () => {
  studio = await openTemporaryStudio();
  const { id: datasetId } = await addDataset(10);
  const given = { id: "r", datasetId, name: "r", seed: 1, testSize: 1, budget: null, reference: null, version: "0" };
  await runs.create({ ...given, conditions: [] }, null, { owner: "me", until: new Date() }, new Date());
});
afterEach(() => vi.useRealTimers());
afterAll(async () => studio.close());

function call(key: string): StoredCall {
  const known = { role: "follower", purpose: "predict", endpointId: "e", promptChars: 1, attempts: 1 } as const;
  return { ...known, key, raw: "praise", stopReason: "stop", usage: null, seconds: 1, error: null };
}

const stored = async () => (await calls.list("r")).length;
/** A commit is not done with the event loop's next turn. */
async function untilStored(count: number): Promise<void> {
  while ((await stored()) < count) await nextTurn();
}
const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

it("saves after 32 answers without waiting, and fewer after 50 ms", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const failed = vi.fn();
  const writer = createRowWriter("r", "me", failed);
  for (let index = 0; index < 31; index += 1) writer.addCall(call(`a${index}`));
  await nextTurn();
  expect(save).not.toHaveBeenCalled();
  writer.addCall(call("a31"));
  await untilStored(32);

  writer.addCall(call("b"));
  vi.advanceTimersByTime(49);
  await nextTurn();
  expect(save).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1);
  await untilStored(33);
  expect(failed).not.toHaveBeenCalled();
});
