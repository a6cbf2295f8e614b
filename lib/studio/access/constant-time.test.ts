import crypto from "node:crypto";
import { syncBuiltinESMExports } from "node:module";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, it, vi } from "vitest";
import { isPassword } from "./password";
import { isSession, newSession } from "./session";

const password = "a long password of this studio";
const folder = mkdtempSync(join(tmpdir(), "studio-compare-"));

const compare = vi.spyOn(crypto, "timingSafeEqual");
beforeEach(() => {
  vi.stubEnv("DATABASE_URL", `file:${join(folder, "studio.db")}`);
  syncBuiltinESMExports();
  compare.mockClear();
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

/** How many bytes were compared, each time that something was. */
const compared = () => compare.mock.calls.map(([given, known]) => [given.byteLength, known.byteLength]);

it.each([password, "", "b", password.slice(0, -1), `${password}!`, password.replace("a", "b"), "ö".repeat(1000)])(
  "compares as many bytes of the password “%s” as of any other, all of them",
  (given) => {
    expect(isPassword(given, password)).toBe(given === password);
    expect(compared()).toEqual([[32, 32]]);
  },
);

it("compares the whole signature of a session, wherever it differs", () => {
  const now = Date.UTC(2026, 10, 30);
  const session = newSession(password, now);
  const signed = session.lastIndexOf(".") + 1;
  const altered = (at: number) => session.slice(0, at) + (session[at] === "A" ? "B" : "A") + session.slice(at + 1);
  for (const given of [altered(signed), altered(signed + 20), altered(signed - 2)]) {
    expect(isSession(given, password, now)).toBe(false);
  }
  expect(isSession(session, password, now)).toBe(true);
  expect(compared()).toEqual(Array(4).fill([32, 32]));
});
