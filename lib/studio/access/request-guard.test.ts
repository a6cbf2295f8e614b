import { describe, expect, it } from "vitest";
import { isAllowedHost, isForeignWrite } from "./request-guard";

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
  it.each([null, "", "evil.example.com", "localhost.evil.example.com", "127.0.0.1.evil.example.com", "a b"])(
    "refuses %s",
    (host) => expect(isAllowedHost(host, settings)).toBe(false),
  );
});

describe("isForeignWrite", () => {
  const ours = { method: "POST", host: "localhost:3000", origin: "http://localhost:3000", fetchSite: "same-origin" };
  it("lets the app's own pages, scripts without a browser, and its public address write", () => {
    expect(isForeignWrite(ours, undefined)).toBe(false);
    expect(isForeignWrite({ ...ours, origin: null, fetchSite: null }, undefined)).toBe(false);
    expect(isForeignWrite({ ...ours, origin: "https://studio.example.org" }, settings.publicUrl)).toBe(false);
  });
  it("refuses another site's write, and lets it only look", () => {
    expect(isForeignWrite({ ...ours, origin: "http://evil.example.com", fetchSite: null }, undefined)).toBe(true);
    expect(isForeignWrite({ ...ours, origin: "null", fetchSite: null }, undefined)).toBe(true);
    expect(isForeignWrite({ ...ours, origin: null, fetchSite: "cross-site" }, undefined)).toBe(true);
    expect(isForeignWrite({ ...ours, method: "GET", origin: "http://evil.example.com" }, undefined)).toBe(false);
  });
});
