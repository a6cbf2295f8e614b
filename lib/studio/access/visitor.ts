import "server-only";
import ipaddr from "ipaddr.js";
import { addressKind } from "@/lib/core/address-kind";
import { env } from "@/lib/env";

/** scripts/web.mjs writes the other end of the connection here, over whatever a client sent. */
const peerHeader = "x-studio-peer";

/** Who is asking, as far as the connection tells: an IP address; of IPv6 the network, in which a visitor has as many as they like. */
export function visitorAddress(headers: Headers): string {
  const forwarded = comesThroughProxy(headers) ? headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() : undefined;
  const address = forwarded ?? headers.get(peerHeader) ?? "";
  if (!ipaddr.isValid(address)) return "unknown";
  const parsed = ipaddr.process(address);
  return parsed instanceof ipaddr.IPv6 ? `${parsed.parts.slice(0, 4).join(":")}/64` : parsed.toString();
}

/**
 * Whether a reverse proxy says that it knows who this is (TRUSTED_USER_HEADER). The header is believed only of a peer on this computer or
 * in its network: whoever can connect to the studio past the proxy from there could write it.
 */
export function isKnownToProxy(headers: Headers): boolean {
  const { TRUSTED_USER_HEADER } = env();
  if (TRUSTED_USER_HEADER === undefined || !comesThroughProxy(headers)) return false;
  return (headers.get(TRUSTED_USER_HEADER) ?? "").trim() !== "";
}

/** Whether the visitor came by TLS: by what the proxy in front says, or by the studio's public address. What a client claims here can only cost it its own cookie. */
export function cameByTls(headers: Headers): boolean {
  if (headers.get("x-forwarded-proto")?.split(",")[0]?.trim().toLowerCase() === "https") return true;
  const { PUBLIC_URL } = env();
  if (PUBLIC_URL === undefined) return false;
  const { protocol, host } = new URL(PUBLIC_URL);
  return protocol === "https:" && headers.get("host")?.toLowerCase() === host;
}

function comesThroughProxy(headers: Headers): boolean {
  if (env().TRUSTED_USER_HEADER === undefined) return false;
  return ["loopback", "private"].includes(addressKind(headers.get(peerHeader) ?? ""));
}
