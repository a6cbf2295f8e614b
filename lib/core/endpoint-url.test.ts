import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normaliseBaseUrl } from "./endpoint-url";
import { Problem } from "./problem";

function refusalOf(text: string): Problem {
  try {
    normaliseBaseUrl(text);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error(`“${text}” was accepted`);
}

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
    expect(refusalOf(given)).toMatchObject({ code: "invalid", details: [{ field: "baseUrl" }] });
  });

  it.each([
    "http://me:secret@example.com",
    "https://example.com/v1?key=secret",
    "https://example.com/#secret",
    "me:secret@x",
    "x?key=secret",
  ])("refuses %s without repeating the secret", (given) => {
    const problem = refusalOf(given);
    expect(JSON.stringify([problem.message, problem.details])).not.toContain("secret");
  });

  it("refuses ports of other protocols", () => {
    for (const port of [22, 25, 6000, 6667]) {
      expect(refusalOf(`http://localhost:${port}/v1`).message).toContain(`Port ${port} belongs to another protocol`);
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
