import { locateJsonError } from "./json-error";
import { readBody } from "./read-body";
import { RequestProblem } from "./request-problem";

/** Bytes. The largest holds the content of a dataset and its escapes, and stays below `proxyClientMaxBodySize` of next.config.ts, which would cut it. */
export const bodyLimits = { small: 100_000, text: 20_000_000, dataset: 64_000_000 };

/**
 * The JSON body, unchecked: the verb's schema checks it.
 * @throws RequestProblem 415 for another content type, 400 with line and column where it stops being JSON; Problem too-large
 */
export async function readJson(request: Request, limit: number): Promise<unknown> {
  const bytes = await readBody(requireJson(request), limit);
  return parse(decode(bytes));
}

/** As readJson, but no body at all is `{}`: for calls whose every field may be left out. */
export async function readOptionalJson(request: Request, limit: number): Promise<unknown> {
  const bytes = await readBody(request, limit);
  if (bytes.byteLength === 0) return {};
  requireJson(request);
  return parse(decode(bytes));
}

function requireJson(request: Request): Request {
  const type = request.headers.get("content-type");
  const essence = type?.split(";")[0]?.trim().toLowerCase();
  if (essence === "application/json") return request;
  throw new RequestProblem(415, `Content-Type: application/json was expected; ${type ?? "none"} came.`);
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new RequestProblem(400, "JSON in UTF-8 was expected; the body holds bytes that are not UTF-8.", [], {
      cause,
    });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (text === "") throw new RequestProblem(400, "A JSON body was expected; it is empty.");
    const { line, column, reason } = locateJsonError(text, error);
    const where = line === null ? "" : ` at line ${line}, column ${column}`;
    const details = line === null ? [] : [{ line, message: reason }];
    throw new RequestProblem(400, `The body stops being JSON${where}: ${reason}.`, details);
  }
}
