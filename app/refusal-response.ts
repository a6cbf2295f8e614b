import type { Refusal } from "@/lib/studio/access/refuse-visit";

const titles = { 401: "Password needed", 403: "Forbidden", 421: "Misdirected request", 429: "Too many requests" };

/** A browser is never made to ask for the password in a window of its own: it has the sign-in page. Scripts are told how to send it. */
export function refusalResponse({ status, detail, retryAfterSeconds }: Refusal, asked: Headers): Response {
  const headers = new Headers({ "content-type": "application/problem+json", "cache-control": "no-store" });
  if (status === 401 && asked.get("sec-fetch-mode") === null) {
    headers.set("www-authenticate", 'Basic realm="Prompt-MII Studio", charset="UTF-8"');
  }
  if (retryAfterSeconds !== undefined) headers.set("retry-after", String(retryAfterSeconds));
  return Response.json({ type: "about:blank", title: titles[status], status, detail, errors: [] }, { status, headers });
}
