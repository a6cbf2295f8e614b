import "server-only";
import { Problem } from "@/lib/core/problem";
import { endpointRefusal } from "@/lib/llm/endpoint-access";

/** The base URL, if the settings of the studio let it ask there. Throws a Problem that says why not. */
export function requireAllowedHost(baseUrl: string): string {
  const message = endpointRefusal(baseUrl);
  if (message === null) return baseUrl;
  throw new Problem("forbidden", message, [{ message, field: "baseUrl", pointer: "/baseUrl" }]);
}
