import { describe, expect, it } from "vitest";
import { serverWaitSeconds } from "./server-wait";

const now = Date.UTC(2026, 0, 1, 12, 0, 0);

function wait(headers: Record<string, string>) {
  return serverWaitSeconds(new Headers(headers), now);
}

describe("serverWaitSeconds", () => {
  it.each([
    [{ "retry-after": "7" }, 7],
    [{ "retry-after": "0.5" }, 0.5],
    [{ "retry-after": "0" }, 0],
    [{ "retry-after": "Thu, 01 Jan 2026 12:00:30 GMT" }, 30],
    [{ "retry-after": "Thu, 01 Jan 2026 11:00:00 GMT" }, 0],
    [{ "retry-after-ms": "250", "retry-after": "9" }, 0.25],
    [{ "x-ratelimit-reset-tokens": "6m0s", "x-ratelimit-remaining-tokens": "0" }, 360],
    [{ "x-ratelimit-reset-requests": "1h2m3.5s", "x-ratelimit-remaining-requests": "0" }, 3723.5],
    [{ "x-ratelimit-reset-requests": "20ms", "x-ratelimit-remaining-requests": "0" }, 0.02],
    [{ "x-ratelimit-reset-requests": "12", "x-ratelimit-remaining-requests": "0" }, 12],
    [{ "x-ratelimit-reset": "8", "x-ratelimit-remaining": "0" }, 8],
    [{ "x-ratelimit-reset": String(now / 1000 + 45), "x-ratelimit-remaining": "0" }, 45],
    [{ "x-ratelimit-reset": String(now + 1500), "x-ratelimit-remaining": "0" }, 1.5],
    [{ "x-ratelimit-reset": String(now - 1500), "x-ratelimit-remaining": "0" }, 0],
    [{ "x-ratelimit-reset-requests": "2026-01-01T12:00:05Z", "x-ratelimit-remaining-requests": "0" }, 5],
  ])("reads %o", (headers, seconds) => {
    expect(wait(headers)).toBeCloseTo(seconds, 9);
  });

  it("takes the longest of the limits that are used up", () => {
    const used = { "x-ratelimit-remaining-tokens": "0", "x-ratelimit-remaining-requests": "0" };
    expect(wait({ ...used, "x-ratelimit-reset-tokens": "4s", "x-ratelimit-reset-requests": "9s" })).toBe(9);
  });

  it("does not wait for a limit that is not used up", () => {
    expect(wait({ "x-ratelimit-reset-tokens": "6m0s", "x-ratelimit-remaining-tokens": "12" })).toBeNull();
  });

  it.each([{}, { "retry-after": "soon" }, { "retry-after": "-3" }, { "retry-after": "" }])(
    "knows nothing from %o",
    (headers) => {
      expect(wait(headers as Record<string, string>)).toBeNull();
    },
  );
});
