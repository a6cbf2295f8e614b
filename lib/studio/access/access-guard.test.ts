import { mkdtempSync, rmSync, statSync, chmodSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

const password = "geheim:ö";
const basic = (credentials: string) => `Basic ${Buffer.from(credentials).toString("base64")}`;
const from = (headers: Record<string, string>) => new Headers({ "x-studio-peer": "127.0.0.1", ...headers });
const now = Date.UTC(2026, 10, 25);

let folder: string;
beforeEach(() => {
  vi.resetModules();
  delete (globalThis as { studioTries?: unknown }).studioTries;
  folder = mkdtempSync(join(tmpdir(), "studio-access-"));
  settings({ DATABASE_URL: `file:${join(folder, "studio.db")}`, ACCESS_PASSWORD: password });
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

function settings(values: Record<string, string | undefined>): void {
  for (const [name, value] of Object.entries(values)) vi.stubEnv(name, value);
}

async function status(asked: { method?: string; path?: string; headers?: Record<string, string> }, at = now) {
  const { refuseStranger } = await import("./access-guard");
  const { method = "GET", path = "/runs", headers = {} } = asked;
  return refuseStranger({ method, path, headers: from(headers) }, at)?.status ?? 200;
}

describe("the password", () => {
  it("is not asked for when there is none", async () => {
    settings({ ACCESS_PASSWORD: undefined });
    expect(await status({})).toBe(200);
  });

  it.each([
    ["nothing", ""],
    ["a wrong password", basic("me:wrong")],
    ["a part of the password", basic("me:geh")],
    ["no colon", basic("geheim")],
    ["another scheme", "Digest geheim:ö"],
    ["a wrong token", "Bearer geheim"],
  ])("refuses %s", async (_what, authorization) => {
    expect(await status({ headers: authorization ? { authorization } : {} })).toBe(401);
  });

  it("is taken under any name, colons and all, and as a token", async () => {
    expect(await status({ headers: { authorization: basic("me:geheim:ö") } })).toBe(200);
    settings({ ACCESS_PASSWORD: "in ascii" });
    vi.resetModules();
    expect(await status({ headers: { authorization: "Bearer in ascii" } })).toBe(200);
  });

  it.each(["/r/abc", "/api/v1/shares/abc", "/api/v1/health", "/sign-in", "/report-file/report.js"])(
    "is not needed to read %s, but to change it",
    async (path) => {
      expect(await status({ path })).toBe(200);
      for (const method of ["POST", "DELETE", "PATCH"]) expect(await status({ path, method })).toBe(401);
    },
  );

  it.each(["/r/abc/more", "/api/v1/shares", "/", "/api/v1/healthy", "/r/", "/report-file/../runs", "/sign-in/x", "/api/session/x"])("is needed for %s", async (path) => expect(await status({ path })).toBe(401)); // prettier-ignore
});

describe("a session", () => {
  const cookieOf = (header: string) => header.split(";")[0] ?? "";
  async function begin(): Promise<string> {
    const { signIn } = await import("./sign-in");
    const signed = signIn({ password }, from({ host: "localhost:3000" }));
    if (!("cookie" in signed)) throw new Error(signed.detail);
    return signed.cookie;
  }

  it("lets whoever knew the password in, until it ends", async () => {
    vi.setSystemTime(now);
    const header = await begin();
    vi.useRealTimers();
    expect(header).toMatch(/; HttpOnly; SameSite=Lax$/);
    const cookie = `theme=dark; ${cookieOf(header)}`;
    expect(await status({ headers: { cookie } })).toBe(200);
    expect(await status({ headers: { cookie } }, now + 8 * 24 * 3_600_000)).toBe(401);
  });

  it("is worth nothing when altered, under another password, or under another secret", async () => {
    const cookie = cookieOf(await begin());
    const [name = "", ends = "", random = "", signed = ""] = cookie.split(/[=.]/);
    const later = `${name}=${Number(ends) + 1}.${random}.${signed}`;
    const other = `${name}=${ends}.${random}.${signed.startsWith("A") ? "B" : "A"}${signed.slice(1)}`;
    for (const forged of [
      later,
      other,
      `${name}=`,
      `${name}=${ends}.${random}.`,
      `other=${ends}.${random}.${signed}`,
    ]) {
      expect(await status({ headers: { cookie: forged } }), forged).toBe(401);
    }
    expect(await status({ headers: { cookie } })).toBe(200);
    settings({ ACCESS_PASSWORD: "a new one" });
    vi.resetModules();
    expect(await status({ headers: { cookie } })).toBe(401);
    settings({ ACCESS_PASSWORD: password, ENCRYPTION_KEY: "another secret" });
    vi.resetModules();
    expect(await status({ headers: { cookie } })).toBe(401);
  });

  it("is kept for TLS where the visitor came by it", async () => {
    const { signIn } = await import("./sign-in");
    const secure = (headers: Record<string, string>) => JSON.stringify(signIn({ password }, from(headers))).includes("; Secure"); // prettier-ignore
    expect(secure({ host: "localhost:3000" })).toBe(false);
    expect(secure({ host: "localhost:3000", "x-forwarded-proto": "https" })).toBe(true);
    settings({ PUBLIC_URL: "https://studio.example.org" });
    vi.resetModules();
    const again = await import("./sign-in");
    expect(JSON.stringify(again.signIn({ password }, from({ host: "studio.example.org" })))).toContain("; Secure");
  });

  it("is signed with a secret that only its owner can read, whatever mode the file came with", async () => {
    await begin();
    const file = join(folder, "studio.db.key");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    chmodSync(file, 0o644);
    vi.resetModules();
    await begin();
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });
});

describe("tries", () => {
  const wrong = (peer: string) => ({ headers: { "x-studio-peer": peer, authorization: basic("me:wrong") } });
  const right = (peer: string) => ({ headers: { "x-studio-peer": peer, authorization: basic(`me:${password}`) } });

  it("are bounded for an address: each wrong one doubles the wait, and not even the right one is looked at before", async () => {
    for (let tried = 0; tried < 5; tried += 1) expect(await status(wrong("10.0.0.1"))).toBe(401);
    expect(await status(right("10.0.0.1"), now + 500)).toBe(429);
    expect(await status(wrong("10.0.0.1"), now + 1000)).toBe(401);
    expect(await status(right("10.0.0.1"), now + 2500)).toBe(429);
    expect(await status(right("10.0.0.2"), now + 2500), "another address").toBe(200);
    expect(await status(right("10.0.0.1"), now + 3000)).toBe(200);
    expect(await status(wrong("10.0.0.1"), now + 3000), "forgiven").toBe(401);
  });

  it("are bounded for all addresses together, and for a network of IPv6", async () => {
    for (let tried = 0; tried < 5; tried += 1) await status(wrong(`2001:db8::${tried}`));
    expect(await status(right("2001:db8::9"))).toBe(429);
    for (let tried = 0; tried < 95; tried += 1) expect(await status(wrong(`10.1.0.${tried}`))).toBe(401);
    expect(await status(right("10.2.0.1"))).toBe(429);
    expect(await status(right("10.2.0.1"), now + 6000)).toBe(200);
  });

  it("are counted for who connects, whatever address a client writes, where the settings name no proxy", async () => {
    const forged = (at: number) => {
      const { headers } = wrong("10.0.0.1");
      return status({ headers: { ...headers, "x-forwarded-for": `10.3.0.${at}` } });
    };
    for (let tried = 0; tried < 5; tried += 1) expect(await forged(tried)).toBe(401);
    expect(await forged(9)).toBe(429);
  });

  it("keep nobody out for longer when the clock is set back by an hour", async () => {
    const hour = 3_600_000;
    for (let tried = 0; tried < 6; tried += 1) await status(wrong("10.0.0.1"));
    for (let tried = 0; tried < 95; tried += 1) await status(wrong(`10.1.0.${tried}`));
    expect(await status(right("10.0.0.1"), now - hour)).toBe(429);
    expect(await status(right("10.0.0.1"), now - hour + 6000)).toBe(200);
  });

  it("are bounded on the sign-in page alike", async () => {
    const { signIn } = await import("./sign-in");
    // A wait grows shorter with time: here none passes.
    vi.useFakeTimers({ toFake: ["Date"], now });
    const tried = () => signIn({ password: "wrong" }, from({}));
    for (let at = 0; at < 5; at += 1) expect(tried()).toMatchObject({ status: 401 });
    expect(tried()).toMatchObject({ status: 429, retryAfterSeconds: 1, detail: expect.stringContaining("Try again") });
    expect(signIn({ password }, from({}))).toMatchObject({ status: 429 });
    vi.useRealTimers();
  });
});

describe("a proxy that signs people in", () => {
  const user = { "x-forwarded-user": "me@example.org" };
  beforeEach(() => settings({ ACCESS_PASSWORD: undefined, TRUSTED_USER_HEADER: "X-Forwarded-User" }));

  it("is believed when it is on this computer or in its network, and by no one else's header", async () => {
    expect(await status({ headers: user })).toBe(200);
    expect(await status({ headers: { ...user, "x-studio-peer": "::ffff:172.18.0.2" } })).toBe(200);
    for (const peer of ["203.0.113.5", "8.8.8.8", "2606:4700::1111", "", "nonsense"]) {
      expect(await status({ headers: { ...user, "x-studio-peer": peer } }), peer).toBe(401);
    }
    expect(await status({})).toBe(401);
    expect(await status({ headers: { "x-forwarded-user": "  " } })).toBe(401);
    expect(await status({ path: "/r/abc" })).toBe(200);
  });

  it("is not believed where the settings name none", async () => {
    settings({ ACCESS_PASSWORD: password, TRUSTED_USER_HEADER: undefined });
    expect(await status({ headers: user })).toBe(401);
  });
});
