import "server-only";
import { Problem } from "@/lib/core/problem";
import { env } from "@/lib/env";

/** The base URL, if ALLOWED_ENDPOINT_HOSTS is not set or names its host, or it is the embedded model. */
export function requireAllowedHost(baseUrl: string): string {
  const { ALLOWED_ENDPOINT_HOSTS: allowed, STUDIO_ENGINE_URL } = env();
  if (STUDIO_ENGINE_URL !== undefined && baseUrl === `${STUDIO_ENGINE_URL}/v1`) return baseUrl;
  const { hostname, host } = new URL(baseUrl);
  if (allowed.length === 0 || allowed.includes(hostname) || allowed.includes(host)) return baseUrl;
  const message = `This studio may only ask the hosts in ALLOWED_ENDPOINT_HOSTS; ${host} is not one of them. Choose an allowed host, or ask whoever runs the studio to add it.`;
  throw new Problem("forbidden", message, [{ message, field: "baseUrl", pointer: "/baseUrl" }]);
}
