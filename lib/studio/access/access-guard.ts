import "server-only";
import { env } from "@/lib/env";
import { passwordOf } from "./password";
import { isSession, sessionOf } from "./session";
import { tryPassword, type Refused } from "./try-password";
import { isKnownToProxy, visitorAddress } from "./visitor";

/**
 * What may be read without signing in: a shared report and what its page loads, the sign-in page, and whether the studio is up (which
 * containers and monitors ask; a stranger is told nothing more, see api/v1/health).
 */
const openToRead = /^\/(r\/[^/]+|api\/v1\/shares\/[^/]+|report-file\/[\w.-]+|icon\.svg|sign-in|api\/v1\/health)$/;

/** Where a session begins and ends. */
const signInPath = "/api/session";

/** Why a request may not pass where the studio asks who is there; null when it may. */
export function refuseStranger(asked: { method: string; path: string; headers: Headers }, now: number): Refused | null {
  if (["GET", "HEAD"].includes(asked.method) && openToRead.test(asked.path)) return null;
  if (asked.path === signInPath && ["POST", "DELETE"].includes(asked.method)) return null;
  return refuseUnknown(asked.headers, now);
}

/** The same wherever it is asked: null for somebody with a session, the password, or a proxy's word; and where nobody is asked. */
export function refuseUnknown(headers: Headers, now: number): Refused | null {
  const { ACCESS_PASSWORD: password, TRUSTED_USER_HEADER } = env();
  if (password === undefined && TRUSTED_USER_HEADER === undefined) return null;
  if (isKnownToProxy(headers)) return null;
  if (password === undefined) {
    return { status: 401, detail: "This studio is open to those whom the proxy in front of it has signed in." };
  }
  const session = sessionOf(headers.get("cookie"));
  if (session !== null && isSession(session, password, now)) return null;
  const given = passwordOf(headers.get("authorization"));
  if (given !== null) return tryPassword(given, password, visitorAddress(headers), now);
  return {
    status: 401,
    detail:
      "This studio asks for its password: sign in at /sign-in, or send it as Basic (any user name) or Bearer. Shared reports are open to all.",
  };
}
