import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { datasetViewSchema, type DatasetView } from "@/lib/core/contract/dataset";
import type { Mapping } from "@/lib/core/contract/mapping";
import type { ProblemDocument } from "@/lib/core/contract/problem";
import { openTemporaryDatabase } from "@/lib/db/doubles/temporary-database";
import { call, read, readProblem } from "./call";
import { POST as postDataset } from "./datasets/route";

type Fixture = {
  file: string;
  expect: {
    without_mapping: "accept" | "refuse" | "either";
    records?: number;
    labels?: number | string[];
    train?: number;
    val?: number;
    test?: number;
  };
};

const folder = join(process.env.SHARED_DIR ?? "../shared", "import-fixtures");
const fixtures = JSON.parse(readFileSync(join(folder, "MANIFEST.json"), "utf8")) as Fixture[];

/** Words of the refusal that say why; for files that one mapping cannot mend, `unanswerable`. */
const reasons: Record<string, { words: RegExp; unanswerable?: true }> = {
  "02_fiqa_BOM_oddheader_regression.csv": { words: /which column holds the label.*holds a score, not a class/i },
  "10_snips_nested_CESU8.json": { words: /at least 2 labels.*"PlayMusic"/, unanswerable: true },
  "16_xed_arabic_multilabel_crlf.tsv": { words: /several labels/ },
  "17_xed_neutral_label_first.txt": { words: /at least 2 labels.*"9"/, unanswerable: true },
  "22_hotel_aspects_multi_target.csv": { words: /which column holds the label/i },
  "28_support_mail_json_in_json.json": { words: /JSON document/ },
};

const titles = { accept: "accepted", refuse: "refused", either: "accepted or refused" };

let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
const table: string[] = ["file | result"];
beforeAll(async () => void (database = await openTemporaryDatabase()));
afterAll(async () => {
  const report = process.env.FIXTURE_TABLE;
  if (report !== undefined) writeFileSync(report, `${table.join("\n")}\n`);
  await database.close();
});

function send(file: string, mapping?: Mapping): Promise<Response> {
  const form = new FormData();
  // The mapping comes first, to show that parts may come in any order.
  if (mapping) form.append("mapping", JSON.stringify(mapping));
  form.append("file", new File([readFileSync(join(folder, file))], file));
  return call(postDataset, {}, { form });
}

const accepted = async (response: Response) => read(response, 201, datasetViewSchema);

function requireCounts({ counts, labels }: DatasetView, wanted: Fixture["expect"]): void {
  const { train = 0, val = 0, test = 0 } = wanted;
  const records = wanted.records ?? train + val + test;
  expect(counts.total + counts.skipped).toBe(records);
  if (test > 0) expect(counts).toMatchObject({ train: train + val, test });
  if (typeof wanted.labels === "number") expect(labels).toHaveLength(wanted.labels);
  if (Array.isArray(wanted.labels)) expect(labels.map(({ label }) => label)).toEqual(wanted.labels);
}

function told({ counts, labels }: DatasetView): string {
  const names = labels.map(({ label }) => JSON.stringify(label)).join(" ");
  return `${counts.total} of ${counts.total + counts.skipped} rows (train ${counts.train}, test ${counts.test}), ${labels.length} labels: ${names.slice(0, 120)}`;
}

/** Every answer a refusal offers can be sent as it stands; what each makes of the file. */
async function tryAnswers(file: string, problem: ProblemDocument, records: number | undefined): Promise<string[]> {
  const answers = problem.errors.flatMap(({ mapping, message }) => (mapping ? [{ mapping, message }] : []));
  const results: string[] = [];
  for (const { mapping, message } of answers) {
    const response = await send(file, mapping);
    const body = (await response.json()) as DatasetView & ProblemDocument;
    if (response.status === 201 && records !== undefined) {
      expect(body.counts.total + body.counts.skipped).toBe(records);
    }
    const result = response.status === 201 ? told(body) : `${response.status} ${body.detail}`;
    results.push(`${message} → ${result}`);
    if (response.status !== 201)
      expect(body.errors.some((error) => error.mapping !== undefined || error.line !== undefined)).toBe(true);
  }
  return results;
}

describe.each(fixtures)("$file", ({ file, expect: wanted }) => {
  it(`is ${titles[wanted.without_mapping]} without a mapping`, async () => {
    const response = await send(file);
    if (response.status === 201) {
      const view = await accepted(response);
      table.push(
        `${file} | accepted: ${told(view)}${view.problems
          .map(({ message }) => `; note: ${message}`)
          .slice(0, 2)
          .join("")}`,
      );
      expect(wanted.without_mapping).not.toBe("refuse");
      requireCounts(view, wanted);
      return;
    }
    const problem = await readProblem(response, 422);
    const results = await tryAnswers(file, problem, wanted.records);
    table.push([`${file} | refused: ${problem.detail}`, ...results.map((result) => `    ${result}`)].join("\n"));
    expect(wanted.without_mapping).not.toBe("accept");
    const reason = reasons[file];
    if (reason) expect(problem.detail).toMatch(reason.words);
    if (reason?.unanswerable) expect(problem.errors.length).toBeGreaterThan(0);
    else if (wanted.without_mapping === "refuse")
      expect(results.some((result) => / → \d+ of \d+ rows/.test(result))).toBe(true);
  });
});
