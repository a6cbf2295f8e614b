import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sharedReportSchema, shareViewSchema } from "@/lib/core/contract/share";
import { buildReport } from "@/lib/core/report/build-report";
import { call, read, readProblem } from "./call";
import { ended, fruitAndTrees, type LiveStudio, start, startLiveStudio } from "./live-studio";
import { DELETE as removeRun } from "./runs/[id]/route";
import { POST as restoreRun } from "./runs/[id]/restore/route";
import { POST as share } from "./runs/[id]/share/route";
import { DELETE as revoke, GET as getShare } from "./shares/[token]/route";

let studio: LiveStudio;
let runId: string;
beforeAll(async () => {
  studio = await startLiveStudio();
  const models = { generator: studio.endpoint.id, follower: studio.endpoint.id };
  const conditions = [
    { method: "naive", ...models },
    { method: "icl", n: 5, ...models },
    { method: "prompt-mii-zero", n: 5, ...models },
  ];
  runId = (await start({ datasetId: studio.dataset.id, testSize: 10, conditions })).id;
  await ended(runId);
});
afterAll(() => studio.stop());

const create = async (json?: unknown) => read(await call(share, { id: runId }, { json }), 201, shareViewSchema);

describe("a shared report", () => {
  it("gives a stranger what is needed to compute every number again", async () => {
    const made = await create();
    expect(made).toMatchObject({ url: `/r/${made.token}`, reach: "this-computer" });
    const { record } = await read(await call(getShare, { token: made.token }), 200, sharedReportSchema);
    const run = await ended(runId);
    const report = buildReport(record);
    expect(report.conditions.map(({ scores }) => scores?.macroF1)).toEqual(
      run.conditions.map(({ scores }) => scores?.macroF1),
    );
    expect(
      record.test.map(({ text }) => text).every((text) => fruitAndTrees.test.some((own) => own.text === text)),
    ).toBe(true);
    expect(record.conditions.every(({ replies }) => replies.every((reply) => reply !== null && reply.raw !== ""))).toBe(
      true,
    );
  });

  it("names no host, no server path and no key", async () => {
    const text = await (await call(getShare, { token: (await create()).token })).text();
    expect(text).toContain("double.gguf");
    expect(text).not.toContain("/srv/");
    expect(text).not.toMatch(/https?:\/\//);
    expect(text).not.toContain(new URL(studio.model.baseUrl).host);
    expect(text).not.toContain(process.cwd());
    expect(text).not.toContain(studio.folder);
    expect(text).not.toContain(studio.key);
  });

  it("keeps the texts back when asked to, and still scores", async () => {
    const { token } = await create({ withoutTexts: true });
    const answer = await call(getShare, { token });
    const whole = await answer.clone().text();
    expect(
      fruitAndTrees.examples.concat(fruitAndTrees.test).filter(({ text }) => whole.includes(`${text}\\n`)),
    ).toEqual([]);
    const { record } = await read(answer, 200, sharedReportSchema);
    expect(record.test.every(({ text }) => text === null)).toBe(true);
    expect(buildReport(record).conditions[0]?.scores).not.toBeNull();
  });

  it("is one 404 for a token that is unknown, malformed or withdrawn", async () => {
    const { token } = await create();
    expect((await call(revoke, { token })).status).toBe(204);
    const problems = await Promise.all(
      [token, "abcdefghijklmnopqrstuv", "../../etc/passwd"].map(async (asked) =>
        readProblem(await call(getShare, { token: asked }), 404),
      ),
    );
    expect(new Set(problems.map((problem) => JSON.stringify(problem))).size).toBe(1);
    await readProblem(await call(revoke, { token }), 404);
  });

  it("is dead while its run is deleted", async () => {
    const { token } = await create();
    await call(removeRun, { id: runId });
    await readProblem(await call(getShare, { token }), 404);
    await readProblem(await call(share, { id: runId }), 404);
    await call(restoreRun, { id: runId });
    await read(await call(getShare, { token }), 200, sharedReportSchema);
  });
});
