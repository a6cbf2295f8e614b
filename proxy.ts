import { NextResponse, type NextRequest } from "next/server";
import { env } from "@/lib/env";
import { hasAccess } from "./app/access-guard";
import { isAllowedHost, isForeignWrite } from "./app/request-guard";

const development = process.env.NODE_ENV === "development";

/** Every page and call passes here: foreign hosts and foreign writes are refused, and each answer carries its own content policy. */
export function proxy(request: NextRequest): NextResponse {
  const { HOST, PUBLIC_URL, ALLOWED_HOSTS, ACCESS_PASSWORD } = env();
  const host = request.headers.get("host");
  if (!isAllowedHost(host, { host: HOST, publicUrl: PUBLIC_URL, allowedHosts: ALLOWED_HOSTS })) {
    return refuse(421, "This app does not answer to this host name. Its owner can add it to ALLOWED_HOSTS.");
  }
  const { method, headers } = request;
  const asked = { method, host, origin: headers.get("origin"), fetchSite: headers.get("sec-fetch-site") };
  if (isForeignWrite(asked, PUBLIC_URL)) return refuse(403, "Another site may not change anything here.");
  const visitor = { method, path: request.nextUrl.pathname, authorization: headers.get("authorization") };
  if (!hasAccess(visitor, ACCESS_PASSWORD)) return askForPassword(headers.get("sec-fetch-mode"));
  return withPolicy(request);
}

export const config = { matcher: ["/((?!_next/static|_next/image|favicon.ico).*)"] };

const titles = { 401: "Password needed", 403: "Forbidden", 421: "Misdirected request" };

function refuse(status: keyof typeof titles, detail: string): NextResponse {
  const problem = { title: titles[status], status, detail, errors: [] };
  return NextResponse.json(problem, { status, headers: { "content-type": "application/problem+json" } });
}

/** The browser's own question comes only for a page: links that a shared report preloads must not ask its reader. */
function askForPassword(fetchMode: string | null): NextResponse {
  const response = refuse(401, "This studio asks for its password (any user name). Shared reports are open to all.");
  if (fetchMode === null || fetchMode === "navigate") {
    response.headers.set("www-authenticate", 'Basic realm="Prompt-MII Studio", charset="UTF-8"');
  }
  return response;
}

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
