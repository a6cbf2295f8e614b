import "server-only";
import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/env";
import { secretFor } from "../secret";

const lifetimeSeconds = 7 * 24 * 3600;

/** Cookies know no ports: two studios on one host must not sign each other out. */
export function sessionCookieName(): string {
  return `studio-session-${env().PORT}`;
}

/** What the browser of somebody who knew the password keeps: when it ends, something random, and our signature over both. */
export function newSession(password: string, now: number): string {
  const content = `${Math.floor(now / 1000) + lifetimeSeconds}.${randomBytes(16).toString("base64url")}`;
  return `${content}.${signature(content, password).toString("base64url")}`;
}

/** Whether the value is a session of ours that has not ended. Another password or another secret ends all sessions. */
export function isSession(value: string, password: string, now: number): boolean {
  const [, content, ends, signed] = /^((\d{1,12})\.[\w-]{22})\.([\w-]{43})$/.exec(value) ?? [];
  if (content === undefined || signed === undefined) return false;
  return timingSafeEqual(Buffer.from(signed, "base64url"), signature(content, password)) && Number(ends) * 1000 > now;
}

/** The value of the session cookie among the cookies of a request; null when there is none. */
export function sessionOf(cookies: string | null): string | null {
  const name = sessionCookieName();
  for (const cookie of cookies?.split(";") ?? []) {
    const [key, value] = cookie.split("=", 2);
    if (key?.trim() === name && value !== undefined) return value.trim();
  }
  return null;
}

/** A Set-Cookie header: out of reach of scripts, not sent along from other sites' forms, and over TLS only where the visitor came by it. */
export function sessionCookie(value: string, secure: boolean): string {
  return `${sessionCookieName()}=${value}; Path=/; Max-Age=${lifetimeSeconds}; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
}

/** A Set-Cookie header that makes a browser forget its session. */
export function endedSessionCookie(): string {
  return `${sessionCookieName()}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax`;
}

let known: { password: string; key: Buffer } | undefined;

function signature(content: string, password: string): Buffer {
  if (known?.password !== password) {
    const salt = createHash("sha256").update(password).digest("base64");
    known = { password, key: secretFor("prompt-mii-studio sessions", salt) };
  }
  return createHmac("sha256", known.key).update(content).digest();
}
