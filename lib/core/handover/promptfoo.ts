import Papa from "papaparse";
import { stringify } from "yaml";
import { codeLiteral } from "./code-literal";
import type { HandedPrompt } from "./prompt";
import { templateText, templateValue } from "./template-text";

/** The names of the two files in the folder that promptfoo is run in. */
export const PROMPTFOO_CONFIG = "promptfooconfig.yaml";
export const PROMPTFOO_TESTS = "tests.csv";

/** An example to score, with its gold label. */
export type PromptfooTest = { text: string; gold: string };

/**
 * The configuration of a promptfoo evaluation of these prompts, each of which has its own model and token limit: a test passes where
 * the reply is the gold label (equal after trim, in lower case), and the metric `macroF1` of each prompt is that of the studio: the
 * mean of F1 over the labels that occur in gold or among valid replies. All prompts have the same labels. Throws a RangeError
 * without a prompt.
 */
export function promptfooConfig(prompts: readonly HandedPrompt[]): string {
  const [first] = prompts;
  if (!first) throw new RangeError("Expected at least one prompt.");
  const config = {
    description: "Set OPENAI_BASE_URL (it ends with /v1) and OPENAI_API_KEY, then: npx promptfoo eval",
    prompts: prompts.map(({ prefix }, at) => ({
      id: promptId(prompts, at),
      raw: `${templateText(prefix)}Input: {{text}}`,
    })),
    providers: providersOf(prompts),
    defaultTest: { assert: [{ type: "javascript", value: scoring(first.labels) }] },
    derivedMetrics: [{ name: "macroF1", value: macroF1(first.labels.length) }],
    tests: PROMPTFOO_TESTS,
  };
  // A line break within a quoted scalar would be folded: no width, no folding.
  return stringify(config, { lineWidth: 0 });
}

/** The tests of an evaluation as CSV: a text and its gold label a line, exactly as they are but for template tags. */
export function promptfooTests(tests: readonly PromptfooTest[]): string {
  const rows = tests.map(({ text, gold }) => [templateValue(text), templateValue(gold)]);
  return `${Papa.unparse({ fields: ["text", "gold"], data: rows }, { newline: "\n" })}\n`;
}

/** Names must differ: promptfoo finds a prompt by its own. */
function promptId(prompts: readonly HandedPrompt[], at: number): string {
  const name = prompts[at]?.name ?? "";
  return prompts.findIndex((prompt) => prompt.name === name) === at ? name : `${name} (${at + 1})`;
}

/** One provider for each model and token limit, which asks the prompts made for it only. */
function providersOf(prompts: readonly HandedPrompt[]) {
  const kind = ({ model, maxTokens }: HandedPrompt) => JSON.stringify([model, maxTokens]);
  return [...new Set(prompts.map(kind))].map((wanted) => {
    const own = [...prompts.keys()].filter((at) => kind(prompts[at] as HandedPrompt) === wanted);
    const { model = "", maxTokens = 0 } = prompts[own[0] ?? 0] ?? {};
    return {
      id: `openai:chat:${model}`,
      label: `${model}, at most ${maxTokens} tokens`,
      prompts: own.map((at) => promptId(prompts, at)),
      config: { temperature: 0, max_tokens: maxTokens },
    };
  });
}

/** Says of a reply whether it is the gold label, and counts it for each label: hits, false alarms and misses. */
function scoring(labels: readonly string[]): string {
  const written = labels.map(templateValue);
  const same = written.every((label, at) => label === labels[at]);
  return `const labels = ${list(labels)};
const written = ${same ? "labels" : list(written)};
const key = (text) => String(text).trim().toLowerCase();
const gold = written.findIndex((label) => key(label) === key(context.vars.gold));
const found = labels.findIndex((label) => key(label) === key(output));
const namedScores = {};
labels.forEach((_, at) => {
  namedScores["tp" + at] = at === gold && at === found ? 1 : 0;
  namedScores["fp" + at] = at !== gold && at === found ? 1 : 0;
  namedScores["fn" + at] = at === gold && at !== found ? 1 : 0;
});
const pass = found !== -1 && found === gold;
return { pass, score: pass ? 1 : 0, reason: found === -1 ? "no label" : "read as " + labels[found], namedScores };
`;
}

/** A list of texts as code in which nothing looks like a template tag. */
function list(texts: readonly string[]): string {
  return `[${texts.map((text) => codeLiteral(text).replaceAll("{", "\\u007b")).join(", ")}]`;
}

/** The mean of F1 over the labels that occur, as an expression over the sums of what \`scoring\` counts. */
function macroF1(labels: number): string {
  const each = (term: (at: number) => string) => Array.from({ length: labels }, (_, at) => term(at)).join(" + ");
  const all = (at: number) => `2 * tp${at} + fp${at} + fn${at}`;
  const f1 = each((at) => `2 * tp${at} / max(1, ${all(at)})`);
  return `(${f1}) / max(1, ${each((at) => `min(1, ${all(at)})`)})`;
}
