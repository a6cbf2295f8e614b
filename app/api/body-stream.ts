import { RequestProblem } from "./request-problem";

/** The body as it arrives, and the length its sender states; null where none is stated. */
export function bodyStream(request: Request): { body: ReadableStream<Uint8Array>; stated: number | null } {
  if (request.body === null) throw new RequestProblem(400, "A body was expected; there is none.");
  const stated = Number(request.headers.get("content-length") ?? Number.NaN);
  return { body: request.body, stated: Number.isSafeInteger(stated) ? stated : null };
}
