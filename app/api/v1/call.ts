import type { z } from "zod";
import { problemDocumentSchema, type ProblemDocument } from "@/lib/core/contract/problem";

type Handler<Params> = (request: Request, context: { params: Promise<Params> }) => Promise<Response>;
type Asked = { json?: unknown; form?: FormData; query?: string; headers?: Record<string, string> };

/** For tests: calls a route's handler as the server would, with `json` or `form` as its body. */
export function call<Params extends Record<string, string>>(
  handler: Handler<Params>,
  params: Params,
  { json, form, query = "", headers = {} }: Asked = {},
): Promise<Response> {
  const body = json === undefined ? form : JSON.stringify(json);
  const type: Record<string, string> = json === undefined ? {} : { "Content-Type": "application/json" };
  const method = body === undefined ? "GET" : "POST";
  const request = new Request(`http://localhost/api/v1${query}`, {
    method,
    body,
    headers: { host: "localhost", ...type, ...headers },
  });
  return handler(request, { params: Promise.resolve(params) });
}

/** The answer's body, which must be exactly as the contract says and have the status expected. */
export async function read<Schema extends z.ZodType>(
  response: Response,
  status: number,
  schema: Schema,
): Promise<z.output<Schema>> {
  const body: unknown = await response.json();
  if (response.status !== status)
    throw new Error(`expected ${status}, not ${response.status}: ${JSON.stringify(body)}`);
  return schema.parse(body);
}

export function readProblem(response: Response, status: number): Promise<ProblemDocument> {
  return read(response, status, problemDocumentSchema);
}
