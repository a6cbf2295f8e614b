import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { transform } from "esbuild";
import Papa from "papaparse";
import { parse } from "yaml";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { handedPrompt, testsOf } from "@/components/report/handed-prompt";
import type { HandedPrompt } from "@/lib/core/handover/prompt";
import { promptfooConfig, promptfooTests } from "@/lib/core/handover/promptfoo";
import { typeScriptModule } from "@/lib/core/handover/typescript";
import type { RunRecord } from "@/lib/core/run-record";
import { getRunRecord } from "@/lib/studio/runs/get-record";
import { ended, type LiveStudio, start, startLiveStudio } from "./live-studio";

type Body = { messages: { role: string; content: string }[]; temperature?: number; max_tokens?: number };

/** What code and templates could stumble over. */
const hostile = 'It\'s "fruit"\nor {{tree}}: ${x} \\n {% if %} {# c #} #{y} `z` <b> 日本語 🚲';

let studio: LiveStudio;
let record: RunRecord;
let prompts: HandedPrompt[];
/** What the run sent to the server. */
let sent: Body[];
const bodies = () => studio.model.requests().map(({ body }) => JSON.parse(body) as Body);

beforeAll(async () => {
  studio = await startLiveStudio();
  const follower = studio.endpoint.id;
  const conditions = [
    { method: "naive", follower },
    { method: "icl", n: 5, follower },
    { method: "manual", name: "By hand", instruction: hostile, follower },
  ];
  const before = bodies().length;
  const { id } = await start({ datasetId: studio.dataset.id, testSize: 5, conditions });
  expect((await ended(id)).status).toBe("done");
  sent = bodies().slice(before);
  record = (await getRunRecord(id)) as RunRecord;
  // Where the weights lie on the server goes to nobody, so whoever takes the prompt along names the model.
  const model = studio.model.model;
  prompts = [0, 1, 2].flatMap((at) => {
    const handed = handedPrompt(record, at, `Condition ${at}`);
    return handed ? { ...handed, model } : [];
  });
}, 120_000);
afterAll(() => studio.stop());

describe("what a run hands over", () => {
  it("is a program in TypeScript that asks what the run asked, and gets its answer", { timeout: 600_000 }, async () => {
    expect(prompts).toHaveLength(3);
    for (const [at, handed] of prompts.entries()) {
      const before = new Map(studio.model.requests().map(({ body, asked }) => [body, asked]));
      const printed = await runModule(typeScriptModule(handed));
      const anew = studio.model.requests().filter(({ body, asked }) => before.get(body) !== asked);
      expect(anew).toHaveLength(1);
      const asked = JSON.parse(anew[0]?.body ?? "") as Body;
      const same = sent.filter(({ messages }) => messages[0]?.content === asked.messages[0]?.content);
      expect(same).toHaveLength(1);
      const { messages, temperature, max_tokens } = asked;
      expect(same[0]).toMatchObject({ messages, temperature, max_tokens });
      expect(printed).toBe(`${record.conditions[at]?.replies[0]?.raw.trim()}\n`);
    }
  });

  it("is an evaluation of promptfoo whose prompts and gold labels are those of the run", () => {
    const { prompts: templates } = parse(promptfooConfig(prompts)) as { prompts: { raw: string }[] };
    const csv = promptfooTests(testsOf(record) ?? []);
    const { data: rows } = Papa.parse<{ text: string; gold: string }>(csv, { header: true, skipEmptyLines: true });
    expect(rows.map(({ gold }) => gold)).toEqual(record.test.map(({ gold }) => gold));
    const rendered = templates.flatMap(({ raw }) => rows.map(({ text }) => render(raw, render(text))));
    expect(rendered.sort()).toEqual(sent.map(({ messages }) => messages[0]?.content).sort());
    expect(rendered).toHaveLength(3 * 5);
  });
});

/** What a module prints that asks the server of the test. */
async function runModule(code: string): Promise<string> {
  const { code: plain } = await transform(code, { loader: "ts", format: "esm" });
  const env = { ...process.env, OPENAI_BASE_URL: studio.model.baseUrl, OPENAI_API_KEY: studio.key };
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", plain], { env });
  return stdout;
}

const tag = /\{\{(?: "(.|\\n)" |text)\}\}/g;

/** A template as promptfoo fills it in: printed characters, and the text of the example. No other tag may begin in it. */
function render(template: string, text = ""): string {
  expect(template.replace(tag, "_")).not.toMatch(/\{[{%#]/);
  return template.replace(tag, (_, printed?: string) =>
    printed === undefined ? text : printed === "\\n" ? "\n" : printed,
  );
}
