import { afterAll, expect, it } from "vitest";
import { type Example } from "@/lib/core/types";
import { addDeterministicModel, openTemporaryStudio } from "../doubles/temporary-studio";
import { deleteEndpoint } from "../endpoints/delete";
import { getRun } from "../runs/get";
import { listRuns } from "../runs/list";
import { startRun } from "../runs/start";
import { applyRemedy } from "./apply-remedy";
import { compareVersions } from "./compare-versions";
import { createDataset } from "./create";
import { deleteDataset, restoreDataset } from "./delete";
import { describeLabel } from "./describe-label";
import { editExamples } from "./edit-examples";
import { getDataset } from "./get";
import { getDatasetDetails } from "./get-details";
import { goBack } from "./go-back";
import { listExampleIndexes, listExamples } from "./list-examples";
import { listDatasets } from "./list";
import { listLeftOut } from "./list-left-out";
import { listVersions } from "./list-versions";
import { measureTokens } from "./measure-tokens";
import { renameLabel } from "./rename-label";
import { splitAgain } from "./split-again";

const studio = await openTemporaryStudio();
afterAll(studio.close);

const signal = new AbortController().signal;
const row = (text: string, label: string): Example => ({ text, label });
const doubled = [row("same", "a"), row("other", "b"), row("same", "a"), row("third", "b"), row("Same!", "a")];
const add = (examples: Example[], test?: Example[]) => createDataset({ name: "Rows", examples, test }, "api");
const texts = async (id: string) => (await listExamples(id, { limit: 1000 })).examples.map(({ text }) => text);
const lines = async (lineage: string) => (await listDatasets()).filter((dataset) => dataset.lineage === lineage);

it("repairs a finding in a version of its own, keeps what it leaves out, and undoes it", async () => {
  const first = await add(doubled);
  const before = await getDatasetDetails(first.id);
  expect(before?.soundness.findings.map(({ kind, rows }) => [kind, rows])).toEqual([
    ["duplicate", 2],
    ["near-duplicate", 3],
  ]);
  expect(before?.soundness.findings[0]?.remedies).toMatchObject([{ kind: "keep-first", removes: 1, changes: 0 }]);
  const asked = { datasetId: first.id, finding: "duplicate", remedy: "keep-first" };
  const second = await applyRemedy(asked, signal);
  expect(second).toMatchObject({
    lineage: first.id,
    parentId: first.id,
    change: "Keep the first of each: 1 row left out",
    counts: { total: 4, skipped: 1 },
  });
  expect(second.hash).not.toBe(first.hash);
  expect(await texts(second.id)).toEqual(["same", "other", "third", "Same!"]);
  expect((await listExamples(second.id, {})).examples.map(({ index }) => index)).toEqual([0, 1, 3, 4]);
  const after = await getDatasetDetails(second.id);
  expect(after).toMatchObject({ current: second.id, leftOut: 1 });
  expect(after?.soundness.findings.map(({ kind }) => kind)).toEqual(["near-duplicate"]);
  expect(await listLeftOut(second.id, { from: 0, limit: 10 })).toEqual([
    { line: 3, text: "same", label: "a", code: "keep-first", message: "Copy of an earlier row." },
  ]);
  await expect(applyRemedy(asked, signal)).rejects.toMatchObject({ code: "conflict" });

  expect(await lines(first.id)).toMatchObject([{ id: second.id, versions: 2 }]);
  expect(await goBack(first.id)).toMatchObject({ id: first.id, hash: first.hash });
  expect(await lines(first.id)).toMatchObject([{ id: first.id, versions: 1 }]);
  expect(await getDataset(second.id)).toBeNull();
  await restoreDataset(second.id);
  expect(await lines(first.id)).toMatchObject([{ id: second.id, versions: 2 }]);
  await expect(goBack(second.id)).rejects.toMatchObject({ code: "conflict" });
});

it("relabels, rewrites, moves and deletes in one version, and tells the difference", async () => {
  const first = await add([...doubled, ...Array.from({ length: 7 }, (_, at) => row(`more ${at}`, at % 2 ? "a" : "b"))]);
  const held = await listExampleIndexes(first.id, { part: "test" });
  const shown = (await listExampleIndexes(first.id, { part: "train" })).filter((index) => index > 4);
  expect([held.length, first.split.kind]).toEqual([first.counts.test, "seeded"]);
  const second = await editExamples({
    datasetId: first.id,
    edits: [
      { index: 0, label: "b", text: "changed" },
      { index: 1, remove: true },
      { index: shown[0], part: "test" },
      { index: 3, label: "b" },
    ],
  });
  expect(second.change).toBe("1 row relabelled “b”, text of 1 row edited, 1 row moved to held out, 1 row deleted");
  expect(second.split).toEqual({ kind: "own" });
  expect(await listExampleIndexes(second.id, { part: "test" })).toEqual(
    [...held, shown[0]].filter((index) => index !== 1).sort((a = 0, b = 0) => a - b),
  );
  const difference = await compareVersions(first.id, second.id);
  expect(difference.counts).toEqual({ added: 0, removed: 1, relabelled: 1, rewritten: 1, moved: 1 });
  expect(difference.removed.map(({ text }) => text)).toEqual(["other"]);
  expect(difference.changed.map(({ index }) => index)).toEqual([0, shown[0]]);
  expect(difference.changed[0]).toMatchObject({
    before: { text: "same", label: "a" },
    after: { text: "changed", label: "b" },
  });
  expect(difference.labels).toEqual([{ label: "a", before: 6, after: 5 }]);
  expect((await compareVersions(second.id, first.id)).counts).toMatchObject({ added: 1, removed: 0 });
  const other = await add(doubled);
  await expect(compareVersions(first.id, other.id)).rejects.toMatchObject({ code: "invalid" });
});

it("splits again, each label in proportion, and back by the seed", async () => {
  const first = await add(Array.from({ length: 30 }, (_, at) => row(`text ${at}`, at % 3 ? "a" : "b")));
  const drawn = { kind: "stratified", seed: 3, test: 9 };
  const second = await splitAgain({ datasetId: first.id, split: drawn });
  expect(second).toMatchObject({ split: drawn, counts: { train: 21, test: 9 } });
  expect(second.change).toBe("Split with each label in proportion: 9 held out, seed 3");
  const { total } = await listExamples(second.id, { part: "test", label: "b" });
  expect(total).toBe(3);
  const third = await splitAgain({ datasetId: second.id, split: { kind: "seeded" } });
  expect(third).toMatchObject({ hash: first.hash, counts: first.counts });
  const again = (split: unknown) => splitAgain({ datasetId: third.id, split });
  await expect(again({ kind: "random", seed: 1, test: 30 })).rejects.toThrow("fewer held-out rows than the 30");
  await expect(again({ kind: "group", seed: 1, test: 3 })).rejects.toThrow("no groups");
  await expect(again({ kind: "own" })).rejects.toMatchObject({ code: "invalid" });
});

it("keeps a split that was brought along, and moves rows within it", async () => {
  const first = await add([row("x", "a"), row("y", "b")], [row("z", "a")]);
  const second = await editExamples({ datasetId: first.id, edits: [{ index: 0, part: "test" }] });
  expect(second.counts).toMatchObject({ train: 1, test: 2 });
  expect((await listExamples(second.id, {})).examples.map(({ part }) => part)).toEqual(["test", "train", "test"]);
});

it("refuses what would leave no dataset, what is not there, and what changes nothing", async () => {
  const { id } = await add([row("x", "a"), row("y", "b"), row("z", "b")]);
  const edit = (edits: unknown) => editExamples({ datasetId: id, edits });
  await expect(edit([{ index: 0, remove: true }])).rejects.toThrow("at least 2 labels");
  await expect(edit([{ index: 0, label: "B" }])).rejects.toThrow("differ only in case");
  await expect(edit([{ index: 9, label: "b" }])).rejects.toMatchObject({ details: [{ pointer: "/edits/0/index" }] });
  await expect(edit([{ index: 0, text: "  " }])).rejects.toThrow("it is empty");
  await expect(edit([{ index: 0, label: "a" }])).rejects.toThrow("Nothing would change");
  await expect(edit([{ index: 0, label: "a", remove: "yes" }])).rejects.toThrow("Nothing would change");
  expect(await listVersions(id)).toHaveLength(1);
});

it("renames and merges labels with their descriptions", async () => {
  const first = await add([row("x", "a"), row("y", "b"), row("z", "c")]);
  const described = await describeLabel({ datasetId: first.id, label: "a", description: " Parcels " });
  expect(described).toMatchObject({ id: first.id, descriptions: { a: "Parcels" } });
  const renamed = await renameLabel({ datasetId: first.id, labels: ["a"], to: "post" });
  expect(renamed).toMatchObject({ change: "“a” renamed to “post”", descriptions: { post: "Parcels" } });
  const merged = await renameLabel({ datasetId: renamed.id, labels: ["b", "post"], to: "post" });
  expect(merged.change).toBe("“b” merged into “post”");
  expect(merged.labels).toEqual([
    { label: "c", count: 1 },
    { label: "post", count: 2 },
  ]);
  await expect(renameLabel({ datasetId: merged.id, labels: ["a"], to: "d" })).rejects.toThrow("no label “a”");
  await expect(describeLabel({ datasetId: first.id, label: "a", description: "" })).rejects.toMatchObject({
    code: "conflict",
  });
});

it("leaves a run its version, and finds the runs of a dataset by any of its versions", async () => {
  const model = await addDeterministicModel();
  const examples = Array.from({ length: 20 }, (_, at) => row(`text ${at}`, at % 2 ? "odd" : "even"));
  const first = await add(examples);
  const conditions = [{ method: "naive", follower: model.endpoint.id }];
  const { id } = await startRun({ datasetId: first.id, conditions, testSize: 4 });
  const second = await editExamples({ datasetId: first.id, edits: [{ index: 0, label: "odd" }] });
  expect((await getRun(id))?.dataset).toMatchObject({ id: first.id, hash: first.hash });
  expect((await listVersions(first.id)).map(({ id, number, runs }) => [id, number, runs])).toEqual([
    [second.id, 2, 0],
    [first.id, 1, 1],
  ]);
  expect((await listRuns({ datasetId: second.id })).map((run) => run.id)).toEqual([id]);
  await deleteDataset(second.id);
  expect(await lines(first.id)).toEqual([]);
  expect((await getRun(id))?.dataset).toMatchObject({ id: null, hash: first.hash });
  await restoreDataset(second.id);
  expect(await lines(first.id)).toMatchObject([{ id: second.id, versions: 2 }]);
  await deleteEndpoint(model.endpoint.id);
  await model.server.close();
});

it("measures lengths in tokens of the default follower, and cuts what is too long for it", async () => {
  const model = await addDeterministicModel({ contextTokens: 40 });
  const first = await add([row("word ".repeat(60).trim(), "a"), row("short", "b"), row("brief", "b")]);
  const tokens = await measureTokens(first.id, signal);
  expect(tokens).toMatchObject({ model: model.endpoint.name, source: "exact", limit: 10, overLong: { rows: 1 } });
  expect((await getDatasetDetails(first.id))?.soundness.tokens).toEqual(tokens);
  const second = await applyRemedy({ datasetId: first.id, finding: "over-long", remedy: "cut-long" }, signal);
  expect((await measureTokens(second.id, signal)).overLong).toBeNull();
  await deleteEndpoint(model.endpoint.id);
  await model.server.close();
});

it("searches in every script, with signs that mean something to patterns", async () => {
  const { id } = await add([
    row("ÄRGER [mit] 100 %", "a"),
    row("привет *", "b"),
    row("no? 1", "a"),
    row("a\u0000b", "Ünder"),
  ]);
  const found = async (search: string) => listExampleIndexes(id, { search });
  expect(await found("ärger [MIT")).toEqual([0]);
  expect(await found("ПРИВ")).toEqual([1]);
  expect(await found("*")).toEqual([1]);
  expect(await found("?")).toEqual([2]);
  expect(await found("ünDER")).toEqual([3]);
  expect(await found("_")).toEqual([]);
  expect((await texts(id))[3]).toBe("a\u0000b");
});
