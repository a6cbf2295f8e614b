import { Problem } from "@/lib/core/problem";

/**
 * Refuses a changing request that a page of another site sent. The server listens on loopback without a login, so any page open
 * in the same browser could reach it; browsers name the sender in `Origin` and `Sec-Fetch-Site`, scripts send neither.
 * @throws Problem forbidden
 */
export function refuseForeignOrigin(request: Request): void {
  if (request.method === "GET" || request.method === "HEAD") return;
  const origin = request.headers.get("origin");
  const site = request.headers.get("sec-fetch-site");
  const foreign =
    origin === null ? site === "cross-site" || site === "same-site" : !ownHosts(request).has(hostOf(origin));
  if (foreign) throw new Problem("forbidden", "A page of another site sent this request; only this site's pages may.");
}

/** A page cannot set `Host`, nor `X-Forwarded-Host` without a preflight that is never answered; a proxy before the server sets the latter. */
function ownHosts(request: Request): Set<string> {
  const hosts = [request.headers.get("host"), request.headers.get("x-forwarded-host")];
  return new Set(hosts.filter((host) => host !== null && host !== "").map((host) => String(host).toLowerCase()));
}

/** "?" for `null` and whatever else is no address: never a host. */
function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : "?";
}
