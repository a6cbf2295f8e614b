import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Problem } from "@/lib/core/problem";
import { textOf } from "./doubles/text-of-string";
import { wholeTable } from "./doubles/whole-table";
import { readJson } from "./read-json";

const never = new AbortController().signal;
const read = (content: unknown, options?: Parameters<typeof textOf>[1]) =>
  wholeTable(readJson(textOf(typeof content === "string" ? content : JSON.stringify(content), options), {}, never));

async function refusal(content: unknown, options?: Parameters<typeof textOf>[1]): Promise<Problem> {
  try {
    await read(content, options);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error("was not refused");
}

const a = { text: "a", label: "x" };
const b = { text: "b", label: "y" };

describe("shapes", () => {
  const header = ["text", "label"];
  const cells = [
    ["a", "x"],
    ["b", "y"],
  ];
  it.each([
    ["a list of records", [a, b]],
    ["a wrapper", { version: "1", data: [a, b], counts: { all: 2 } }],
    ["a wrapper of one name", { examples: [a, b] }],
    ["a wrapper in a wrapper", { nlu_data: { common_examples: [a, b], regex_features: [] } }],
    [
      "rows of the Hub",
      {
        features: [],
        rows: [
          { row_idx: 0, row: a },
          { row_idx: 1, row: b },
        ],
        partial: false,
      },
    ],
    ["columns", { text: ["a", "b"], label: ["x", "y"] }],
    ["columns by row", { text: { "0": "a", "1": "b" }, label: { "0": "x", "1": "y" } }],
    ["a table of columns and data", { columns: header, index: [0, 1], data: cells }],
    ["a list of lists under names", [header, ...cells]],
    ["texts by label", { x: ["a"], y: ["b"] }],
  ])("%s", async (_, content) => {
    expect(await read(content)).toMatchObject({ format: "json", header, cells, problems: [] });
  });

  it.each([
    [
      "pairs",
      {
        train: [
          ["one", "x"],
          ["two", "x"],
        ],
        test: [["three", "y"]],
      },
    ],
    [
      "pairs, label first",
      {
        train: [
          ["x", "one"],
          ["x", "two"],
        ],
        test: [["y", "three"]],
      },
    ],
    ["records", { train: [{ text: "one", label: "x" }, { text: "two", label: "x" }], test: [{ text: "three", label: "y" }] }], // prettier-ignore
  ])("splits of %s", async (_, content) => {
    const { header, cells } = await read(content);
    const rows = cells.map((row) => Object.fromEntries(row.map((cell, column) => [header?.[column], cell])));
    expect(rows).toEqual([
      { text: "one", label: "x", split: "train" },
      { text: "two", label: "x", split: "train" },
      { text: "three", label: "y", split: "test" },
    ]);
  });

  it("splits of texts by label", async () => {
    const { header, cells } = await read({ train: { x: ["one", "two"] }, test: { y: ["three"] } });
    expect(header).toEqual(["text", "split", "label"]);
    expect(cells).toEqual([
      ["one", "train", "x"],
      ["two", "train", "x"],
      ["three", "test", "y"],
    ]);
  });

  it("records by label, their text in pieces", async () => {
    const content = { PlayMusic: [{ data: [{ text: "play " }, { text: "Yo Ho", entity: "track" }] }], Book: [{ data: [{ text: "book" }] }] }; // prettier-ignore
    expect(await read(content)).toMatchObject({
      header,
      cells: [
        ["play Yo Ho", "PlayMusic"],
        ["book", "Book"],
      ],
    });
  });

  it("records by key", async () => {
    const content = { first: { text: "a", meta: { stars: 5 } }, second: { text: "b", meta: { stars: 1 } } };
    expect(await read(content)).toMatchObject({ header: ["text", "meta.stars", "key"], cells: [["a", "5", "first"], ["b", "1", "second"]] }); // prettier-ignore
  });

  it("lists of more than two without names", async () => {
    expect(await read([[1, "b c", "x"], [2, "d e", "y"]])).toMatchObject({ header: null, cells: [["1", "b c", "x"], ["2", "d e", "y"]] }); // prettier-ignore
  });

  it("names of classes in place of ids", async () => {
    const features = [{ name: "text", type: { _type: "Value" } }, { name: "label", type: { _type: "ClassLabel", names: ["neg", "pos"] } }]; // prettier-ignore
    const rows = [1, 0, -1].map((label, index) => ({ row_idx: index, row: { text: "t", label } }));
    expect((await read({ features, rows })).cells).toEqual([
      ["t", "pos"],
      ["t", "neg"],
      ["t", null],
    ]);
  });
});

describe("tools", () => {
  it("Label Studio: the data and the choice of the first annotation that stands", async () => {
    const choice = (from_name: string, ...choices: string[]) => ({ from_name, to_name: "text", type: "choices", value: { choices } }); // prettier-ignore
    const tasks = [
      { id: 7, data: { text: "a" }, annotations: [{ was_cancelled: true, result: [choice("sentiment", "bad")] }, { result: [choice("sentiment", "good"), choice("urgent", "no")] }] }, // prettier-ignore
      { id: 8, data: { text: "b" }, annotations: [{ result: [choice("sentiment", "good", "bad")] }] },
      { id: 9, data: { text: "c" }, annotations: [] },
    ];
    const { format, header, cells } = await read(tasks);
    expect([format, header]).toEqual(["label-studio", ["data.text", "label", "urgent", "id"]]);
    expect(cells).toEqual([
      ["a", "good", "no", "7"],
      ["b", ["good", "bad"], null, "8"],
      ["c", null, null, "9"],
    ]);
  });

  it("promptfoo: the variables and the answer that is compared with", async () => {
    const tests = [
      {
        vars: { text: "a" },
        assert: [
          { type: "cost", threshold: 1 },
          { type: "equals", value: "x" },
        ],
      },
      { description: "d", vars: { text: "b" }, assert: [{ type: "icontains", value: "y" }] },
    ];
    const config = { prompts: ["p.txt"], providers: [{ id: "openai:x" }, { id: "y" }], tests };
    const header = ["vars.text", "expected", "description"];
    const expected = { format: "promptfoo", header, cells: [["a", "x", null], ["b", "y", "d"]] }; // prettier-ignore
    expect(await read(config)).toMatchObject(expected);
    expect(await read(tests)).toMatchObject(expected);
  });
});

describe("values", () => {
  it("keeps the spelling of numbers, and texts as they are", async () => {
    const content = '[{"text":" 1.0 \\n\\u00e4 \\"q\\"","label":1.0,"id":12345678901234567890,"yes":true,"no":null,"list":[1.50,"b"],"__proto__":{"x":"p"}}]'; // prettier-ignore
    expect(await read(content)).toMatchObject({
      header: ["text", "label", "id", "yes", "no", "list", "__proto__.x"],
      cells: [[' 1.0 \nä "q"', "1.0", "12345678901234567890", "true", null, ["1.50", "b"], "p"]],
    });
  });

  it("notes a field that comes late, and counts what is no record", async () => {
    const early = Array.from({ length: 300 }, () => a);
    const { cells, problems, lines } = await read([...early, { ...b, late: "!" }, "odd", b]);
    expect([cells.length, cells[300], lines.at(-1)]).toEqual([302, ["b", "y"], 303]);
    expect(problems).toMatchObject([
      { line: 301, kind: "note", code: "too-many-columns", field: '"late"' },
      { line: 302, kind: "skipped", code: "unreadable" },
    ]);
  });
});

describe("refusals", () => {
  it.each([
    ["a missing comma", '[{"text":"a"}\n {"text":"b"}]', 2, "column 2"],
    ["a word", '[\n{"text": nope}\n]', 2, "nope"],
    ["a trailing comma", '[{"text":"a"},\n]', 2, "]"],
    ["a name without quotes", '{\n"data": [],\nrows: []}', 3, "column 1"],
    ["two documents", '[{"text":"a"}]\n{}', 2, "end of the file"],
    ["wrong brackets", '[{"text":"a"}\n}', 2, "}"],
    ["cut off in a list", '[{"text":"a"},\n{"text":"b', 2, "cut off"],
    ["cut off in an object", '{"train":[["a","b"],\n["c', 2, "cut off"],
    ["no examples", '{"name":"x","version":1}', 1, '"name"'],
    ["an empty list", "[]", 1, "Expected labelled examples"],
    ["no JSON", "hello", 1, "begins with ["],
  ])("%s, with its line", async (_, content, line, said) => {
    const { code, message, details } = await refusal(content);
    expect([code, details[0]?.line]).toEqual(["invalid", line]);
    expect(message).toContain(said);
  });

  it("finds what is broken behind the first megabyte too", async () => {
    const many = Array.from({ length: 500 }, () => JSON.stringify(a)).join(",\n");
    const { details } = await refusal(`[${many},\n{"text": nope}]`, { head: 1000, piece: 100 });
    expect(details[0]?.line).toBe(501);
  });

  it.each([
    ["lists", "["],
    ["objects", '{"a":'],
    ["records of lists", '[{"text":["'.slice(0, -1)],
  ])("a depth of 100,000: %s", async (_, opening) => {
    const { message, details } = await refusal(opening.repeat(100_000), { piece: 65_536 });
    expect(message).toContain("nested deeper");
    expect(details[0]?.line).toBe(1);
  });

  it("one string of 40 MB, without holding it", async () => {
    const { message } = await refusal(`[{"text":"${"x".repeat(40_000_000)}"}]`, { piece: 65_536 });
    expect(message).toContain("longer than 16 MB");
  });

  it("records of too many fields", async () => {
    const record = (from: number) => Object.fromEntries(Array.from({ length: 6000 }, (_, i) => [`f${from + i}`, "x"]));
    expect((await refusal([record(0), record(6000)])).message).toContain("10,000");
    expect((await read([record(0)])).header).toHaveLength(6000);
  });

  it("ends with the reason it was stopped for", async () => {
    const stop = new AbortController();
    const { batches } = await readJson(textOf(JSON.stringify([a, b])), {}, stop.signal);
    stop.abort(new Error("enough"));
    await expect(wholeTable(Promise.resolve({ batches } as never))).rejects.toThrow("enough");
  });
});

it("gives the same whatever the pieces are", async () => {
  const text = fc.string({ unit: "binary", maxLength: 12 });
  const record = fc.record({ text, label: text });
  await fc.assert(
    fc.asyncProperty(
      fc.array(record, { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 1, max: 40 }),
      async (records, piece) => {
        const { cells } = await read(JSON.stringify({ data: records, more: 1 }, null, 1), { piece, head: 20 });
        expect(cells).toEqual(records.map(({ text, label }) => [text, label]));
      },
    ),
  );
});

it("answers any text with a table or a located Problem", async () => {
  const bit = fc.constantFrom("[", "]", "{", "}", ",", ":", '"', "\\", '"a"', '"text"', "1.0", "true", "nul", "\n", '{"text":"a","label":"b"}', '["a","b"]', '"train":'); // prettier-ignore
  const broken = fc.array(bit, { maxLength: 30 }).map((bits) => `[${bits.join("")}`);
  const cut = fc.tuple(fc.json(), fc.nat(200)).map(([json, at]) => json.slice(0, at));
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(broken, cut, fc.string({ unit: "binary" })),
      fc.integer({ min: 1, max: 9 }),
      async (content, piece) => {
        try {
          const { header, cells } = await read(content, { piece, head: 10 });
          if (header) expect(cells.every((row) => row.length <= header.length)).toBe(true);
        } catch (error) {
          expect(error).toMatchObject({ name: "Problem", details: [{ line: expect.any(Number) }] });
        }
      },
    ),
    { numRuns: 1000 },
  );
});
