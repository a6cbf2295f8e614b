import "server-only";
import { env } from "@/lib/env";
import { refuseStranger } from "./access-guard";
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
  return refuseStranger({ method, path, headers }, Date.now());
}
