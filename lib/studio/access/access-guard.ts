import "server-only";
import { createHash, timingSafeEqual } from "node:crypto";

/** What a stranger needs to read a shared report, and nothing else. */
const openPaths = /^\/(r\/[^/]+|api\/v1\/health|api\/v1\/shares\/[^/]+)$/;

/**
 * Whether a request may pass when the studio asks for a password: with it as the password of HTTP Basic authentication (any user
 * name), or when it only reads what a shared report needs.
 */
export function hasAccess(
  { method, path, authorization }: { method: string; path: string; authorization: string | null },
  password: string | undefined,
): boolean {
  if (password === undefined) return true;
  if (["GET", "HEAD"].includes(method) && openPaths.test(path)) return true;
  const given = passwordOf(authorization);
  return given !== null && timingSafeEqual(digest(given), digest(password));
}

function passwordOf(authorization: string | null): string | null {
  const encoded = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(authorization ?? "")?.[1];
  if (encoded === undefined) return null;
  const credentials = Buffer.from(encoded, "base64").toString("utf8");
  const colon = credentials.indexOf(":");
  return colon < 0 ? null : credentials.slice(colon + 1);
}

/** Of one length whatever was given, so that comparing tells nothing about the password's length. */
function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
