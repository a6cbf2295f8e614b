import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { labelSet } from "./dataset/label-set";
import { gepaSeed } from "./handover/gepa-seed";
import { pythonModule } from "./handover/python";
import { parseLabel } from "./labels";
import { scores } from "./metrics";
import { predictionMaxTokens } from "./methods/token-limits";
import { iclPrefix } from "./prompts/icl";
import { instructionPrefix } from "./prompts/instruction";
import { metaPrompt, metaPromptTemplateFor } from "./prompts/meta-prompt";
import { naivePrefix } from "./prompts/naive";
import { queryPrompt } from "./prompts/query";
import { randomInt, seededRandom } from "./random";
import { logLines } from "./training/log-lines";
import type { Example, LabelSet, Reply } from "./types";

/**
 * What `training/` computes in Python must equal this house to the last byte and bit. The vectors are committed and written from here
 * (`npx vitest run lib/core/training-vectors.test.ts -u`); where they no longer say what the code does, this fails.
 */
const folder = "../../training/tests/vectors";

const tasks: Example[][] = [
  [
    { text: "where is my money", label: "refund" },
    { text: "cannot sign in\nsince today", label: "account" },
    { text: "  two blanks before, one after ", label: "account" },
  ],
  [
    { text: "a text with {labels} and {examples}, $& and $1 in it", label: "{examples}" },
    { text: "Ünïcödé, 日本語 and 🚲", label: "{labels}" },
  ],
  [
    { text: "sorted by code units, not by code points", label: "\u{1F6B2} ride" },
    { text: "a halfwidth letter comes after an emoji's first half", label: "ﾡ" },
    { text: "", label: "Zebra" },
    { text: "capital letters come first", label: "apple" },
  ],
];
const instructions = ["\n Sort by what is wanted.\n\n- money: refund \n\n", "\u00a0\ufeffa\u0085\u001c", "Plain."];

it("holds the prompts of the training to the vectors", async () => {
  const vectors = tasks.flatMap((examples) => {
    const labels = labelSet(examples);
    const [text = ""] = examples.map((example) => example.text);
    return instructions.map((instruction) => ({
      examples,
      instruction,
      labels,
      meta1: metaPrompt("meta1", labels, examples),
      meta2: metaPrompt("meta2", labels, examples),
      naive: naivePrefix(labels),
      icl: iclPrefix(examples, labels),
      instructed: instructionPrefix(instruction, labels),
      query: queryPrompt(instructionPrefix(instruction, labels), text),
    }));
  });
  const models = ["milli19/promptmii-LLaMA-3.1-8b-instruct", "qwen2.5-coder-1.5b-instruct", ""];
  const templates = models.map((model) => ({ model, template: metaPromptTemplateFor(model) }));
  const budgets = [1, 8, 9, 40].map((longestLabel) => ({ longestLabel, tokens: predictionMaxTokens(longestLabel) }));
  await expectVectors("prompts", { prompts: vectors, templates, budgets });
});

it("holds what is handed over as Python to the vectors, which the tests of the training run", async () => {
  const instruction = "\n It's \"fruit\"\nor '''{{tree}}''': ${x} \\n %s {0} \\u0041 日本語 🚲 \u2028\u202e\u0000 ";
  const cases = [
    ["fruit", "tree"],
    ['the "other"', "it's", "{x}"],
  ].map((labels, at) => {
    const prefix = at === 0 ? instructionPrefix(instruction, labels) : naivePrefix(labels);
    const rest = { name: "One", labels, model: "m\"'$x", maxTokens: 12, text: `why? ${instruction}` };
    const handed = { ...rest, prefix, instruction: at === 0 ? instruction : null };
    const asking = (under: string) => {
      const messages = [{ role: "user", content: queryPrompt(under, rest.text) }];
      return { model: rest.model, temperature: 0, max_tokens: 12, messages };
    };
    const goesOn = asking(instructionPrefix("Another.", labels));
    return { module: pythonModule(handed), search: gepaSeed(handed), text: rest.text, asks: asking(prefix), goesOn };
  });
  await expectVectors("handover", cases);
});

const labelSets: LabelSet[] = [
  ["account", "refund"],
  ["A", "B", "C", "D", "E"],
  ["0", "1", "10"],
  ["Straße", "ΟΔΟΣ", "İzmir", "ﾡ", "very long label of several words"],
];

/** What followers say: a label as it is, in another case, with what counts as space or does not, or something else. */
const spoken: ((label: string) => string)[] = [
  (label) => label,
  (label) => label.toUpperCase(),
  (label) => ` \n${label.toLowerCase()}\u00a0\ufeff`,
  (label) => `\u2028${label}\u3000\u1680`,
  (label) => `${label}\u0085`,
  (label) => `\u001c${label}`,
  (label) => `${label}.`,
  (label) => `Label: ${label}`,
  () => "",
  () => " \n",
  () => "none of these",
];

it("holds the reward of the training to the vectors", async () => {
  const random = seededRandom(20, "training vectors");
  const pick = <T>(items: readonly T[]) => items[randomInt(random, items.length)] as T;
  const cases = Array.from({ length: 120 }, (_, index) => {
    const labels = pick(labelSets);
    const size = index === 0 ? 0 : 1 + randomInt(random, 20);
    const gold = Array.from({ length: size }, () => pick(labels));
    const answers = gold.map((label) => (randomInt(random, 2) === 0 ? label : pick(spoken)(pick(labels))));
    const predictions = answers.map((raw) => ({ raw, ...parseLabel(asReply(raw), labels) }));
    const { macroF1, classes, outcomes } = scores(gold, predictions, labels);
    const invalid = size - outcomes.valid;
    return { labels, gold, answers, read: predictions.map(({ label }) => label), macroF1, classes, invalid };
  });
  await expectVectors("rewards", cases);
});

it("reads a log as the training writes it, every line and to its end", () => {
  const log = readFileSync(new URL("../../training/tests/vectors/log.jsonl", import.meta.url), "utf8");
  const reader = logLines();
  const lines = reader.push(log);
  expect(reader.end()).toEqual({ lines: [], unfinished: false });
  expect(lines.filter((line) => "code" in line)).toEqual([]);
  const kinds = new Set(lines.map((line) => ("line" in line ? line.line.type : "none")));
  expect(kinds).toEqual(new Set(["start", "note", "validation", "step", "end"]));
});

function asReply(raw: string): Reply {
  return { raw, stopReason: "stop", error: null, usage: null, seconds: null };
}

async function expectVectors(name: string, vectors: unknown): Promise<void> {
  await expect(`${JSON.stringify(vectors, null, 1)}\n`).toMatchFileSnapshot(`${folder}/${name}.json`);
}
