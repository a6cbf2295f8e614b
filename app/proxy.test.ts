import { NextRequest } from "next/server";
import { unstable_doesMiddlewareMatch as passes } from "next/experimental/testing/server";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { config, proxy } from "../proxy";

beforeEach(() => {
  vi.unstubAllEnvs();
  delete (globalThis as { studioSpending?: unknown }).studioSpending;
  // An allowance grows with time: here none passes.
  vi.useFakeTimers({ toFake: ["Date"] });
});
afterEach(() => vi.useRealTimers());

const ours = "http://localhost:3000";

/** What the door answers, before any page or route is reached. */
function ask(path: string, { method = "GET", ...headers }: Record<string, string> = {}) {
  return proxy(new NextRequest(ours + path, { method, headers: { host: "localhost:3000", ...headers } }));
}

describe("the door, through which every page and call goes", () => {
  it.each(["/", "/runs", "/api/v1/runs", "/r/a-token", "/sign-in"])("lets nobody from elsewhere to %s", (path) => {
    expect(ask(path).status).toBe(200);
    expect(ask(path, { host: "evil.example.com" }).status).toBe(421);
    expect(ask(path, { host: "localhost.evil.example.com:3000" }).status).toBe(421);
    for (const origin of ["https://evil.example.com", "http://localhost:3001", "null"]) {
      for (const method of ["GET", "POST"])
        expect(ask(path, { origin, method }).status, `${method} ${origin}`).toBe(403);
    }
    expect(ask(path, { method: "POST", "sec-fetch-site": "cross-site" }).status).toBe(403);
    expect(ask(path, { method: "POST", origin: ours, "sec-fetch-site": "same-origin" }).status).toBe(200);
  });

  it("is passed by every path, also where nothing is, but by the files of the build and what has a door of its own", () => {
    const isPassedBy = (path: string) => passes({ config, nextConfig: {}, url: path });
    const nowhere = [
      "/favicon.ico",
      "/favicon.ico/x",
      "/_next/image?url=x",
      "/_next/imagex",
      "/_next/static",
      "/_next/x",
    ];
    for (const path of [
      "/",
      "/runs",
      "/r/a-token",
      "/api/session",
      "/api/v1/datasets/x",
      "/api/uploads/x",
      ...nowhere,
    ]) {
      expect(isPassedBy(path), path).toBe(true);
    }
    for (const path of ["/_next/static/chunks/x.js", "/api/v1/datasets", "/api/uploads", "/api/runs/x/progress"]) {
      expect(isPassedBy(path), path).toBe(false);
    }
  });

  it("bounds what costs money, says for how long, and holds nothing else up", () => {
    const start = () => ask("/api/v1/runs", { method: "POST" });
    const answers = Array.from({ length: 61 }, () => start().status);
    expect(new Set(answers.slice(0, 60))).toEqual(new Set([200]));
    const refused = [answers[60], start().status];
    expect(refused).toEqual([429, 429]);
    expect(Number(start().headers.get("retry-after"))).toBeGreaterThan(0);
    expect(ask("/api/v1/runs").status).toBe(200);
  });
});

describe("the content policy of a page", () => {
  /** The sources of each directive. */
  const policyOf = (response: Response) =>
    new Map(
      (response.headers.get("content-security-policy") ?? "").split("; ").map((directive) => {
        const [name = "", ...sources] = directive.split(" ");
        return [name, sources];
      }),
    );

  it("lets only scripts run that carry the nonce of this very answer", () => {
    const nonces = [ask("/"), ask("/"), ask("/r/a-token")].map((response) => {
      const [own, nonce, ...others] = policyOf(response).get("script-src") ?? [];
      expect(own).toBe("'self'");
      expect(others).toEqual(["'strict-dynamic'"]);
      const value = /^'nonce-([\w+/=]{40,})'$/.exec(nonce ?? "")?.[1];
      // Next gives this one to the scripts it writes.
      expect(response.headers.get("x-middleware-request-x-nonce")).toBe(value);
      return value;
    });
    expect(new Set(nonces).size).toBe(3);
    expect(nonces).not.toContain(undefined);
  });

  it("loads nothing from elsewhere, sends no form there, and stands in nobody's frame", () => {
    const policy = policyOf(ask("/"));
    expect(policy.get("default-src")).toEqual(["'self'"]);
    expect(policy.get("form-action")).toEqual(["'self'"]);
    for (const closed of ["object-src", "base-uri", "frame-ancestors"]) expect(policy.get(closed)).toEqual(["'none'"]);
    const sources = [...policy.values()].flat();
    expect(sources.filter((source) => /^(https?:|\*|'unsafe-eval')/.test(source))).toEqual([]);
    expect(policy.get("style-src")).not.toContain("'unsafe-inline'");
  });
});
