import "server-only";
import { env } from "@/lib/env";
import { hasAccess } from "./access-guard";
import { isAllowedHost, isForeignWrite } from "./request-guard";

export type Refusal = { status: 401 | 403 | 421; detail: string };

/** Why a request may not come in, whatever it asks for: a foreign host, a foreign write, no password; null when it may. */
export function refuseVisit({
  method,
  headers,
  path,
}: {
  method: string;
  headers: Headers;
  path: string;
}): Refusal | null {
  const { HOST, PUBLIC_URL, ALLOWED_HOSTS, ACCESS_PASSWORD } = env();
  const host = headers.get("host");
  if (!isAllowedHost(host, { host: HOST, publicUrl: PUBLIC_URL, allowedHosts: ALLOWED_HOSTS })) {
    return {
      status: 421,
      detail: "This app does not answer to this host name. Its owner can add it to ALLOWED_HOSTS.",
    };
  }
  const asked = { method, host, origin: headers.get("origin"), fetchSite: headers.get("sec-fetch-site") };
  if (isForeignWrite(asked, PUBLIC_URL)) return { status: 403, detail: "Another site may not change anything here." };
  if (hasAccess({ method, path, authorization: headers.get("authorization") }, ACCESS_PASSWORD)) return null;
  return { status: 401, detail: "This studio asks for its password (any user name). Shared reports are open to all." };
}
