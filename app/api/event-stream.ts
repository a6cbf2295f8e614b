import { callerSignal } from "./caller-signal";
import { problemDocument } from "./problem-response";

/** Shorter than the time after which proxies give up on a silent connection. */
const heartbeatMilliseconds = 15_000;

const headers = {
  "Content-Type": "text/event-stream; charset=utf-8",
  // Nobody on the way is to pack, keep or collect what is meant to be read as it comes.
  "Cache-Control": "no-transform",
  "X-Accel-Buffering": "no",
};

type Send = (event: string, data: unknown) => void;

export function wantsEventStream(request: Request): boolean {
  return request.headers.get("accept")?.toLowerCase().includes("text/event-stream") ?? false;
}

/**
 * Server-sent events while `work` goes on: what it sends, then `done` with its result, or `error` with a problem document.
 * The signal it gets is aborted when the caller goes away.
 */
export function eventStreamResponse(
  request: Request,
  work: (send: Send, signal: AbortSignal) => Promise<unknown>,
): Response {
  const gone = new AbortController();
  const signal = AbortSignal.any([callerSignal(request), gone.signal]);
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (text: string) => {
        if (!signal.aborted) controller.enqueue(new TextEncoder().encode(text));
      };
      const send: Send = (event, data) => write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
      write(": open\n\n");
      const heartbeat = setInterval(() => write(": waiting\n\n"), heartbeatMilliseconds);
      void settle(work, send, signal).finally(() => {
        clearInterval(heartbeat);
        if (!gone.signal.aborted) controller.close();
      });
    },
    cancel() {
      gone.abort();
    },
  });
  return new Response(stream, { headers });
}

async function settle(work: (send: Send, signal: AbortSignal) => Promise<unknown>, send: Send, signal: AbortSignal) {
  try {
    send("done", await work(send, signal));
  } catch (error) {
    if (!signal.aborted) send("error", problemDocument(error));
  }
}
