import "server-only";
import { z } from "zod";
import { env } from "@/lib/env";
import { parseInput } from "../parse-input";
import { endedSessionCookie, isSession, newSession, sessionCookie, sessionOf } from "./session";
import { type Refused, tryPassword } from "./try-password";
import { cameByTls, visitorAddress } from "./visitor";

const signInSchema = z.object({ password: z.string().max(1000) });

/** A Set-Cookie header with a new session for whoever knows the password; else why there is none. */
export function signIn(given: unknown, headers: Headers): { cookie: string } | Refused {
  const { password } = parseInput(signInSchema, given);
  const { ACCESS_PASSWORD } = env();
  if (ACCESS_PASSWORD === undefined) return { status: 401, detail: "This studio asks for no password." };
  const now = Date.now();
  const refused = tryPassword(password, ACCESS_PASSWORD, visitorAddress(headers), now);
  return refused ?? { cookie: sessionCookie(newSession(ACCESS_PASSWORD, now), cameByTls(headers)) };
}

/** A Set-Cookie header that ends the session in this browser; elsewhere it would go on until its time is over. */
export function signOut(): string {
  return endedSessionCookie();
}

export function asksForPassword(): boolean {
  return env().ACCESS_PASSWORD !== undefined;
}

/** Whether this visitor has a session, which they could end. */
export function isSignedIn(cookies: string | null): boolean {
  const { ACCESS_PASSWORD } = env();
  const session = sessionOf(cookies);
  return ACCESS_PASSWORD !== undefined && session !== null && isSession(session, ACCESS_PASSWORD, Date.now());
}
