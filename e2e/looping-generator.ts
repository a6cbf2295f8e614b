import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { sendJson, startHttpServer } from "@/lib/llm/doubles/http-server";
import { chatRequest, startEvents, streamEvents } from "@/lib/llm/doubles/wire-format";

export const model = "looping";
export const beginning = "Sort what the customer wrote.\n- Money back is a refund.";
const passage = "- A parcel that is late is a delivery, whatever the tone.\n";

/** What this generator writes: a beginning, then one passage `times` times. */
export function loopingText(times: number): string {
  return `${beginning}\n${passage.repeat(times)}`;
}

/** A server whose model has fallen into a loop, as greedy decoding does: it writes `times` passages, one each `pauseMs`. */
export async function startLoopingGenerator(times: number, pauseMs: number) {
  let left = 0;
  const server = await startHttpServer(async (request, response, body) => {
    if (request.url !== "/v1/chat/completions") return sendJson(response, 404, {});
    const asked = chatRequest.parse(JSON.parse(body));
    response.once("close", () => (left += response.writableFinished ? 0 : 1));
    if (!asked.stream) return sendJson(response, 400, { error: { message: "only streams" } });
    const pieces = [`${beginning}\n`, ...Array.from({ length: times }, () => passage)];
    const events = streamEvents(
      { model, pieces, finish: "length", promptTokens: 300, cachedTokens: null },
      asked.stream_options?.include_usage ?? false,
    );
    await send(response, events, pauseMs);
  });
  return { baseUrl: `${server.origin}/v1`, left: () => left, close: server.close };
}

async function send(response: ServerResponse, events: string[], pauseMs: number): Promise<void> {
  startEvents(response);
  for (const one of events) {
    if (response.destroyed) return;
    response.write(one);
    await sleep(pauseMs);
  }
  response.end();
}
