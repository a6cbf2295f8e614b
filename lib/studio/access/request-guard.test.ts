import { describe, expect, it } from "vitest";
import { isAllowedHost, isFromElsewhere } from "./request-guard";

const settings = { host: "127.0.0.1", publicUrl: "https://studio.example.org/", allowedHosts: ["lab.example.net"] };

describe("isAllowedHost", () => {
  it.each([
    "localhost:3000",
    "127.0.0.1:3000",
    "192.168.1.5",
    "[::1]:3000",
    "studio.example.org",
    "Lab.example.net:80",
  ])("answers to %s", (host) => expect(isAllowedHost(host, settings)).toBe(true));
  it.each([
    null,
    "",
    "evil.example.com",
    "localhost.evil.example.com",
    "127.0.0.1.evil.example.com",
    "a b",
    "evil@localhost",
    "evil.example.com#localhost",
    "localhost.",
  ])("refuses %s", (host) => expect(isAllowedHost(host, settings)).toBe(false));
});

describe("isFromElsewhere", () => {
  const ours = { method: "POST", host: "localhost:3000", origin: "http://localhost:3000", fetchSite: "same-origin" };
  it("lets the app's own pages, scripts without a browser, and its public address write", () => {
    expect(isFromElsewhere(ours, undefined)).toBe(false);
    expect(isFromElsewhere({ ...ours, origin: null, fetchSite: null }, undefined)).toBe(false);
    expect(isFromElsewhere({ ...ours, origin: "https://studio.example.org" }, settings.publicUrl)).toBe(false);
  });
  it("refuses whatever another site asks, but lets its links lead here", () => {
    expect(isFromElsewhere({ ...ours, origin: "http://evil.example.com", fetchSite: null }, undefined)).toBe(true);
    expect(isFromElsewhere({ ...ours, origin: "null", fetchSite: null }, undefined)).toBe(true);
    expect(isFromElsewhere({ ...ours, origin: null, fetchSite: "cross-site" }, undefined)).toBe(true);
    expect(isFromElsewhere({ ...ours, method: "GET", origin: "http://evil.example.com" }, undefined)).toBe(true);
    expect(isFromElsewhere({ ...ours, method: "GET", origin: null, fetchSite: "cross-site" }, undefined)).toBe(false);
    expect(isFromElsewhere({ ...ours, origin: "http://localhost:3001" }, undefined), "another port").toBe(true);
  });
});
