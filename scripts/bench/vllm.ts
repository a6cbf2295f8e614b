import OpenAI from "openai";
import type { StartRunInput } from "@/lib/core/contract/run";
import { inheritedEnv } from "@/lib/env";
import { bareLoop } from "./bare-loop";
import { createDataset, requestsOf, startStudio } from "./studio";
import { median, report } from "./target";

/** A run on a real vLLM beside a bare loop of the same requests. Apart from the others: VLLM_BASE_URL, VLLM_MODEL and VLLM_API_KEY name the server. */
const { VLLM_BASE_URL: baseUrl, VLLM_MODEL: model, VLLM_API_KEY: apiKey } = inheritedEnv();
if (!baseUrl || !model || !apiKey) throw new Error("Set VLLM_BASE_URL, VLLM_MODEL and VLLM_API_KEY.");
const concurrency = 16;
const testSize = 96;
const rounds = 3;

const studio = await startStudio("none");
const endpoint = { name: "vLLM", baseUrl, model, apiKey, roles: ["generator", "follower"], limits: { concurrency } };
const { id: follower } = await studio.ask<{ id: string }>("/api/v1/endpoints", endpoint);
const input: StartRunInput = {
  datasetId: await createDataset(studio, testSize),
  testSize,
  conditions: [{ method: "icl", n: 20, follower }],
};
const first = await studio.measureRun(input);
const requests = await requestsOf(studio, first.id);
const client = new OpenAI({ baseURL: baseUrl, apiKey, maxRetries: 0 });

const ratios: number[] = [];
for (let round = 0; round < rounds; round += 1) {
  const { seconds: bare } = await bareLoop(client, model, requests, concurrency);
  const { seconds } = await studio.measureRun(input);
  ratios.push(bare / seconds);
  console.log(`  round ${round + 1}: bare loop ${bare.toFixed(1)} s, run ${seconds.toFixed(1)} s`);
}
report(`${requests.length} calls at concurrency ${concurrency}: the first run, prefix not held`, first.seconds, "s");
report("throughput of a run / bare openai loop", median(ratios), "×", { atLeast: 0.95 });
await studio.close();
