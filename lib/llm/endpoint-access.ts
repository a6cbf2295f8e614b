import "server-only";
import { addressKind, isLoopbackHost, isMetadataName } from "@/lib/core/address-kind";
import { env } from "@/lib/env";
import type { MayConnect } from "@/lib/net/guarded-agent";

/**
 * Why the server at `baseUrl` (normalised) may not be asked for a model, as a sentence; null when it may, as far as its name tells:
 * where the name leads is judged at each connection (`mayConnectTo`). The embedded model may always be asked.
 */
export function endpointRefusal(baseUrl: string): string | null {
  if (isEngine(baseUrl)) return null;
  const { HOST, ALLOWED_ENDPOINT_HOSTS: allowed } = env();
  const { hostname, host } = new URL(baseUrl);
  const name = hostname.replace(/\.$/, "");
  const isAddress = /^\[|^\d+(\.\d+){3}$/.test(name);
  if (isMetadataName(name) || (isAddress && addressKind(name) === "forbidden")) {
    return `No model is served at ${host}: it is the address of a cloud's metadata service, link-local, or no address of one computer. Enter the address of the model's server.`;
  }
  if (isNamedBySettings(name, host)) return null;
  if (allowed.length > 0) {
    return `This studio may only ask the hosts in ALLOWED_ENDPOINT_HOSTS; ${host} is not one of them. Choose an allowed host, or ask whoever runs the studio to add it.`;
  }
  if (isLoopbackHost(HOST)) return null;
  return `Other computers can reach this studio (HOST=${HOST}), so it asks only the hosts that its settings name; ${host} is not one of them. Whoever runs the studio can add it to ALLOWED_ENDPOINT_HOSTS.`;
}

/**
 * Judges the addresses that the server at `baseUrl` is reached at. While the studio listens on this computer only, a model may be
 * anywhere but at a forbidden address; once others can reach it, a name must not lead back to this computer either, where what
 * listens on loopback trusts whoever asks.
 */
export function mayConnectTo(baseUrl: string): MayConnect {
  const anyLoopback = isEngine(baseUrl) || isLoopbackHost(env().HOST);
  return (address, host) => {
    const kind = addressKind(address);
    return kind === "loopback" ? anyLoopback || isLoopbackHost(host) : kind !== "forbidden";
  };
}

function isEngine(baseUrl: string): boolean {
  const { STUDIO_ENGINE_URL } = env();
  return STUDIO_ENGINE_URL !== undefined && baseUrl === `${STUDIO_ENGINE_URL}/v1`;
}

/** Whoever wrote the settings chose these hosts: as allowed, or as the address of a model. */
function isNamedBySettings(name: string, host: string): boolean {
  const { ALLOWED_ENDPOINT_HOSTS, GENERATOR_BASE_URL, FOLLOWER_BASE_URL, OPENAI_BASE_URL } = env();
  const models = [GENERATOR_BASE_URL, FOLLOWER_BASE_URL, OPENAI_BASE_URL].filter((url) => url !== undefined);
  return [name, host].some(
    (known) => ALLOWED_ENDPOINT_HOSTS.includes(known) || models.some((url) => new URL(url).host === known),
  );
}
