import "server-only";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ask } from "@/lib/core/types";
import type { CompletionRequest } from "./attempt";
import { complete } from "./complete";
import { startWatchedProxy } from "./doubles/watched-proxy";
import type { ModelEndpoint } from "./endpoint";
import { CallProblem } from "./errors";
import { measureTokens } from "./measure";
import { listModels } from "./models";
import { impatient } from "./retry";
import { countTokens } from "./tokenize";

/** A server under contract: it wants this key, and serves this model. */
export type ContractServer = { baseUrl: string; model: string; apiKey: string; stop: () => Promise<void> };

const longTask = "Write a story of about 300 words about a lighthouse.";
const shortTask = "Reply with the one word: ready";
const prefix = "Classify the Input. Only return one of these options: praise, complaint. Do not output any extra text.";
const farTooLong = "word ".repeat(140_000);

/** What the application needs of every server it talks to, the embedded model and a remote one alike. */
export function describeOpenAiContract(name: string, start: () => Promise<ContractServer>): void {
  describe(`${name} keeps the OpenAI contract`, () => {
    let server: ContractServer;
    let endpoint: ModelEndpoint;
    const signal = new AbortController().signal;

    function call(request: Partial<CompletionRequest> & { prompt: string }, to: ModelEndpoint = endpoint) {
      return complete(to, { maxTokens: 24, signal, ...request }, impatient);
    }

    async function problemOf(request: Partial<CompletionRequest> & { prompt: string }, to: ModelEndpoint = endpoint) {
      const outcome = await call(request, to).catch((error: unknown) => error);
      expect(outcome).toBeInstanceOf(CallProblem);
      return outcome as CallProblem;
    }

    beforeAll(async () => {
      server = await start();
      const { baseUrl, model, apiKey } = server;
      endpoint = { id: name, baseUrl, model, apiKey, limits: { concurrency: 4, timeoutSeconds: 600 } };
    }, 600_000);

    afterAll(() => server.stop());

    it("lists the model it serves", async () => {
      expect((await listModels(endpoint, signal)).map(({ id }) => id)).toContain(server.model);
    });

    it("answers and says what it used", async () => {
      const { completion, attempts, usageReported } = await call({ prompt: shortTask });
      expect(completion).toMatchObject({ stopReason: "stop", text: expect.stringMatching(/\S/) as string });
      expect(completion.usage.promptTokens).toBeGreaterThan(1);
      expect(completion.usage.completionTokens).toBeGreaterThan(0);
      expect(completion.usage.completionTokens).toBeLessThanOrEqual(24);
      expect({ attempts, usageReported }).toEqual({ attempts: 1, usageReported: true });
    });

    it("streams the text and the usage of the same answer", async () => {
      // A model that finds the prompt in its cache computes it in other batches, which may tip an even choice: both calls find it there.
      await call({ prompt: longTask });
      const pieces: string[] = [];
      const streamed = await call({ prompt: longTask, onToken: (piece) => pieces.push(piece) });
      const whole = await call({ prompt: longTask });
      expect(pieces.join("")).toBe(streamed.completion.text);
      expect(pieces.length).toBeGreaterThan(1);
      expect(streamed.completion.text).toBe(whole.completion.text);
      expect(streamed.completion.stopReason).toBe(whole.completion.stopReason);
      expect(streamed).toMatchObject({ streamed: true, usageReported: true });
      expect({ ...streamed.completion.usage, cachedTokens: 0 }).toEqual({ ...whole.completion.usage, cachedTokens: 0 });
    });

    it("says when the token limit cut the answer", async () => {
      const { completion } = await call({ prompt: longTask, maxTokens: 3 });
      expect(completion.stopReason).toBe("length");
      expect(completion.usage.completionTokens).toBe(3);
    });

    it("counts a prefix alike by its tokenizer, if it has one, and by its usage", async () => {
      const ask: Ask = async (request) => (await call(request)).completion;
      const measured = await measureTokens(prefix, ask);
      const counted = await countTokens(endpoint, prefix, signal);
      expect(measured).toBeGreaterThan(5);
      expect([null, measured]).toContain(counted);
    });

    it("lets go of the connection when a stream is aborted", async () => {
      const proxy = await startWatchedProxy(server.baseUrl);
      const abort = new AbortController();
      let pieces = 0;
      const onToken = () => {
        pieces += 1;
        if (pieces === 2) abort.abort();
      };
      const through = { ...endpoint, id: `${name} proxied`, baseUrl: proxy.baseUrl };
      const request = { prompt: longTask, maxTokens: 200, signal: abort.signal, onToken };
      const outcome: unknown = await call(request, through).catch((error: unknown) => error);
      expect(outcome).toBe(abort.signal.reason);
      await expect.poll(() => proxy.closedConnections()).toBe(1);
      expect(pieces).toBe(2);
      await proxy.close();
    });

    it("refuses a model it does not serve", async () => {
      const problem = await problemOf(
        { prompt: shortTask },
        { ...endpoint, id: `${name} other`, model: "no-such-model" },
      );
      expect(problem).toMatchObject({ code: "not-found", reason: "model-not-found", fatal: true });
    });

    it("refuses a wrong key, which the problem does not repeat", async () => {
      const problem = await problemOf(
        { prompt: shortTask },
        { ...endpoint, id: `${name} key`, apiKey: "sk-wrong-key" },
      );
      expect(problem).toMatchObject({ code: "forbidden", reason: "key-refused", fatal: true });
      expect(`${problem.message} ${String(problem.cause)}`).not.toContain("sk-wrong-key");
    });

    it("fails only the text that is longer than its context", async () => {
      const problem = await problemOf({ prompt: farTooLong });
      expect(problem).toMatchObject({ code: "invalid", reason: "context-exceeded", fatal: false });
      expect((await call({ prompt: shortTask })).completion.text).not.toBe("");
    });
  });
}
