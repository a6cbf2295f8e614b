import { NextResponse, type NextRequest } from "next/server";
import { refuseVisit } from "@/lib/studio/access/refuse-visit";
import { refusalResponse } from "./app/refusal-response";

const development = process.env.NODE_ENV === "development";

/** Every page and call passes here: foreign hosts and foreign writes are refused, and each answer carries its own content policy. */
export function proxy(request: NextRequest): Response {
  const { method, headers, nextUrl } = request;
  const refusal = refuseVisit({ method, headers, path: nextUrl.pathname });
  if (!refusal) return withPolicy(request);
  return refusal.status === 401 && wantsPage(request) ? toSignIn(request) : refusalResponse(refusal, headers);
}

/** A page a person opens, by a link or in the running app; not a call of the API, unless somebody opens that in a tab. */
function wantsPage({ method, headers, nextUrl }: NextRequest): boolean {
  if (method !== "GET" && method !== "HEAD") return false;
  if (headers.get("accept")?.includes("text/html")) return true;
  return headers.has("rsc") && !nextUrl.pathname.startsWith("/api/");
}

/** Next answers with a path, so that the visitor stays at the address under which they know us. */
function toSignIn({ nextUrl }: NextRequest): Response {
  const page = new URL("/sign-in", nextUrl);
  page.searchParams.set("to", nextUrl.pathname + nextUrl.search);
  return NextResponse.redirect(page, { status: 307, headers: { "cache-control": "no-store" } });
}

/**
 * Everything passes but the files of the build, which are the same for all, and what may be large or is asked each second by every open page
 * of a run: whatever passes is held in memory whole. There app/api/guarded.ts stands in. A path without a page passes too: it is
 * answered by a page of Next's, which looks for the action that a request names.
 */
export const config = {
  matcher: ["/((?!_next/static/|api/uploads$|api/v1/datasets$|api/v1/trainings$|api/runs/[^/]+/progress$).*)"],
};

function withPolicy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID());
  const policy = contentPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  response.headers.set("x-content-type-options", "nosniff");
  response.headers.set("referrer-policy", "same-origin");
  return response;
}

/** Scripts and styles run only with this request's nonce; nothing is loaded from, or sent to, anywhere else. */
function contentPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
