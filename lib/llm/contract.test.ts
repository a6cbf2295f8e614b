import { describeOpenAiContract } from "./contract";
import { startDeterministicServer } from "./doubles/deterministic-server";
import { startRecordedServer } from "./doubles/recorded-server";

describeOpenAiContract("a recorded vLLM", async () => {
  const { close, ...server } = await startRecordedServer();
  return { ...server, stop: close };
});

for (const shape of ["vllm", "openai"] as const) {
  describeOpenAiContract(`a deterministic server of the ${shape} shape`, async () => {
    const server = await startDeterministicServer({ shape, apiKey: "sk-contract-key", cachedTokens: 4, delayMs: 5 });
    return { baseUrl: server.baseUrl, model: server.model, apiKey: "sk-contract-key", stop: server.close };
  });
}
