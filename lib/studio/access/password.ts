import "server-only";
import { createHash, timingSafeEqual } from "node:crypto";

/** Whether `given` is the password; how long it takes tells nothing about the password. */
export function isPassword(given: string, password: string): boolean {
  return timingSafeEqual(digest(given), digest(password));
}

/** The password of an Authorization header, as a script sends it: of HTTP Basic with any user name, or a Bearer token; null when there is none. */
export function passwordOf(authorization: string | null): string | null {
  const [, scheme, value] = /^(Basic|Bearer) +([^\s].*)$/i.exec(authorization ?? "") ?? [];
  if (scheme === undefined || value === undefined) return null;
  if (scheme.toLowerCase() === "bearer") return value.trim();
  const credentials = Buffer.from(value, "base64").toString("utf8");
  const colon = credentials.indexOf(":");
  return colon < 0 ? null : credentials.slice(colon + 1);
}

/** Of one length whatever was given, so that both can be compared in constant time. */
function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
