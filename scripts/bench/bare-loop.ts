import type OpenAI from "openai";

export type BareRequest = { prompt: string; maxTokens: number };

/** The least that asking costs: the same requests through the `openai` client alone. `cpu`: seconds of this process. */
export async function bareLoop(
  client: OpenAI,
  model: string,
  requests: readonly BareRequest[],
  concurrency: number,
): Promise<{ seconds: number; cpu: number }> {
  const start = performance.now();
  const before = process.cpuUsage();
  let next = 0;
  const lane = async () => {
    for (let request = requests[next++]; request; request = requests[next++]) {
      await client.chat.completions.create({
        model,
        messages: [{ role: "user", content: request.prompt }],
        temperature: 0,
        max_tokens: request.maxTokens,
      });
    }
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - start) / 1000, cpu: (user + system) / 1e6 };
}
