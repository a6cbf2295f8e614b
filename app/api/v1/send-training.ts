import { appendedLogSchema, trainingViewSchema } from "@/lib/core/contract/training";
import { asNdjson, trainingLog } from "@/lib/core/fixtures/training-log";
import { call, read } from "./call";
import { GET as show } from "./trainings/[id]/route";
import { POST as post } from "./trainings/route";

/** As curl would send a log, in pieces as the network cuts it. */
export function send(text: string, { query = "", type = "application/x-ndjson" } = {}): Promise<Response> {
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, at + 999));
      at += 999;
    },
  });
  const headers = { host: "localhost", "content-type": type };
  const init = { method: "POST", body, headers, duplex: "half" } as RequestInit;
  return post(new Request(`http://localhost/api/v1/trainings${query}`, init));
}

export async function sent(text: string, status: number, query = "") {
  return read(await send(text, { query }), status, appendedLogSchema);
}

export async function view(id: string, query = "") {
  return read(await call(show, { id }, { query }), 200, trainingViewSchema);
}

export function log(key: string, steps = 60): string {
  return asNdjson(trainingLog(steps, { key }));
}

export function linesOf(text: string): string[] {
  return text.trimEnd().split("\n");
}
