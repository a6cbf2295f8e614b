import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normaliseBaseUrl } from "./endpoint-url";
import { refusalOf } from "./fixtures/refusal-of";

const refusal = (text: string) => refusalOf(() => normaliseBaseUrl(text));

describe("normaliseBaseUrl", () => {
  it.each([
    ["http://localhost:8000/v1/", "http://localhost:8000/v1"],
    ["  https://Api.Example.COM/v1  ", "https://api.example.com/v1"],
    ["HTTPS://example.com:443", "https://example.com"],
    ["http://[::1]:8000/a/b//", "http://[::1]:8000/a/b"],
  ])("keeps %s as %s", (given, kept) => {
    expect(normaliseBaseUrl(given)).toBe(kept);
  });

  it.each([
    "",
    "localhost:8000",
    "ftp://example.com",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "http:/x",
    "http://",
  ])("refuses %j", (given) => {
    expect(refusal(given)).toMatchObject({ code: "invalid", details: [{ field: "baseUrl" }] });
  });

  it.each([
    "http://me:secret@example.com",
    "https://example.com/v1?key=secret",
    "https://example.com/#secret",
    "me:secret@x",
    "x?key=secret",
  ])("refuses %s without repeating the secret", (given) => {
    const problem = refusal(given);
    expect(JSON.stringify([problem.message, problem.details])).not.toContain("secret");
  });

  it("refuses ports of other protocols", () => {
    for (const port of [22, 25, 6000, 6667]) {
      expect(refusal(`http://localhost:${port}/v1`).message).toContain(`Port ${port} belongs to another protocol`);
    }
  });

  it("leaves what it returned as it is", () => {
    fc.assert(
      fc.property(fc.webUrl(), (url) => {
        const once = normaliseBaseUrl(url);
        expect(normaliseBaseUrl(once)).toBe(once);
      }),
    );
  });
});
