import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { recordHash } from "@/lib/core/record-hash";
import { buildReport } from "@/lib/core/report/build-report";
import { database } from "@/lib/db/client";
import { executeHere } from "../doubles/execute-here";
import { addDataset, addDeterministicModel, openTemporaryStudio } from "../doubles/temporary-studio";
import { deleteRun, restoreRun } from "../runs/delete";
import { getRunRecord } from "../runs/get-record";
import { listPredictions } from "../runs/list-predictions";
import { renameRun } from "../runs/rename";
import { startRun } from "../runs/start";
import { createShare } from "./create";
import { getShare } from "./get";
import { getSharedReport } from "./get-report";
import { listShares } from "./list";
import { restoreShare, revokeShare } from "./revoke";

const apiKey = "sk-a-key-of-the-owner";
let studio: Awaited<ReturnType<typeof openTemporaryStudio>>;
let runId: string;
beforeAll(async () => {
  studio = await openTemporaryStudio();
  const { endpoint, server } = await addDeterministicModel({ apiKey }, { apiKey });
  const dataset = await addDataset(30);
  const conditions = [
    { method: "naive", follower: endpoint.id },
    { method: "icl", n: 3, follower: endpoint.id },
  ];
  runId = (await startRun({ datasetId: dataset.id, conditions, testSize: 10 })).id;
  await executeHere(runId);
  await server.close();
});
afterAll(async () => studio.close());

const linksOf = async (id: string) => (await listShares(id)).links;

it("shows a stranger the run as it was at the click: the same report, no key, no host", async () => {
  const record = await getRunRecord(runId);
  expect(await listShares(runId)).toEqual({ reach: "this-computer", links: [] });
  const { token, url, reach } = await createShare(runId, {});
  expect(Buffer.from(token, "base64url").length * 8).toBeGreaterThanOrEqual(128);
  expect({ url, reach }).toEqual({ url: `/r/${token}`, reach: "this-computer" });
  expect(await linksOf(runId)).toMatchObject([{ token, url, reach, withoutTexts: false }]);
  await renameRun(runId, { name: "Renamed later" });
  const share = await getShare(token);
  expect(share?.record).toEqual(record);
  if (share && record) expect(getSharedReport(token, share.record)).toEqual(buildReport(record));
  expect(JSON.stringify(share)).not.toMatch(/127\.0\.0\.1|localhost|sk-a-key|\/tmp\//);
});

it("does not say why the run stopped, which is told in words meant for its owner", async () => {
  const setReason = (reason: string | null) =>
    database().run.update({ where: { id: runId }, data: { reason }, select: { id: true } });
  await setReason("Nothing answers at gpu.internal.");
  expect((await getRunRecord(runId))?.reason).toBe("Nothing answers at gpu.internal.");
  const { token } = await createShare(runId, {});
  await setReason(null);
  expect((await getShare(token))?.record.reason).toBeNull();
});

it("carries the hash of what was shared, which one changed reply does not fit", async () => {
  const { token } = await createShare(runId, {});
  const shared = await getShare(token);
  expect(shared?.hash).toBe(recordHash(JSON.stringify(shared?.record)));
  const { snapshot } = await database().share.findUniqueOrThrow({ where: { token }, select: { snapshot: true } });
  const changed = snapshot.replace(/"raw":"[^"]*"/, '"raw":"another"');
  expect(changed).not.toBe(snapshot);
  await database().share.update({ where: { token }, data: { snapshot: changed }, select: { token: true } });
  const later = await getShare(token);
  expect(later?.hash).toBe(shared?.hash);
  expect(later?.hash).not.toBe(recordHash(JSON.stringify(later?.record)));
});

it("can leave the texts out and still be recomputed", async () => {
  const { token } = await createShare(runId, { withoutTexts: true });
  const shared = (await getShare(token))?.record;
  const record = await getRunRecord(runId);
  if (!shared || !record) throw new Error("no record");
  expect(JSON.stringify(shared)).not.toContain("about parcel");
  expect(buildReport(shared).conditions.map(({ scores }) => scores)).toEqual(
    buildReport(record).conditions.map(({ scores }) => scores),
  );
});

it("is nothing for an unknown, malformed or revoked token and for a deleted run", async () => {
  const { token } = await createShare(runId, {});
  for (const unknown of ["", "x", "../../etc", `${token}x`, "a".repeat(32)]) expect(await getShare(unknown)).toBeNull();
  await deleteRun(runId);
  expect(await getShare(token)).toBeNull();
  await restoreRun(runId);
  expect(await getShare(token)).not.toBeNull();
  await revokeShare(token);
  expect(await getShare(token)).toBeNull();
});

it("ends by itself when that was wanted: nothing is there, and it is listed no more", async () => {
  const made = await createShare(runId, { expiresInDays: 7 });
  const lasting = await createShare(runId, {});
  expect(lasting.expiresAt).toBeNull();
  const ends = Date.parse(made.expiresAt ?? "");
  expect(ends - Date.parse(made.createdAt)).toBe(7 * 24 * 3_600_000);
  vi.useFakeTimers({ toFake: ["Date"], now: ends - 1000 });
  expect(await getShare(made.token)).not.toBeNull();
  expect((await linksOf(runId)).map(({ token }) => token)).toContain(made.token);
  vi.setSystemTime(ends);
  expect(await getShare(made.token)).toBeNull();
  expect((await linksOf(runId)).map(({ token }) => token)).not.toContain(made.token);
  await expect(revokeShare(made.token)).rejects.toMatchObject({ code: "not-found" });
  await restoreShare(made.token);
  expect(await getShare(made.token), "a restored one ends alike").toBeNull();
  expect(await getShare(lasting.token)).not.toBeNull();
  vi.useRealTimers();
  for (const expiresInDays of [0, -1, 1.5, 3651, "7"]) {
    await expect(createShare(runId, { expiresInDays }), String(expiresInDays)).rejects.toMatchObject({
      code: "invalid",
      details: [{ pointer: "/expiresInDays" }],
    });
  }
});

it("lists the links that lead somewhere, newest first; a withdrawn one can come back", async () => {
  const before = await linksOf(runId);
  const made = await createShare(runId, { withoutTexts: true });
  expect(await linksOf(runId)).toEqual([made, ...before]);
  expect(made).toMatchObject({ withoutTexts: true, createdAt: expect.stringMatching(/^20\d\d-/) });
  await revokeShare(made.token);
  expect(await linksOf(runId)).toEqual(before);
  await restoreShare(made.token);
  expect(await getShare(made.token)).not.toBeNull();
  expect(await linksOf(runId)).toEqual([made, ...before]);
  await expect(restoreShare("a".repeat(32))).rejects.toMatchObject({ code: "not-found" });
  await expect(listShares("nothing")).rejects.toMatchObject({ code: "not-found" });
});

it("lists every prediction in order of condition, then test index", async () => {
  const lines = [];
  for await (const line of listPredictions(runId)) lines.push([line.condition, line.index]);
  expect(lines).toEqual([0, 1].flatMap((condition) => Array.from({ length: 10 }, (_, index) => [condition, index])));
  await expect(listPredictions("nothing").next()).rejects.toMatchObject({ code: "not-found" });
});
