import "server-only";
import { env } from "@/lib/env";
import { refuseStranger } from "./access-guard";
import { spendingOf, tooMuch, waitToSpend } from "./spending";
import { isAllowedHost, isFromElsewhere } from "./request-guard";

export type Refusal = { status: 401 | 403 | 421 | 429; detail: string; retryAfterSeconds?: number };

/** Why a request may not come in, whatever it asks for: a foreign host, a foreign site, no password; null when it may. */
export function refuseVisit({
  method,
  headers,
  path,
}: {
  method: string;
  headers: Headers;
  path: string;
}): Refusal | null {
  const { HOST, PUBLIC_URL, ALLOWED_HOSTS } = env();
  const host = headers.get("host");
  if (!isAllowedHost(host, { host: HOST, publicUrl: PUBLIC_URL, allowedHosts: ALLOWED_HOSTS })) {
    return {
      status: 421,
      detail: "This app does not answer to this host name. Its owner can add it to ALLOWED_HOSTS.",
    };
  }
  const asked = { method, host, origin: headers.get("origin"), fetchSite: headers.get("sec-fetch-site") };
  if (isFromElsewhere(asked, PUBLIC_URL)) {
    return { status: 403, detail: "Another site may not ask here with a visitor's browser." };
  }
  const now = Date.now();
  return refuseStranger({ method, path, headers }, now) ?? refuseSpending({ method, path, headers }, now);
}

function refuseSpending(asked: { method: string; path: string; headers: Headers }, now: number): Refusal | null {
  const spending = spendingOf(asked);
  const seconds = spending === null ? 0 : waitToSpend(asked.headers, spending, now);
  return seconds === 0 ? null : { status: 429, detail: tooMuch(seconds), retryAfterSeconds: seconds };
}
