import { RequestProblem } from "./request-problem";

/** The body as it arrives, and the length its sender states; null where none is stated. */
export function bodyStream(request: Request): { body: ReadableStream<Uint8Array>; stated: number | null } {
  if (request.body === null) throw new RequestProblem(400, "A body was expected; there is none.");
  const length = request.headers.get("content-length");
  return { body: request.body, stated: length === null ? null : Number(length) };
}
