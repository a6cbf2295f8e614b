import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { sourceOf } from "./doubles/source-of-bytes";
import { textOf } from "./doubles/text-of-string";
import { wholeTable } from "./doubles/whole-table";
import { readJson } from "./read-json";
import { readJsonl } from "./read-jsonl";
import { decodeXlsx } from "./decode-xlsx";

const folder = join(process.env.SHARED_DIR ?? "../shared", "import-fixtures");
const never = new AbortController().signal;

function read(name: string) {
  const content = readFileSync(join(folder, name), "utf8").replace(/\r\n?/g, "\n");
  return wholeTable((name.endsWith("l") ? readJsonl : readJson)(textOf(content, { piece: 65_536 }), {}, never));
}

const count = (values: readonly unknown[]) =>
  values.reduce<Record<string, number>>(
    (sum, value) => ({ ...sum, [String(value)]: (sum[String(value)] ?? 0) + 1 }),
    {},
  );

it.each([
  ["10_snips_nested_CESU8.json", "json", ["text", "label"], 2000],
  ["11_clinc_splits_of_pairs.json", "json", ["text", "label", "split"], 9850],
  ["26_popularity_leading_space_labels.jsonl", "jsonl", ["question", "statement", "label_confidence", "answer_matching_behavior", "answer_not_matching_behavior"], 100], // prettier-ignore
  ["27_chat_input_bracket_labels.jsonl", "chat", ["input", "target"], 100],
  ["28_support_mail_json_in_json.json", "json", ["fields.input", "answer"], 200],
])("%s", async (name, format, header, records) => {
  const table = await read(name);
  expect(table).toMatchObject({ format, header, problems: [] });
  expect(table.cells).toHaveLength(records);
  expect(table.cells.every((cells) => cells.every((cell) => typeof cell === "string" && cell !== ""))).toBe(true);
});

it("tells the one label of the intents and the sizes of the splits", async () => {
  const snips = await read("10_snips_nested_CESU8.json");
  expect(count(snips.cells.map(([, label]) => label))).toEqual({ PlayMusic: 2000 });
  expect(snips.cells[0]?.[0]).toBe("I need to hear the song Aspro Mavro from Bill Szymczyk on Youtube");
  const clinc = await read("11_clinc_splits_of_pairs.json");
  expect(count(clinc.cells.map(([, , split]) => split))).toEqual({ train: 1250, val: 3100, test: 5500 });
  expect(Object.keys(count(clinc.cells.map(([, label]) => label))).sort()).toEqual(["in", "oos"]);
});

it("keeps leading spaces of labels and brackets", async () => {
  const popularity = await read("26_popularity_leading_space_labels.jsonl");
  expect(new Set(popularity.cells.map((cells) => cells[3]))).toEqual(new Set([" Yes", " No"]));
  const chat = await read("27_chat_input_bracket_labels.jsonl");
  expect(chat.cells[0]?.[0]).toMatch(/^President Joe Biden made false claims/);
  expect(chat.cells[0]?.[1]).toBe("[claim]");
});

it("reads the workbook with its numbers as labels and its stories with line breaks", async () => {
  const bytes = readFileSync(join(folder, "21_news_sections_numeric.xlsx"));
  const { header, cells, lines } = await wholeTable(decodeXlsx(sourceOf(bytes), {}, never));
  expect([header, cells.length, lines.at(-1)]).toEqual([["STORY", "SECTION"], 3000, 3001]);
  expect([...new Set(cells.map(([, section]) => section))].sort()).toEqual(["0", "1", "2", "3"]);
  expect(cells.some(([story]) => typeof story === "string" && story.includes("\n"))).toBe(true);
});
