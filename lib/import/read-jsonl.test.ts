import fc from "fast-check";
import { expect, it } from "vitest";
import { parseJsonl } from "@/lib/core/dataset/jsonl";
import { Problem } from "@/lib/core/problem";
import { textOf } from "./doubles/text-of-string";
import { wholeTable } from "./doubles/whole-table";
import { readJsonl } from "./read-jsonl";

const never = new AbortController().signal;
const read = (lines: unknown[] | string, options?: Parameters<typeof textOf>[1]) => {
  const content = typeof lines === "string" ? lines : lines.map((line) => JSON.stringify(line)).join("\n");
  return wholeTable(readJsonl(textOf(content, options), {}, never));
};

it("reads a record a line, with the lines of what is none", async () => {
  const content = '{"text":"a","label":01}\n\n{"text":"b","label":1.0,"meta":{"id":[1,2]}}\n[1]\n{"text":"c"';
  expect(await read(content)).toMatchObject({
    format: "jsonl",
    header: ["text", "label", "meta.id"],
    cells: [["b", "1.0", ["1", "2"]]],
    lines: [3],
    problems: [1, 4, 5].map((line) => ({ line, kind: "skipped", code: "unreadable" })),
  });
});

it("takes the last message of each role of a chat", async () => {
  const turn = (role: string, content: unknown) => ({ role, content });
  const lines = [
    { messages: [turn("system", "Classify."), turn("user", "hi"), turn("assistant", "greeting")] },
    { messages: [turn("user", "x"), turn("assistant", "y"), turn("user", [{ type: "text", text: "bye" }]), turn("assistant", "farewell")] }, // prettier-ignore
  ];
  expect(await read(lines)).toMatchObject({
    format: "chat",
    header: ["system", "user", "assistant"],
    cells: [
      ["Classify.", "hi", "greeting"],
      [null, "bye", "farewell"],
    ],
  });
});

it("keeps the name of another field that holds a chat", async () => {
  const lines = ["a", "b"].map((content) => ({ input: [{ role: "user", content }], target: "[claim]" }));
  expect(await read(lines)).toMatchObject({ format: "chat", header: ["input", "target"], cells: [["a", "[claim]"], ["b", "[claim]"]] }); // prettier-ignore
});

it("passes over a line of 40 MB and reads on", async () => {
  const content = `{"text":"a"}\n{"text":"${"x".repeat(40_000_000)}"}\n{"text":"b"}`;
  const { cells, problems } = await read(content, { piece: 65_536 });
  expect(cells).toEqual([["a"], ["b"]]);
  expect(problems).toMatchObject([{ line: 2, code: "unreadable", message: expect.stringContaining("16 MB") }]);
});

it("refuses where no line is a record, and names the first", async () => {
  const error = await read("hello\nworld").catch((error: unknown) => error);
  expect(error).toBeInstanceOf(Problem);
  expect((error as Problem).details.map(({ line }) => line)).toEqual([1, 2]);
  await expect(read("")).rejects.toThrow("none was found");
});

it("survives a depth of 100,000", async () => {
  const deep = `{"text":${"[".repeat(100_000)}${"]".repeat(100_000)}}`;
  expect((await read(`{"text":"a"}\n${deep}\n`, { piece: 65_536 })).cells).toEqual([["a"], [null]]);
  const nested = `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`;
  expect((await read(`{"text":"a"}\n${nested}\n`, { piece: 65_536 })).lines).toEqual([1, 2]);
});

it("reads any lines as the editor does", async () => {
  const line = fc.oneof(
    fc.constantFrom("", "  ", "x", '{"a":', "[]", '{"text":"a","n":1.50}', '{"__proto__":"p","l":["a",1]}'),
    fc.json(),
    fc.string(),
  );
  const lines = fc.array(
    line.map((text) => text.replace(/[\n\r]/g, " ")),
    { maxLength: 12 },
  );
  await fc.assert(
    fc.asyncProperty(lines, fc.integer({ min: 1, max: 30 }), async (lines, piece) => {
      const content = `{"text":"first"}\n${lines.join("\n")}`;
      const { table, problems } = parseJsonl(content);
      const found = await read(content, { piece });
      expect(found.header).toEqual(table.header);
      const width = table.header?.length ?? 0;
      const padded = (cells: readonly unknown[]) => Array.from({ length: width }, (_, column) => cells[column] ?? null);
      expect(found.cells.map(padded)).toEqual(table.rows.map(({ cells }) => padded(cells)));
      expect(found.problems).toEqual(problems);
    }),
  );
});
