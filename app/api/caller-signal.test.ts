import { describe, expect, it } from "vitest";
import { callerSignal } from "./caller-signal";

describe("callerSignal", () => {
  it("turns whatever ended the request into an AbortError", () => {
    const leaving = new AbortController();
    const request = new Request("http://localhost/", { signal: leaving.signal });
    const signal = callerSignal(request);
    expect(signal.aborted).toBe(false);
    leaving.abort(Object.assign(new Error("gone"), { name: "ResponseAborted" }));
    expect(signal.reason).toMatchObject({ name: "AbortError" });
    expect(callerSignal(request).reason).toMatchObject({ name: "AbortError" });
  });
});
