import { afterAll, beforeAll, expect, it } from "vitest";
import * as answers from "./answers";
import * as calls from "./calls";
import type { StoredCall } from "./stored-answers";
import { database } from "./client";
import { openTemporaryDatabase } from "./doubles/temporary-database";
import { LeaseLost } from "./leases";

const { close } = await openTemporaryDatabase();
afterAll(close);
const dataset = { id: "d", name: "d", hash: "h", labels: "[]", source: "api", trainSize: 0, testSize: 0 };
const run = {
  id: "r",
  datasetId: "d",
  name: "r",
  seed: 1,
  testSize: 1,
  status: "running",
  version: "0",
  leaseOwner: "me",
};
const condition = {
  id: "c",
  runId: "r",
  position: 0,
  method: "naive",
  name: "naive",
  options: "{}",
  status: "running",
};

const mine = { runId: "r", owner: "me" };

beforeAll(async () => {
  await database().dataset.create({ data: dataset });
  await database().run.create({ data: run });
  await database().condition.create({ data: condition });
});

function call(key: string, change: Partial<StoredCall>): StoredCall {
  const known = { role: "follower", purpose: "predict", endpointId: "e", promptChars: 12, attempts: 1 } as const;
  const usage = { promptTokens: 3, cachedTokens: null, completionTokens: 1 };
  return {
    key,
    ...known,
    raw: "praise",
    stopReason: "stop",
    usage,
    seconds: 0.123456789012345,
    error: null,
    ...change,
  };
}

it("gives back every call and prediction as it was saved", async () => {
  const saved = [
    call("a", {}),
    call("b", {
      raw: `"quoted" \\ \n\t 😀 مرحبا`,
      seconds: 1e-7,
      usage: { promptTokens: 0, cachedTokens: 0, completionTokens: 0 },
    }),
    call("c", { raw: "", error: "timeout", stopReason: null, usage: null, seconds: null, attempts: 8 }),
    call("e", { raw: "12" }),
  ];
  await answers.save({ ...mine, calls: saved, predictions: [{ conditionId: "c", index: 0, callKey: "a" }] });
  expect(await calls.list("r")).toEqual(saved);
  expect(await database().prediction.findMany()).toEqual([{ conditionId: "c", index: 0, callKey: "a" }]);
});

it("stores half of a surrogate pair as a character that can be read again", async () => {
  await answers.save({ ...mine, calls: [call("half", { raw: "x\ud800y" })], predictions: [] });
  expect((await calls.listByKeys("r", ["half"]))[0]?.raw).toBe("x\ufffdy");
});

it("writes nothing to a run that another process holds", async () => {
  const lost = answers.save({
    ...{ runId: "r", owner: "another", calls: [call("z", {})] },
    predictions: [{ conditionId: "c", index: 1, callKey: "z" }],
  });
  await expect(lost).rejects.toThrow(LeaseLost);
  expect(await calls.listByKeys("r", ["z"])).toEqual([]);
});
