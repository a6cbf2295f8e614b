import "server-only";
import { isPassword } from "./password";
import { noteRightPassword, noteWrongPassword, waitBeforeTry } from "./tries";

export type Refused = { status: 401 | 429; detail: string; retryAfterSeconds?: number };

/** null when the password is right; else why not, or how long to wait: then not even the right one is looked at. */
export function tryPassword(given: string, password: string, address: string, now: number): Refused | null {
  const wait = Math.ceil(waitBeforeTry(address, now) / 1000);
  if (wait > 0) {
    const detail = `Too many wrong passwords. Try again in ${wait === 1 ? "a second" : `${wait} seconds`}.`;
    return { status: 429, detail, retryAfterSeconds: wait };
  }
  if (isPassword(given, password)) {
    noteRightPassword(address);
    return null;
  }
  noteWrongPassword(address, now);
  return { status: 401, detail: "This is not the password." };
}
