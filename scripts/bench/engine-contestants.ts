import { fork, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { trainedModel } from "@/lib/engine/find-adapter";
import { loadModel } from "@/lib/engine/load-model";
import { largestChunk } from "@/lib/engine/chunk-size";
import type { ModelName, Weights } from "@/lib/engine/weights";
import { concurrency, type Contestant, maxTokens } from "./engine-jobs";

export type Setting = { name: ModelName; weights: Weights; path: string; threads: number };

/** The embedded model as the app meets it, and with an adapter the trained generator beside it. */
export async function overTheWire({ name, weights, threads }: Setting, adapter?: string): Promise<Wired> {
  const secret = "bench";
  const file = fileURLToPath(new URL("engine-process.ts", import.meta.url));
  const execArgv = ["--conditions=react-server", "--import", "tsx"];
  const child = fork(file, [name, String(threads), secret, ...(adapter === undefined ? [] : [adapter])], { execArgv });
  const [url] = (await once(child, "message")) as [string];
  return {
    name: "ours",
    ...{ url, model: weights.model, secret },
    ask: chat(url, weights.model, secret),
    askTrained: chat(url, trainedModel, secret),
    close: () => child.kill("SIGKILL"),
  };
}

export type Wired = Contestant & { askTrained: Contestant["ask"]; url: string; model: string; secret: string };

/** The same tokens through the library alone: each lane its sequence, the prefix copied into it, greedy decoding. */
export async function libraryAlone({ weights, path, threads }: Setting): Promise<Contestant> {
  const loaded = await loadModel({ path, name: weights.model, threads });
  const { model } = loaded;
  const sequences = concurrency + 1;

  const context = await model.createContext({
    contextSize: 8_192,
    sequences,
    batchSize: 4 * largestChunk,
    threads,
    flashAttention: false,
  });
  const lanes = Array.from({ length: sequences }, () => context.getSequence());
  const waiting: (() => void)[] = [];
  let opening: Promise<void> = Promise.resolve();
  const ask = async (prompt: string) => {
    const tokens = loaded.promptOf([{ role: "user", content: prompt }]);
    // All of a round begins alike: the first to come reads it in, the others copy what they share.
    const [source] = lanes;
    if (!source) throw new Error("no sequence");
    const cut = tokens.length - 70;
    opening = opening.then(async () => {
      await source.adaptStateToTokens(tokens.slice(0, cut), false);
      const missing = tokens.slice(source.nextTokenIndex, cut);
      if (missing.length > 16) await source.evaluateWithoutGeneratingNewTokens(missing);
    });
    await opening;
    while (lanes.length === 1) await new Promise<void>((resolve) => waiting.push(resolve));
    const lane = lanes.pop();
    if (!lane) throw new Error("no sequence");
    await lane.adaptStateToTokens(tokens.slice(0, -1), false);
    if (lane.nextTokenIndex + 16 < source.nextTokenIndex) {
      const copying = lane as unknown as {
        _copyStateFromOtherSequence: (from: unknown, to: number) => Promise<boolean>;
      };
      await copying._copyStateFromOtherSequence(source, source.nextTokenIndex);
    }
    const answer = [];
    const rest = tokens.slice(lane.nextTokenIndex);
    for await (const token of lane.evaluate(rest, { temperature: 0 })) {
      answer.push(token);
      if (answer.length >= maxTokens) break;
    }
    lanes.push(lane);
    waiting.shift()?.();
    return model.detokenize(answer);
  };
  return { name: "library", ask, close: () => undefined };
}

/**
 * llama.cpp's own server with one slot: with more, each would read the prefix again. Flash attention is its default, which on some
 * processors reads short queries several times slower than without; the limit is whichever does better.
 */
export async function llamaServer(
  binary: string,
  setting: Setting,
  flashAttention: "auto" | "off",
): Promise<Contestant> {
  const { path, threads, weights } = setting;
  const port = await freePort();
  const served = ["--host", "127.0.0.1", "--port", String(port), "-np", "1", "-c", "8192"];
  const args = ["-m", path, "-t", String(threads), "-fa", flashAttention, ...served];
  const child = spawn(binary, args, { stdio: "ignore" });
  const url = `http://127.0.0.1:${port}`;
  while (
    !(await fetch(`${url}/health`).then(
      ({ ok }) => ok,
      () => false,
    ))
  ) {
    if (child.exitCode !== null) throw new Error(`${binary} ended with ${child.exitCode}`);
    await sleep(200);
  }
  const name = flashAttention === "off" ? "llama-server without flash attention" : "llama-server";
  return { name, ask: chat(url, weights.model, "none"), close: () => child.kill("SIGKILL") };
}

function chat(url: string, model: string, secret: string): Contestant["ask"] {
  const headers = { authorization: `Bearer ${secret}`, "content-type": "application/json" };
  return async (prompt) => {
    const messages = [{ role: "user", content: prompt }];
    const body = JSON.stringify({ model, messages, temperature: 0, max_tokens: maxTokens });
    const response = await fetch(`${url}/v1/chat/completions`, { method: "POST", headers, body });
    if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
    const answer = (await response.json()) as { choices: { message: { content: string } }[] };
    return answer.choices[0]?.message.content ?? "";
  };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
