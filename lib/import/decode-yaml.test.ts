import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAll, readText } from "./doubles/read-all";
import { sourceOf } from "./doubles/source-of-bytes";
import { wholeTable } from "./doubles/whole-table";
import { decodeYaml } from "./decode-yaml";

const never = new AbortController().signal;
const read = (text: string) => wholeTable(decodeYaml(sourceOf(Buffer.from(text)), {}, never));

const promptfoo = `# yaml-language-server: $schema=https://promptfoo.dev/config-schema.json
description: Which desk a message goes to
prompts:
  - file://prompt.txt
providers: [openai:gpt-5]
defaultTest:
  options: { transform: output.trim() }
tests:
  - vars:
      text: "My parcel: where is it?"
    assert:
      - type: equals
        value: 01
  - description: the second
    vars: { text: 'Kann ich zurückgeben?' }
    assert:
      - { type: contains-any, value: [a, b] }
      - { type: icontains, value: true }
  - &third
    vars:
      text: |
        two
        lines
    assert: [{ type: equals, value: 1.0 }]
  - <<: *third
    description: the fourth
`;

it("reads the tests of promptfoo, with every value as it is written", async () => {
  expect(await read(promptfoo)).toMatchObject({
    format: "promptfoo",
    header: ["vars.text", "expected", "description"],
    cells: [
      ["My parcel: where is it?", "01", null],
      ["Kann ich zurückgeben?", "true", "the second"],
      ["two\nlines\n", "1.0", null],
      ["two\nlines\n", "1.0", "the fourth"],
    ],
    lines: [1, 2, 3, 4],
  });
});

it("reads tests without a file around them, and records of any kind", async () => {
  const tests = "- vars: { text: a }\n  assert: [{ type: equals, value: x }]\n";
  expect(await read(tests)).toMatchObject({ format: "promptfoo", cells: [["a", "x"]] });
  const records = "- text: a\n  label: yes\n- text: b\n  label: no\n";
  expect(await read(records)).toMatchObject({ format: "yaml", header: ["text", "label"], cells: [["a", "yes"], ["b", "no"]] }); // prettier-ignore
});

it("is known by its content, read by a process of its own, in any encoding", async () => {
  const latin = Buffer.from(promptfoo.replace("description: Which", "description: Für welche"), "latin1");
  const table = await readText(latin);
  expect(table).toMatchObject({ format: "promptfoo", encoding: "windows-1252" });
  expect(table.rows[1]?.cells).toEqual(["Kann ich zurückgeben?", "true", "the second"]);
});

it("does not take a label, a colon and a text a line for YAML", async () => {
  expect(await readText("spam: win a prize: now\nham: see you\nspam: money\nham: at home\n")).toMatchObject({ format: expect.stringMatching(/text|csv/) }); // prettier-ignore
});

describe("refuses", () => {
  const aliases = ["a: &a [x, x, x, x, x, x, x, x, x, x]"];
  for (let at = 1; at < 12; at += 1) {
    const [name, before] = [at, at - 1].map((step) => String.fromCharCode(97 + step));
    aliases.push(`${name}: &${name} [${new Array<string>(10).fill(`*${before}`).join(", ")}]`);
  }

  it.each([
    [
      "aliases that stand for a million million values",
      `tests:\n${aliases.map((line) => `- ${line}`).join("\n")}`,
      "aliases",
      1,
    ],
    ["a value that holds itself", "tests: &t\n  - vars: { text: a }\n    more: *t\n", "holds itself", 1],
    ["a bracket that nothing closes", "tests:\n  - vars: { text: a\n  - vars: {}\n", "Expected YAML at column", 3],
    ["lists of lists a hundred thousand deep", `tests: ${"[".repeat(100_000)}`, "", 1],
    ["tests in another file", "prompts: [p.txt]\ntests: file://tests.csv\n", "in another one: file://tests.csv", 1],
    ["no tests", "tests:\nprompts: [a]\n", "found none", 1],
    ["a text", "tests", "found none", 1],
  ])("%s", async (_, text, words, line) => {
    await expect(read(text)).rejects.toMatchObject({
      name: "Problem",
      message: expect.stringContaining(words),
      details: [{ line }],
    });
  });

  it("more than can be parsed in the memory there is", async () => {
    const bytes = Buffer.alloc(6_000_000, "- vars: { text: a }\n  assert: [{ type: equals, value: x }]\n");
    await expect(readAll(sourceOf(bytes))).rejects.toMatchObject({ code: "too-large", message: expect.stringContaining("5 MB") }); // prettier-ignore
  });
});

it("answers a file that is cut off, changed, or something else, with a table or a located Problem", async () => {
  const cut = fc.nat(promptfoo.length).map((length) => promptfoo.slice(0, length));
  const changed = fc
    .tuple(fc.nat(promptfoo.length - 1), fc.constantFrom(..."[]{}*&!|>'\"%@`\t\n:#-?,\0"))
    .map(([at, letter]) => promptfoo.slice(0, at) + letter + promptfoo.slice(at + 1));
  await fc.assert(
    fc.asyncProperty(fc.oneof(cut, changed, fc.string({ unit: "binary", maxLength: 200 })), async (text) => {
      const found = await read(text).catch((error: unknown) => error);
      if (found instanceof Error) expect(found).toMatchObject({ name: "Problem", details: [{ message: expect.stringMatching(/.{10}/) }] }); // prettier-ignore
    }),
    { numRuns: 500 },
  );
});
