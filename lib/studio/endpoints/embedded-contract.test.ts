import { homedir } from "node:os";
import { join } from "node:path";
import { startEngine } from "@/lib/engine/start-engine";
import { weightsByName } from "@/lib/engine/weights";
import { describeOpenAiContract } from "@/lib/llm/contract";

describeOpenAiContract("the embedded model", async () => {
  const engine = await startEngine({
    port: 0,
    secret: "contract",
    weights: weightsByName.small,
    cacheDir: join(homedir(), ".cache", "prompt-mii-studio", "models"),
    log: () => undefined,
  });
  await engine.ready;
  return {
    baseUrl: `${engine.url}/v1`,
    model: weightsByName.small.model,
    apiKey: "contract",
    stop: () => engine.close(),
  };
});
