// Makes sure that a model file is in the cache before tests need it: `fetch-model.ts small`.
import { homedir } from "node:os";
import { join } from "node:path";
import { fetchWeights } from "@/lib/engine/fetch-weights";
import { type ModelName, weightsByName } from "@/lib/engine/weights";

const name = process.argv[2];
if (name !== "small" && name !== "standard") throw new Error("Say which model: small or standard.");
let shown = 0;
await fetchWeights({
  weights: weightsByName[name satisfies ModelName],
  cacheDir: join(homedir(), ".cache", "prompt-mii-studio", "models"),
  log: console.log,
  onProgress: ({ bytes, totalBytes, secondsLeft }) => {
    const percent = Math.floor((100 * bytes) / totalBytes);
    if (percent < shown + 10) return;
    shown = percent;
    console.log(
      `${percent} % of ${Math.round(totalBytes / 1e6)} MB, ${secondsLeft === null ? "?" : Math.ceil(secondsLeft)} s left`,
    );
  },
});
