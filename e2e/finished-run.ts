import type { ConditionInput } from "@/lib/core/contract/condition-input";
import type { Example } from "@/lib/core/types";
import { startDeterministicServer } from "@/lib/llm/doubles/deterministic-server";
import { expect } from "@playwright/test";
import { StudioApi } from "./studio-api";

export type FinishedRun = { id: string; datasetId: string; token: string };

/** A run over `examples` that a deterministic server answered, and a link to its report. The server is gone when this resolves. */
export async function finishRun(
  studio: string | StudioApi,
  data: { name: string; examples: readonly Example[]; test?: readonly Example[] },
  contextTokens = 32_768,
): Promise<FinishedRun> {
  const api = typeof studio === "string" ? new StudioApi(studio) : studio;
  const server = await startDeterministicServer({ contextTokens });
  try {
    const endpoint = await api.addEndpoint({
      ...{ name: "A server that answers by rule", baseUrl: server.baseUrl, model: server.model },
      roles: ["generator", "follower"],
    });
    const datasetId = await api.createDataset(data.name, data.examples, data.test);
    const models = { generator: endpoint, follower: endpoint };
    const conditions: ConditionInput[] = [
      { method: "naive", follower: endpoint },
      { method: "icl", n: 5, follower: endpoint },
      { method: "prompt-mii-zero", n: 5, ...models },
      { method: "manual", name: "By hand", instruction: "Say what the writer wants.", follower: endpoint },
    ];
    const id = await api.startRun({ datasetId, conditions });
    await expect.poll(async () => (await api.run(id)).status, { timeout: 300_000 }).toBe("done");
    return { id, datasetId, token: (await api.share(id)).token };
  } finally {
    await server.close();
  }
}
