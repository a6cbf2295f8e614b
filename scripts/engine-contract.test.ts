import { homedir } from "node:os";
import { join } from "node:path";
import { startEngine } from "@/lib/engine/start-engine";
import { weightsByName } from "@/lib/engine/weights";
import { describeOpenAiContract } from "@/lib/llm/contract";

describeOpenAiContract("the embedded model", async () => {
  const apiKey = "a secret of this test";
  const weights = weightsByName.small;
  const cacheDir = join(homedir(), ".cache", "prompt-mii-studio", "models");
  const engine = await startEngine({ port: 0, secret: apiKey, weights, cacheDir, log: () => undefined });
  await engine.ready;
  return { baseUrl: `${engine.url}/v1`, model: weights.model, apiKey, stop: engine.close };
});
