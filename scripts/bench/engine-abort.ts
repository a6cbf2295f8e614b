import { setTimeout as sleep } from "node:timers/promises";
import { ChunkSize } from "@/lib/engine/chunk-size";
import type { Wired } from "./engine-contestants";
import { median, report } from "./target";

const lookMs = 5;
/** Of each kind of request that is left, reading its prompt and writing its answer. */
const times = 5;

type Asked = { prompt: string; maxTokens: number; signal?: AbortSignal };

/**
 * What is left of a request whose client went away: how long it keeps its sequence from others, and how long the processor still works for it,
 * as the delay of the next answer shows; both beside the time that one chunk of a prompt takes in the same run.
 */
export async function reportAborts(engine: Wired): Promise<void> {
  const chunkSeconds = await secondsOfChunk(engine);
  const usual = await medianOf(() => timed(() => ask(engine, next("hi"))));
  const free: number[] = [];
  const late: number[] = [];
  for (let time = 0; time < times; time += 1) {
    for (const request of [reading, writing]) {
      await leave(engine, request(), chunkSeconds);
      free.push(await timed(() => untilBusy(engine, 0)));
    }
    await leave(engine, reading(), chunkSeconds);
    late.push((await timed(() => ask(engine, next("hi")))) - usual);
  }
  report("a request is left: its sequence is free after, median", median(free) * 1000, "ms", { atMost: 300 });
  report("  the slowest", Math.max(...free) * 1000, "ms");
  report("  of the time of one chunk, median", median(free) / chunkSeconds, "");
  report("  the next answer comes later by so many chunks, median", median(late) / chunkSeconds, "", { atMost: 1 });
  report("  one chunk", chunkSeconds * 1000, "ms");
}

let asked = 0;
/** A beginning that no prompt before had, so that nothing of it is held. */
function next(text: string, maxTokens = 1): Asked {
  asked += 1;
  return { prompt: `Number ${asked}. ${text}`, maxTokens };
}

const reading = () => next("word ".repeat(1_500));
const writing = () => next("Write a very long story.", 500);

/** Asks, and goes away while the answer is worked on. */
async function leave(engine: Wired, request: Asked, chunkSeconds: number): Promise<void> {
  const gone = new AbortController();
  const answer = ask(engine, { ...request, signal: gone.signal }).catch(() => undefined);
  await untilBusy(engine, 1);
  // Not at the same place of a chunk each time.
  await sleep(1000 * chunkSeconds * (1 + Math.random()));
  gone.abort();
  await answer;
}

/** The engine sets the size of a chunk by how fast it reads. */
async function secondsOfChunk(engine: Wired): Promise<number> {
  const chunk = new ChunkSize();
  const prompt = () => ask(engine, next("word ".repeat(1_000)));
  const tokens = await prompt();
  const seconds = await medianOf(() => timed(() => chunk.time(tokens, prompt)));
  return (chunk.tokens / tokens) * seconds;
}

async function untilBusy({ url }: Wired, wanted: number): Promise<void> {
  for (; ; await sleep(lookMs)) {
    const { busy } = (await (await fetch(`${url}/health`)).json()) as { busy: number };
    if (busy === wanted) return;
  }
}

/** Resolves with the tokens of the prompt. */
async function ask({ url, model, secret }: Wired, { prompt, maxTokens, signal }: Asked): Promise<number> {
  const response = await fetch(`${url}/v1/chat/completions`, {
    method: "POST",
    headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
    body: JSON.stringify({ model, messages: [{ role: "user", content: prompt }], max_tokens: maxTokens }),
    ...(signal && { signal }),
  });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  return ((await response.json()) as { usage: { prompt_tokens: number } }).usage.prompt_tokens;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

async function medianOf(figure: () => Promise<number>): Promise<number> {
  const figures: number[] = [];
  for (let time = 0; time < times; time += 1) figures.push(await figure());
  return median(figures);
}
