import { afterAll, expect, it } from "vitest";
import { buildReport } from "@/lib/core/report/build-report";
import { startQuirkyServer } from "@/lib/llm/doubles/quirky-server";
import { executeHere } from "../doubles/execute-here";
import { addDataset, openTemporaryStudio } from "../doubles/temporary-studio";
import { addEndpoint } from "../endpoints/add";
import { getRunRecord } from "./get-record";
import { startRun } from "./start";

const studio = await openTemporaryStudio();
afterAll(studio.close);

/** A run of every method that asks a generator, where it writes this, and of one that asks none. */
async function runWith(write: (prompt: string) => string) {
  const dataset = await addDataset(60, write("the prompt").slice(0, 20));
  const isQuery = (prompt: string) => /Input: .*\nLabel:\s*$|Input: [^\n]*\s*$/.test(prompt);
  const server = await startQuirkyServer({ answer: (prompt) => (isQuery(prompt) ? "praise" : write(prompt)) });
  const roles = ["generator", "follower"];
  const { id: model } = await addEndpoint({ name: "Odd", baseUrl: server.baseUrl, model: "quirky", roles });
  const written = [
    { method: "prompt-mii-zero", n: 6 },
    { method: "prompt-mii-zero", n: 6, options: { candidates: 3 } },
    { method: "ape", n: 6, options: { calls: 24 } },
    { method: "gepa", n: 6, options: { calls: 20 } },
  ].map((condition) => ({ ...condition, generator: model, follower: model }));
  const conditions = [...written, { method: "naive", follower: model }];
  const { id } = await startRun({ datasetId: dataset.id, conditions, testSize: 4 });
  const end = await executeHere(id);
  await server.close();
  const record = await getRunRecord(id);
  if (!record) throw new Error("no record");
  const notes = record.conditions.map(({ steps }) =>
    (steps ?? []).flatMap(({ kind, text }) => (kind === "note" ? text : [])).join(" "),
  );
  const { conditions: found } = buildReport(record);
  const [scored, flags] = [found.map(({ scores }) => scores !== null), found.map((condition) => condition.flags)];
  return { end, record, notes, scored, flags };
}

it("an empty text leaves the conditions without a prompt, says why, and the others are measured", async () => {
  const { end, record, notes, scored } = await runWith(() => "");
  expect(end.status).toBe("done");
  expect(record.conditions.map(({ status }) => status)).toEqual([
    ...["incomplete", "incomplete", "incomplete"],
    ...["done", "done"],
  ]);
  expect(scored).toEqual([false, false, false, true, true]);
  expect(record.reason).toMatch(/asked to write an instruction, but its answer was empty/);
  expect(record.reason).toMatch(/asked for 3 instructions, but wrote none that can be used: its answer was empty/);
  expect(notes[3]).toContain("Nothing better than the seed was found");
});

it("the meta-prompt given back is used where it is all there is, with a note, and is no candidate of a search", async () => {
  const { record, notes, scored } = await runWith((prompt) => prompt);
  expect(scored).toEqual([true, false, false, true, true]);
  expect(notes[0]).toContain("The generator repeated the prompt it was given; it is measured as it is.");
  expect(record.reason).toMatch(/wrote none that can be used: it repeated the prompt it was given/);
  expect(notes[3]).toContain("Nothing better than the seed was found");
});

it("10,000 words are cut at the limit, measured, and said to be cut", async () => {
  const { record, notes, scored, flags } = await runWith(() => "praise ".repeat(10_000));
  expect(record.reason).toBeNull();
  expect(scored).toEqual([true, true, true, true, true]);
  for (const at of [0, 1, 2]) expect(notes[at]).toContain("cut where the generator reached its token limit");
  expect(flags.map((of) => of.includes("cut at the limit"))).toEqual([true, true, true, false, false]);
  expect(notes[1]).toContain("Only one instruction came of it");
  expect(notes[3]).toContain("Nothing better than the seed was found");
});
