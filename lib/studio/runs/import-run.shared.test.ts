import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { buildReport } from "@/lib/core/report/build-report";
import { readArms } from "@/lib/core/dataset/read-arms";
import { openTemporaryStudio } from "../doubles/temporary-studio";
import { getRunRecord } from "./get-record";
import { startRun } from "./start";

const folder = join(process.env.SHARED_DIR ?? "../shared", "reference");
const read = (name: string) => readFileSync(join(folder, name), "utf8");

const studio = await openTemporaryStudio();
afterAll(studio.close);

it("the reference file, imported as it is, has the expected scores to 6 digits", async () => {
  const arms = readArms(read("emotion-predictions.csv"));
  const { id } = await startRun({ conditions: arms.map((arm) => ({ method: "imported", ...arm })) });
  const record = await getRunRecord(id);
  if (!record) throw new Error("no record");
  const expected = JSON.parse(read("emotion-expected.json")) as {
    rows: number;
    arms: Record<string, { macro_f1: number; accuracy: number }>;
  };
  const { conditions } = buildReport(record);
  expect(record.test).toHaveLength(expected.rows);
  expect(conditions.map(({ name }) => name)).toEqual(Object.keys(expected.arms));
  for (const { name, scores } of conditions) {
    expect(scores?.macroF1).toBeCloseTo(expected.arms[name]?.macro_f1 ?? -1, 6);
    expect(scores?.accuracy).toBeCloseTo(expected.arms[name]?.accuracy ?? -1, 6);
  }
});
