import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { weightsByName } from "@/lib/engine/weights";
import { complete } from "@/lib/llm/complete";
import { buildRound } from "./engine-jobs";
import { startStudio } from "./studio";
import { median, report } from "./target";

/**
 * How long a person waits who tries a text while a run keeps the embedded model busy: under an instruction of 200 tokens
 * that it has not read yet, under a prefix that it holds, and under a prefix of 600 new tokens that the page has had read since the person
 * went to the box, who then typed for a while. The person asks as the page does. The same prefix asked without that, as a script would, has
 * no target: two cores compute 80 tokens a second with the standard model, whoever waits.
 */
const { values } = parseArgs({
  options: {
    model: { type: "string", default: "standard" },
    rounds: { type: "string", default: "3" },
    /** Seconds in which somebody types a text: 20 words take half a minute, pasting takes a moment. */
    typing: { type: "string", default: "6" },
  },
});
const name = values.model === "small" ? "small" : "standard";
const { model } = weightsByName[name];
const maxTokens = 10;

const studio = await startStudio(name);
const content = readFileSync("public/samples/shop-messages.csv", "utf8");
const { id: datasetId } = await studio.ask<{ id: string }>("/api/v1/datasets", { name: "Bench", content });
const conditions = [
  { method: "icl", n: 20 },
  { method: "prompt-mii-zero", n: 20 },
];
await studio.ask("/api/v1/runs", { datasetId, testSize: 40, conditions });
const endpoint = { id: "bench", baseUrl: `${studio.engineUrl}/v1`, model, apiKey: "bench", limits: {} };

const targets = { long: undefined, typed: { atMost: 5 }, instruction: { atMost: 5 }, held: { atMost: 2 } };
type Try = { seconds: number; promptTokens: number; cachedTokens: number; runWorked: boolean };
const tries: Record<keyof typeof targets, Try[]> = { long: [], typed: [], instruction: [], held: [] };
for (let round = 0; round < Number(values.rounds); round += 1) {
  const { prefix, queries } = buildRound(round, 4);
  const lines = prefix.split("\n");
  const instruction = ["Task", ...lines.slice(0, 19), ...lines.slice(-3)].join("\n");
  tries.long.push(await tryText(prefix, queries[0]));
  tries.held.push(await tryText(prefix, queries[1]));
  tries.instruction.push(await tryText(instruction, queries[2]));
  tries.held.push(await tryText(instruction, queries[3]));
  const other = buildRound(100 + round, 1);
  await typeText(other.prefix);
  tries.typed.push(await tryText(other.prefix, other.queries[0]));
}
for (const what of ["instruction", "held", "typed", "long"] as const) {
  const all = tries[what];
  const seconds = all.map(({ seconds }) => seconds);
  const first = all[0];
  if (!all.every(({ runWorked }) => runWorked)) throw new Error("the run was over too early");
  const tokens = `${first?.promptTokens} tokens, ${first?.cachedTokens} held`;
  report(`a person's text (${what}: ${tokens}), median`, median(seconds), "s", targets[what]);
  report("  the slowest", Math.max(...seconds), "s");
}
await studio.close();

/** What the page does while somebody types: has the prefix read, and gives that up when the text is sent. */
async function typeText(prefix: string): Promise<void> {
  await untilBusy();
  const post = { method: "POST", headers: { "content-type": "application/json" } };
  const body = JSON.stringify({ prefix, labels: ["delivery", "refund"] });
  const signal = AbortSignal.timeout(Number(values.typing) * 1000);
  const typed = sleep(Number(values.typing) * 1000);
  await fetch(`${studio.url}/api/read-ahead`, { ...post, body, signal }).catch(() => undefined);
  await typed;
}

async function tryText(prefix: string, query = ""): Promise<Try> {
  // Until the run has the model again.
  const busyBefore = await untilBusy();
  const start = performance.now();
  const request = { prompt: prefix + query, maxTokens, signal: AbortSignal.timeout(60_000), personWaits: true };
  const { usage } = (await complete(endpoint, request)).completion;
  const seconds = (performance.now() - start) / 1000;
  const runWorked = busyBefore && (await requestsUnderWay()) > 0;
  return { seconds, promptTokens: usage.promptTokens, cachedTokens: usage.cachedTokens ?? 0, runWorked };
}

async function untilBusy(): Promise<boolean> {
  await sleep(700 + 600 * Math.random());
  for (const end = performance.now() + 10_000; performance.now() < end; await sleep(50)) {
    if ((await requestsUnderWay()) > 1) return true;
  }
  return false;
}

async function requestsUnderWay(): Promise<number> {
  const response = await fetch(`${studio.engineUrl}/health`);
  return ((await response.json()) as { busy: number }).busy;
}
