import { APIConnectionError, APIError } from "openai";
import { describe, expect, it } from "vitest";
import { TimedOut } from "./deadline";
import { UnreadableReply } from "./reply";
import { GaveUp, patient, type Patience, retry } from "./retry";

const never = new AbortController().signal;

function status(code: number, headers: Record<string, string> = {}, error: object = { message: "as scripted" }) {
  return APIError.generate(code, { error }, undefined, new Headers(headers));
}

/** Waits in no time and remembers how long it was asked to. */
function recordingPatience(changes: Partial<Patience> = {}) {
  const waits: number[] = [];
  const sleep = (seconds: number) => Promise.resolve(void waits.push(seconds));
  return { waits, patience: { ...patient, sleep, random: () => 0.5, now: () => 0, ...changes } };
}

/** Fails with each of `errors` in turn, then answers. */
function failing(errors: unknown[]) {
  let calls = 0;
  const call = () => {
    calls += 1;
    return calls <= errors.length ? Promise.reject(errors[calls - 1] as Error) : Promise.resolve("answer");
  };
  return { call, calls: () => calls };
}

async function gaveUp(promise: Promise<unknown>): Promise<GaveUp> {
  const outcome: unknown = await promise.catch((error: unknown) => error);
  expect(outcome).toBeInstanceOf(GaveUp);
  return outcome as GaveUp;
}

describe("retry", () => {
  it.each([
    ["408", status(408)],
    ["409", status(409)],
    ["429", status(429)],
    ["500", status(500)],
    ["502", status(502)],
    ["a broken connection", new APIConnectionError({ cause: new Error("read ECONNRESET") })],
    ["a body that breaks off", new TypeError("terminated")],
    ["a timeout", new TimedOut(3)],
    ["an unreadable answer", new UnreadableReply("no choices")],
    ["a half JSON", new SyntaxError("Unexpected end of JSON input")],
  ])("tries again after %s", async (_name, error) => {
    const { call } = failing([error, error]);
    expect(await retry(call, never, recordingPatience().patience)).toEqual({ value: "answer", attempts: 3 });
  });

  it.each([
    ["400", status(400)],
    ["401", status(401)],
    ["403", status(403)],
    ["404", status(404)],
    ["422", status(422)],
    ["a redirect", status(302)],
    ["a quota that is used up", status(429, {}, { message: "no credit", code: "insufficient_quota" })],
    ["a host that does not exist", new APIConnectionError({ cause: new Error("getaddrinfo ENOTFOUND x") })],
    ["an untrusted certificate", new APIConnectionError({ cause: new Error("DEPTH_ZERO_SELF_SIGNED_CERT") })],
    ["a bug of ours", new RangeError("bug")],
  ])("gives up at once after %s", async (_name, error) => {
    const { call, calls } = failing([error]);
    const outcome = await gaveUp(retry(call, never, recordingPatience().patience));
    expect({ cause: outcome.cause, attempts: outcome.attempts, calls: calls() }).toEqual({
      cause: error,
      attempts: 1,
      calls: 1,
    });
  });

  it("stops after eight attempts and keeps the last cause", async () => {
    const errors = Array.from({ length: 8 }, (_, index) => status(500, {}, { message: `failure ${index}` }));
    const { call, calls } = failing(errors);
    const outcome = await gaveUp(retry(call, never, recordingPatience().patience));
    expect({ cause: outcome.cause, attempts: outcome.attempts, calls: calls() }).toEqual({
      cause: errors[7],
      attempts: 8,
      calls: 8,
    });
  });

  it("doubles the range it draws the waits from, up to 20 seconds", async () => {
    const { waits, patience } = recordingPatience({ random: () => 0.9999999, attempts: 10 });
    await retry(failing(Array.from({ length: 9 }, () => status(500))).call, never, patience);
    expect(waits.map((seconds) => Math.round(seconds * 1000) / 1000)).toEqual([0.25, 0.5, 1, 2, 4, 8, 16, 20, 20]);
  });

  it("draws the whole range, down to nothing", async () => {
    const { waits, patience } = recordingPatience({ random: () => 0 });
    await retry(failing([status(500), status(500)]).call, never, patience);
    expect(waits).toEqual([0, 0]);
  });

  it("waits as long as the server asks", async () => {
    const { waits, patience } = recordingPatience();
    await retry(
      failing([status(429, { "retry-after": "3" }), status(500, { "retry-after-ms": "40" })]).call,
      never,
      patience,
    );
    expect(waits).toEqual([3, 0.04]);
  });

  it("does not wait for a day because the server asks", async () => {
    const { call, calls } = failing([status(429, { "retry-after": "86400" })]);
    await gaveUp(retry(call, never, recordingPatience().patience));
    expect(calls()).toBe(1);
  });

  it("waits for a loading model without using up attempts", async () => {
    const loading = status(503, { "retry-after": "2" }, { message: "wait", code: "model_loading" });
    const { waits, patience } = recordingPatience({ attempts: 2 });
    const { call } = failing([...Array.from({ length: 100 }, () => loading), status(500)]);
    expect(await retry(call, never, patience)).toEqual({ value: "answer", attempts: 2 });
    expect(waits.slice(0, 100)).toEqual(Array.from({ length: 100 }, () => 2));
  });

  it("makes no more than eight attempts at an overloaded server, whatever waits it asks for", async () => {
    const { call, calls } = failing(Array.from({ length: 20 }, () => status(503, { "retry-after": "2" })));
    await gaveUp(retry(call, never, recordingPatience().patience));
    expect(calls()).toBe(8);
  });

  it("gives up early where the whole endpoint is known to be down", async () => {
    const { call, calls } = failing(Array.from({ length: 20 }, () => status(500)));
    await gaveUp(retry(call, never, recordingPatience().patience, () => calls() >= 3));
    expect(calls()).toBe(3);
  });

  it("waits for a loading model no longer than its bound", async () => {
    const { waits, patience } = recordingPatience({ loadingSeconds: 30 });
    const { call } = failing(
      Array.from({ length: 100 }, () => status(503, { "retry-after": "10" }, { message: "Loading model" })),
    );
    await gaveUp(retry(call, never, patience));
    expect(waits).toEqual([10, 10, 10]);
  });

  it("does not call at all under an aborted signal", async () => {
    const { call, calls } = failing([]);
    await expect(retry(call, AbortSignal.abort(new Error("cancelled")), patient)).rejects.toThrow("cancelled");
    expect(calls()).toBe(0);
  });

  it("never tries again after an abort, and rejects with its reason", async () => {
    const abort = new AbortController();
    let calls = 0;
    const call = () => {
      calls += 1;
      abort.abort(new Error("cancelled"));
      return Promise.reject(status(500));
    };
    await expect(retry(call, abort.signal, recordingPatience().patience)).rejects.toThrow("cancelled");
    expect(calls).toBe(1);
  });

  it("ends a long wait at an abort", async () => {
    const abort = new AbortController();
    const { call, calls } = failing([status(429, { "retry-after": "200" })]);
    const outcome = retry(call, abort.signal, patient);
    setImmediate(() => abort.abort(new Error("cancelled")));
    await expect(outcome).rejects.toThrow("cancelled");
    expect(calls()).toBe(1);
  });
});
