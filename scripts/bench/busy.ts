import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { startStudio } from "./studio";
import { report } from "./target";

/**
 * How much of a run's wall time the embedded model works. The engine is asked every 25 ms how many requests it works on; each answer
 * stands for the time since the one before. The wall time is from the click to the report.
 */
const { values } = parseArgs({ options: { model: { type: "string", default: "small" } } });
const testSize = 40;
const sampleMs = 25;

const studio = await startStudio(values.model === "standard" ? "standard" : "small");
const content = readFileSync("public/samples/shop-messages.csv", "utf8");
const { id: datasetId } = await studio.ask<{ id: string }>("/api/v1/datasets", { name: "Bench", content });
const ended = new AbortController();
const watching = watchEngine(ended.signal);
const { id, seconds } = await studio.measureRun({
  datasetId,
  testSize,
  conditions: [
    { method: "naive" },
    { method: "icl", n: 5 },
    { method: "icl", n: 20 },
    { method: "manual", instruction: "Decide what the customer writes about." },
  ],
});
ended.abort();
const { busySeconds, requestSeconds } = await watching;
const { conditions } = await studio.ask<{ conditions: { done: number }[] }>(`/api/v1/runs/${id}`);
report(`run of ${conditions.length} conditions × ${testSize} examples, ${values.model} model`, seconds, "s");
report("share of it with a request under way in the engine", busySeconds / seconds, "", { atLeast: 0.9 });
report("requests under way, mean over the run", requestSeconds / seconds, "");
await studio.close();

async function watchEngine(signal: AbortSignal) {
  const sum = { busySeconds: 0, requestSeconds: 0 };
  for (let last = performance.now(); !signal.aborted; await sleep(sampleMs)) {
    const response = await fetch(`${studio.engineUrl}/health`);
    const { busy } = (await response.json()) as { busy: number };
    const passed = (performance.now() - last) / 1000;
    last += passed * 1000;
    sum.busySeconds += busy > 0 ? passed : 0;
    sum.requestSeconds += busy * passed;
  }
  return sum;
}
