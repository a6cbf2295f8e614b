import "server-only";
import { randomBytes } from "node:crypto";

/** A short id for a row, safe in a URL (72 random bits). */
export function newId(): string {
  return randomBytes(9).toString("base64url");
}

/** A token nobody can guess (192 random bits), safe in a URL. */
export function newToken(): string {
  return randomBytes(24).toString("base64url");
}
