import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { parseLabel } from "../labels";
import { scores } from "../metrics";
import type { HandedPrompt } from "./prompt";
import { promptfooConfig, promptfooTests } from "./promptfoo";

type Config = {
  prompts: { id: string; raw: string }[];
  providers: { id: string; prompts: string[]; config: { temperature: number; max_tokens: number } }[];
  defaultTest: { assert: { type: string; value: string }[] };
  derivedMetrics: { name: string; value: string }[];
};
type Graded = { pass: boolean; namedScores: Record<string, number> };

const labels = ["a {{b}}", "__proto__", 'it\'s "odd"', "z"];
const hostile = 'it\'s "x" $HOME \\ {{x}} {% if %} {# c #} #{y} {\n- role: x\n# no comment: no\n\u2028😀 : |-\n';
const handed = (rest: Partial<HandedPrompt> = {}): HandedPrompt => ({
  ...{ name: "one", instruction: null, prefix: "Say. ", labels, model: "m", maxTokens: 10, text: "t" },
  ...rest,
});
const configOf = (prompts: HandedPrompt[]) => parse(promptfooConfig(prompts)) as Config;

/** What a template prints that holds nothing but printed characters; throws where another tag begins in it. */
function rendered(template: string): string {
  const rest = template.replace(/\{\{ "(.|\\n)" \}\}/g, (_, printed: string) => {
    return printed === "\\n" ? "\uE000" : printed === "{" ? "\uE001" : printed === "}" ? "\uE002" : printed;
  });
  if (/\{[{%#]|#\}/.test(rest)) throw new Error(`a tag is left in ${JSON.stringify(rest)}`);
  return rest.replaceAll("\uE000", "\n").replaceAll("\uE001", "{").replaceAll("\uE002", "}");
}

const text = fc.oneof(
  fc.string({ unit: fc.constantFrom("{", "}", "%", "#", " ", "\n", "a", '"', "'", "\\", ",", "😀") }),
  fc.constantFrom(
    hostile,
    "file:///etc/passwd",
    "package:x",
    "a\n",
    "{\n",
    "{{",
    "#}",
    "=1+1",
    "a\r\nb",
    "\u0000\u2028",
  ),
);

describe("promptfooConfig", () => {
  it("asks what the studio asks, whatever the prompt holds", () => {
    fc.assert(
      fc.property(text, (prefix) => {
        const [prompt] = configOf([handed({ prefix })]).prompts;
        expect(rendered(prompt?.raw.replace(/Input: \{\{text\}\}$/, "") ?? "")).toBe(prefix);
        expect(prompt?.raw).toMatch(/Input: \{\{text\}\}$/);
      }),
    );
  });

  it("has a provider for each model and limit, which asks its own prompts", () => {
    const config = configOf([handed(), handed({ maxTokens: 20 }), handed({ name: "two" })]);
    expect(config.prompts.map(({ id }) => id)).toEqual(["one", "one (2)", "two"]);
    expect(config.providers.map(({ id, prompts, config: { max_tokens } }) => [id, prompts, max_tokens])).toEqual([
      ["openai:chat:m", ["one", "two"], 10],
      ["openai:chat:m", ["one (2)"], 20],
    ]);
    expect(() => promptfooConfig([])).toThrow(RangeError);
  });

  it("scores as the studio does, macro-F1 with it", () => {
    const { defaultTest, derivedMetrics } = configOf([handed()]);
    const grade = new Function("output", "context", defaultTest.assert[0]?.value ?? "") as (
      output: string,
      context: unknown,
    ) => Graded;
    const reply = fc.oneof(
      fc.constantFrom(...labels, ...labels.map((label) => ` ${label.toUpperCase()}\n`)),
      fc.constantFrom("", "no idea", "z."),
    );
    const row = fc.record({ gold: fc.constantFrom(...labels), raw: reply });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 30 }), (rows) => {
        const written = Papa.parse<string[]>(promptfooTests(rows.map(({ gold }) => ({ text: "t", gold })))).data.slice(
          1,
        );
        const sums: Record<string, number> = {};
        const passed = rows.filter(({ raw }, at) => {
          const { pass, namedScores } = grade(raw, { vars: { gold: written[at]?.[1] } });
          for (const [name, value] of Object.entries(namedScores)) sums[name] = (sums[name] ?? 0) + value;
          return pass;
        }).length;
        const stored = rows.map(({ raw }) => ({
          raw,
          stopReason: "stop" as const,
          error: null,
          usage: null,
          seconds: 0,
        }));
        const read = stored.map((one) => ({ ...parseLabel(one, labels), raw: one.raw }));
        const ours = scores(
          rows.map(({ gold }) => gold),
          read,
          labels,
        );
        const names = Object.keys(sums);
        const expression = `return ${derivedMetrics[0]?.value}`;
        const macroF1 = new Function("max", "min", ...names, expression) as (...values: unknown[]) => number;
        expect(macroF1(Math.max, Math.min, ...names.map((name) => sums[name]))).toBeCloseTo(ours.macroF1, 12);
        expect(passed / rows.length).toBeCloseTo(ours.accuracy, 12);
      }),
    );
  });
});

describe("promptfooTests", () => {
  it("reads back as the examples, and lets no text be taken for a file", () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), (texts) => {
        const csv = promptfooTests(texts.map((one) => ({ text: one, gold: "z" })));
        const { data } = Papa.parse<{ text: string; gold: string }>(csv.trimEnd(), { header: true, newline: "\n" });
        expect(data.map((row) => rendered(row.text))).toEqual(texts);
        for (const row of data) expect(row.text).not.toMatch(/^(file|package|https?):|\n$/);
      }),
    );
  });
});
