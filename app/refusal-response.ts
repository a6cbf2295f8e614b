import type { Refusal } from "@/lib/studio/access/refuse-visit";

const titles = { 401: "Password needed", 403: "Forbidden", 421: "Misdirected request" };

/** The browser's own question for the password comes only for a page: links that a shared report preloads must not ask its reader. */
export function refusalResponse({ status, detail }: Refusal, asked: Headers): Response {
  const headers = new Headers({ "content-type": "application/problem+json" });
  const fetchMode = asked.get("sec-fetch-mode");
  if (status === 401 && (fetchMode === null || fetchMode === "navigate")) {
    headers.set("www-authenticate", 'Basic realm="Prompt-MII Studio", charset="UTF-8"');
  }
  return Response.json({ title: titles[status], status, detail, errors: [] }, { status, headers });
}
