import "server-only";
import type { IncomingMessage } from "node:http";
import { WireError } from "./wire-error";

/** Far above any prompt that fits the context, far below what would hurt the process. */
const maxBytes = 4 * 1024 * 1024;

export async function readJsonBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new WireError(413, `The body is longer than ${maxBytes} bytes.`, "body_too_large");
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch {
    throw new WireError(400, "The body is not JSON.", "invalid_json");
  }
}
