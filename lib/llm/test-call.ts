import "server-only";
import type { Abilities, EndpointTest as Shown } from "@/lib/core/contract/endpoint";
import { withThinking } from "@/lib/core/methods/token-limits";
import { answerIn, showsThinking } from "@/lib/core/thinking";
import { attempt, refusalIn } from "./attempt";
import { type Connection, newConnection } from "./client";
import type { ModelEndpoint } from "./endpoint";
import { type CallProblem, callProblem } from "./errors";
import { loadedContextLength } from "./loaded-context";
import { findListed } from "./models";
import type { ModelReply } from "./reply";

/** `contextFound`: tokens of context that only the test could find; the list of models will not say them again. */
type TestedEndpoint = { ok: true; contextFound: number | null } & Shown;

export type EndpointTest = TestedEndpoint | { ok: false; problem: CallProblem };

const prompt = "Reply with the one word: ready";
/** More than the answer needs: who is cut here thinks, or talks. */
const answerTokens = 16;
const longestSilenceSeconds = 60;

/**
 * Finds out what an endpoint is able to: one short call as a run would make it, without retries, as a person waits for the answer; where it
 * was cut a second one with room for thinking, and where a stream counted no tokens a whole one. Throws only the reason of `signal`.
 */
export async function testEndpoint(endpoint: ModelEndpoint, signal: AbortSignal): Promise<EndpointTest> {
  const timeoutSeconds = Math.min(endpoint.limits.timeoutSeconds ?? longestSilenceSeconds, longestSilenceSeconds);
  const limits = { ...endpoint.limits, timeoutSeconds };
  const tested: ModelEndpoint = { ...endpoint, id: `${endpoint.id} test`, abilities: null, limits };
  const connection = newConnection(tested);
  try {
    const { reply, seconds, reasons } = await askUntilAnswered(tested, connection, signal);
    const counted = reply.usage ?? (reply.streamed ? await countedWhole(tested, connection, reasons, signal) : null);
    const abilities: Abilities = {
      streams: reply.streamed,
      usage: counted !== null,
      streamUsage: reply.streamed && reply.usage !== null,
      reasons,
      tokenLimit: connection.dialect.tokenLimit,
      temperature: connection.dialect.temperature,
    };
    const { listed, maxModelLen, atMost } = await findListed(tested, signal);
    const contextFound = maxModelLen === null || atMost ? await loadedContextLength(tested, signal) : null;
    return {
      ...{ ok: true, seconds, model: endpoint.model, reply: answerIn(reply.text, { reasons }), abilities, listed },
      cachedTokensReported: counted?.cachedTokens != null,
      maxModelLen: contextFound ?? maxModelLen,
      contextFound,
    };
  } catch (error) {
    signal.throwIfAborted();
    return { ok: false, problem: callProblem(tested, error, 1) };
  } finally {
    void connection.agent.close();
  }
}

type Asked = { reply: ModelReply; seconds: number; reasons: boolean };

async function askUntilAnswered(endpoint: ModelEndpoint, connection: Connection, signal: AbortSignal): Promise<Asked> {
  const first = await ask(endpoint, connection, { maxTokens: answerTokens, streaming: true, signal });
  if (first.reply.stopReason !== "length") return first;
  const maxTokens = withThinking(answerTokens, { reasons: true });
  const second = await ask(endpoint, connection, { maxTokens, streaming: true, signal });
  return { ...second, reasons: first.reasons || second.reasons };
}

/** Some servers count the tokens of a whole answer only. */
async function countedWhole(endpoint: ModelEndpoint, connection: Connection, reasons: boolean, signal: AbortSignal) {
  const maxTokens = withThinking(answerTokens, { reasons });
  return (await ask(endpoint, connection, { maxTokens, streaming: false, signal })).reply.usage;
}

type Asking = { maxTokens: number; streaming: boolean; signal: AbortSignal };

async function ask(endpoint: ModelEndpoint, connection: Connection, asking: Asking): Promise<Asked> {
  const { maxTokens, streaming, signal } = asking;
  const request = { prompt, maxTokens, signal, ...(streaming && { onToken: () => undefined }) };
  const start = performance.now();
  try {
    const reply = await attempt(endpoint, request, connection);
    const seconds = (performance.now() - start) / 1000;
    return { reply, seconds, reasons: (reply.thought ?? false) || showsThinking(reply.text) };
  } catch (error) {
    // Only here: a run that was promised temperature 0 is told when there is none.
    if (signal.aborted || !connection.dialect.temperature || !/temperature/.test(refusalIn(error) ?? "")) throw error;
    connection.dialect.temperature = false;
    return ask(endpoint, connection, asking);
  }
}
