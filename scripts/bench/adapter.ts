import { mkdtemp, rm } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { writeAdapter } from "@/lib/engine/doubles/write-adapter";
import { fetchWeights } from "@/lib/engine/fetch-weights";
import { readGgufHeader } from "@/lib/engine/gguf-header";
import { usableThreads } from "@/lib/engine/usable-threads";
import { type ModelName, weightsByName } from "@/lib/engine/weights";
import { overTheWire, type Setting } from "./engine-contestants";
import { buildRound, play, type Timing } from "./engine-jobs";
import { median, report } from "./target";

/**
 * What the trained generator costs the model it stands beside: the same jobs on two engines, of which one has an adapter of the usual size
 * and has just written by it; and how fast it writes itself.
 */
const { values } = parseArgs({
  options: { model: { type: "string", default: "small" }, rounds: { type: "string", default: "5" } },
});
const name = values.model as ModelName;
const weights = weightsByName[name];
const cacheDir = join(homedir(), ".cache", "prompt-mii-studio", "models");
const { path } = await fetchWeights({ weights, cacheDir });
const setting: Setting = { name, weights, path, threads: await usableThreads() };
/** Engines use fewer threads while others are at work: the one before must be forgotten first. */
const restMs = 2_000;
const queries = 12;

const folder = await mkdtemp(join(tmpdir(), "bench-adapter-"));
const file = join(folder, "usual.gguf");
const { tensors } = await readGgufHeader(path);
const targets = tensors.filter(({ name, shape }) => name.startsWith("blk.") && shape.length === 2);
await writeAdapter(file, { targets, rank: 16, strength: 0.01 });

const plain = await overTheWire(setting);
const beside = await overTheWire(setting, file);
const ratios: { later: number[]; first: number[]; trained: number[] } = { later: [], first: [], trained: [] };
let different = 0;
for (let round = 0; round < Number(values.rounds); round += 1) {
  const job = buildRound(round, queries);
  const rest = buildRound(1_000 + round, queries);
  await sleep(restMs);
  const trained = await play({ ...beside, ask: beside.askTrained }, rest);
  const order = round % 2 === 0 ? [plain, beside] : [beside, plain];
  const timings = new Map<unknown, Timing>();
  for (const engine of order) {
    await sleep(restMs);
    timings.set(engine, await play(engine, job));
  }
  const [alone, together] = [timings.get(plain), timings.get(beside)];
  if (!alone || !together) throw new Error("a round was not played");
  ratios.later.push(together.laterPerSecond / alone.laterPerSecond);
  ratios.first.push(alone.firstSeconds / together.firstSeconds);
  ratios.trained.push(trained.laterPerSecond / alone.laterPerSecond);
  different += together.answers.filter((answer, index) => answer !== alone.answers[index]).length;
}
report("speed of the model beside an adapter / without one", median(ratios.later), "times", { atLeast: 0.9 });
report("  and where the prefix is yet to be read", median(ratios.first), "times", { atLeast: 0.9 });
report("answers of the model that the adapter changed", different, "answers", { atMost: 0 });
report("speed by the adapter / without one, one at a time", median(ratios.trained), "times");
plain.close();
beside.close();
await rm(folder, { recursive: true });
process.exit(process.exitCode ?? 0);
