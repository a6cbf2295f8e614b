import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { conditionRecord, reply, runRecord } from "../fixtures/run-record";
import { buildReport } from "./build-report";
import { latexTable, latexText } from "./latex-table";
import { markdownTable } from "./markdown-table";
import { conditionCells, groupCells, type TableCells } from "./table-cells";

const gold = Array.from({ length: 12 }, (_, at) => (at % 3 ? "a" : "b"));
const replies = (period: number) => gold.map((label, at) => reply(at % period ? label : "neither"));
const icl = (seed: number, period: number) =>
  conditionRecord({
    method: "icl",
    n: 5,
    seed,
    prefixTokens: 1200,
    replies: replies(period),
  });
const record = runRecord(gold, [conditionRecord({ name: "50 % | a_b", replies: replies(2) }), icl(1, 3), icl(2, 5)]);
const report = buildReport(record);
const plain = buildReport(runRecord(gold, record.conditions.slice(0, 2)));

describe("conditionCells", () => {
  it("has the figures of the report as they are shown, and a cell under each head", () => {
    const { head, rows, caption } = conditionCells(record, plain);
    expect(rows.every((cells) => cells.length === head.length)).toBe(true);
    expect(rows[1]?.slice(0, 2)).toEqual(["ICL, n = 5, seed 1", ".50"]);
    expect(rows[1]?.slice(3, 6)).toEqual(["reference", null, null]);
    expect(rows[1]?.slice(6)).toEqual([".67", "4", "1,200", "0"]);
    expect(rows[0]?.slice(1, 4)).toEqual([".67", ".31 to .91", "+.17"]);
    expect(caption).toMatch(/^run: 12 test examples of letters, 2 labels, seed 1\. .* the choice of test examples\./);
  });

  it("says that replies were read leniently", () => {
    expect(conditionCells(record, buildReport(record, "lenient")).caption).toContain("read leniently");
    expect(conditionCells(record, report).caption).not.toMatch(/leniently|exploratory/);
  });

  it("names each alias, and says that it is exploratory", () => {
    const aliases = [
      { reply: "neither", label: "b" },
      { reply: "A!", label: "a" },
    ];
    const named = "“neither” counts as b, “A!” counts as a: chosen after the results could be seen, so exploratory.";
    const strict = conditionCells(record, buildReport(record, "strict", aliases));
    expect(strict.caption).toContain(`examples. ${named} Data`);
    expect(strict.rows[0]?.[7]).toBe("0");
    const lenient = buildReport(record, "lenient", aliases);
    expect(conditionCells(record, lenient).caption).toContain(`Replies are read leniently, ${named}`);
    expect(groupCells(record, lenient)?.caption).toContain(named);
  });
});

describe("groupCells", () => {
  it("has the groups of a sweep, and is nothing without one", () => {
    expect(groupCells(record, plain)).toBeNull();
    const groups = groupCells(record, report);
    expect(groups?.rows.map(([name, members]) => [name, members])).toEqual([
      ["50 % | a_b", "1"],
      [report.sweep?.groups[1]?.name, "2"],
    ]);
    expect(groups?.rows.every((cells) => cells.length === groups.head.length)).toBe(true);
  });
});

const cell = fc.string({
  unit: fc.constantFrom(..."ab \\|&%$#_{}~^<>[]\"'`*-+!\n\r−–😀".split(""), "😀"),
  maxLength: 8,
});
const table = fc.integer({ min: 1, max: 4 }).chain((columns) => {
  const row = fc.array(fc.option(cell), {
    minLength: columns,
    maxLength: columns,
  });
  const head = fc.array(cell, { minLength: columns, maxLength: columns });
  return fc.record<TableCells>({
    caption: cell,
    head,
    rows: fc.array(row, { maxLength: 4 }),
  });
});

/** Cells of a line of a Markdown table, by the rules of its readers: a bar that no backslash precedes parts two. */
function markdownCells(line: string): string[] {
  return line
    .slice(2, -2)
    .split(/(?<!(?<!\\)(?:\\\\)*\\)\|/)
    .map((one) => one.trim().replace(/\\([^A-Za-z0-9\s])/g, "$1"));
}

const oneLine = (text: string | null) => (text ?? "").replace(/\s*[\r\n]+\s*/g, " ").trim();

describe("markdownTable", () => {
  it("gives back every cell, whatever stands in it", () => {
    fc.assert(
      fc.property(table, (cells) => {
        const lines = markdownTable(cells).split("\n");
        expect(lines).toHaveLength(cells.rows.length + 5);
        [cells.head, ...cells.rows].forEach((row, at) => {
          expect(markdownCells(lines[at === 0 ? 0 : at + 1] ?? "")).toEqual(row.map(oneLine));
        });
      }),
    );
  });
});

describe("latexTable", () => {
  it("has as many columns and rows as the table, whatever stands in a cell", () => {
    fc.assert(
      fc.property(table, (cells) => {
        const lines = latexTable(cells)
          .split("\n")
          .filter((line) => line.endsWith(" \\\\"));
        expect(lines).toHaveLength(cells.rows.length + 1);
        for (const line of lines) expect(line.match(/(?<!\\)&/g)?.length ?? 0).toBe(cells.head.length - 1);
      }),
    );
  });

  it("escapes each special character once, and sets a minus as one", () => {
    expect(latexText("50 % & $x_1 #{2} a\\b ~^ −.08")).toBe(
      "50 \\% \\& \\$x\\_1 \\#\\{2\\} a\\textbackslash{}b \\textasciitilde{}\\textasciicircum{} $-$.08",
    );
    expect(latexText("[a]")).toBe("{[}a]");
  });
});
