import { Problem } from "@/lib/core/problem";
import { problemResponse } from "./problem-response";

export type RouteParams<Name extends string> = { params: Promise<Record<Name, string>> };

/**
 * Runs one handler, turns whatever it throws into a problem document, keeps answers out of caches.
 * Pages of other sites never get here: proxy.ts refuses them.
 */
export async function answer(request: Request, handler: () => Promise<Response>): Promise<Response> {
  const response = await respond(request, handler);
  response.headers.append("Cache-Control", "no-store");
  response.headers.set("X-Content-Type-Options", "nosniff");
  return response;
}

async function respond(request: Request, handler: () => Promise<Response>): Promise<Response> {
  try {
    return await handler();
  } catch (error) {
    // The caller is gone: what its own going away broke is no error of ours, and nobody reads the answer.
    if (request.signal.aborted) return new Response(null, { status: 499 });
    return problemResponse(error);
  }
}

/** The value, or Problem not-found naming what was asked for. */
export function found<T>(value: T | null, what: string): T {
  if (value === null) throw new Problem("not-found", `There is no ${what} here: it never was, or it was deleted.`);
  return value;
}
