import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { fetchWeights } from "@/lib/engine/fetch-weights";
import { usableThreads } from "@/lib/engine/usable-threads";
import { type ModelName, weightsByName } from "@/lib/engine/weights";
import { reportAborts } from "./engine-abort";
import { libraryAlone, llamaServer, overTheWire, type Setting } from "./engine-contestants";
import { buildRound, play, type Timing } from "./engine-jobs";

/** Classifications a second: the embedded model against its library alone, and against llama.cpp's server where given; and what is left of a request whose client went away. */
const { values } = parseArgs({
  options: {
    model: { type: "string", default: "small" },
    rounds: { type: "string", default: "5" },
    queries: { type: "string", default: "16" },
    threads: { type: "string" },
    "llama-server": { type: "string" },
  },
});
const name = values.model as ModelName;
const weights = weightsByName[name];
const cacheDir = join(homedir(), ".cache", "prompt-mii-studio", "models");
const { path } = await fetchWeights({ weights, cacheDir });
const threads = await usableThreads(values.threads === undefined ? undefined : Number(values.threads));
const setting: Setting = { name, weights, path, threads };
const server = values["llama-server"];
/** Ours and the library use fewer threads while others are at work: the contestant before must be forgotten first. */
const restMs = 2_000;

const ours = await overTheWire(setting);
const contestants = [ours, await libraryAlone(setting)];
if (server && existsSync(server)) {
  for (const flashAttention of ["auto", "off"] as const) {
    contestants.push(await llamaServer(server, setting, flashAttention));
  }
}
const timings = new Map<string, Timing[]>(contestants.map(({ name }) => [name, []]));

for (let round = 0; round < Number(values.rounds); round += 1) {
  const job = buildRound(round, Number(values.queries));
  const turn = round % contestants.length;
  for (const contestant of [...contestants.slice(turn), ...contestants.slice(0, turn)]) {
    await sleep(restMs);
    const timing = await play(contestant, job);
    timings.get(contestant.name)?.push(timing);
    const answered = [...new Set(timing.answers)].slice(0, 4).join(" | ");
    console.log(
      `round ${round + 1} ${contestant.name.padEnd(36)} first ${timing.firstSeconds.toFixed(2)} s, later ${timing.laterPerSecond.toFixed(2)} a second (${answered})`,
    );
  }
}

for (const { name } of contestants.slice(1)) {
  const later = paired("ours", name, (timing) => timing.laterPerSecond);
  const first = paired("ours", name, (timing) => 1 / timing.firstSeconds);
  console.log(
    `ours / ${name}: ${later.toFixed(2)} with the prefix read, ${first.toFixed(2)} in the first round (medians of ${values.rounds})`,
  );
}
await sleep(restMs);
await reportAborts(ours);
for (const contestant of contestants) contestant.close();
process.exit();

/** Median over the rounds of one contestant's figure divided by the other's in the same round. */
function paired(one: string, other: string, figure: (timing: Timing) => number): number {
  const others = timings.get(other) ?? [];
  const ratios = (timings.get(one) ?? []).map((timing, round) => figure(timing) / figure(others[round] ?? timing));
  return ratios.toSorted((a, b) => a - b)[Math.floor(ratios.length / 2)] ?? NaN;
}
