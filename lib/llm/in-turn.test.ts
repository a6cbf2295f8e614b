import { APIError } from "openai";
import { afterEach, describe, expect, it, vi } from "vitest";
import { TimedOut } from "./deadline";
import type { ModelEndpoint } from "./endpoint";
import { inTurn, placesOf } from "./in-turn";

const never = new AbortController().signal;
const another = () => new AbortController().signal;

afterEach(() => {
  vi.useRealTimers();
});

function endpointWith(id: string, limits: ModelEndpoint["limits"]): ModelEndpoint {
  return { id, baseUrl: "http://127.0.0.1:1/v1", model: "m", apiKey: null, limits };
}

function refusal(status: number, headers: Record<string, string> = {}) {
  return APIError.generate(status, { error: { message: "as scripted" } }, undefined, new Headers(headers));
}

/** Calls to one endpoint that stay in flight until they are let go. */
function gate(endpoint: ModelEndpoint) {
  const started: (number | string)[] = [];
  const pending: { resolve: () => void; reject: (error: unknown) => void }[] = [];
  const ask = (id: number | string, signal = never) =>
    inTurn(placesOf({ ...endpoint }), signal, () => {
      started.push(id);
      return new Promise<number | string>((resolve, reject) => pending.push({ resolve: () => resolve(id), reject }));
    });
  // Whatever follows from what was let go, without a timer, as those may stand still here.
  const settled = async () => {
    for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
  };
  return {
    ...{ started, ask, settled },
    inFlight: () => pending.length,
    letGo: async (count = pending.length) => {
      pending.splice(0, count).forEach(({ resolve }) => resolve());
      await settled();
    },
    fail: async (error: unknown, count = pending.length) => {
      pending.splice(0, count).forEach(({ reject }) => reject(error));
      await settled();
    },
  };
}

const ask = (times: number, one: (index: number) => Promise<unknown>) => {
  const all = Array.from({ length: times }, (_, index) => one(index));
  all.forEach((asked) => void asked.catch(() => undefined));
  return Promise.allSettled(all);
};

describe("inTurn", () => {
  it("keeps at most the endpoint's number of calls in flight, in the order they came", async () => {
    const { started, ask, letGo, settled } = gate(endpointWith("two", { concurrency: 2 }));
    const all = [1, 2, 3, 4].map((id) => ask(id));
    await settled();
    expect(started).toEqual([1, 2]);
    await letGo();
    expect(started).toEqual([1, 2, 3, 4]);
    await letGo();
    expect(await Promise.all(all)).toEqual([1, 2, 3, 4]);
  });

  it("does not let one endpoint wait for another", async () => {
    const [a, b] = [gate(endpointWith("a", { concurrency: 1 })), gate(endpointWith("b", { concurrency: 1 }))];
    const all = [a.ask(1), b.ask(2)];
    await a.settled();
    expect([a.started, b.started]).toEqual([[1], [2]]);
    await a.letGo();
    await b.letGo();
    await Promise.all(all);
  });

  it("gives one run 16 places and all of them together 64, where no limit is set", async () => {
    const endpoint = gate(endpointWith("unset", {}));
    const runs = Array.from({ length: 5 }, another);
    const all = runs.map((signal) => ask(20, (index) => endpoint.ask(index, signal)));
    await endpoint.settled();
    expect(endpoint.inFlight()).toBe(64);
    while (endpoint.inFlight() > 0) await endpoint.letGo();
    await Promise.all(all);
  });

  it("lets runs take turns: ten thousand waiting calls of one do not delay another's", async () => {
    const endpoint = gate(endpointWith("fair", { concurrency: 2 }));
    const [noisy, quiet] = [another(), another()];
    const first = ask(10_000, (index) => endpoint.ask(`noisy ${index}`, noisy));
    const second = ask(3, (index) => endpoint.ask(`quiet ${index}`, quiet));
    await endpoint.settled();
    await endpoint.letGo();
    await endpoint.letGo();
    await endpoint.letGo();
    expect(endpoint.started.slice(2)).toEqual(["noisy 2", "quiet 0", "noisy 3", "quiet 1", "noisy 4", "quiet 2"]);
    while (endpoint.inFlight() > 0) await endpoint.letGo();
    await Promise.all([first, second]);
  });

  it("takes over a changed limit", async () => {
    const endpoint = endpointWith("changed", { concurrency: 1 });
    const [one, two] = [gate(endpoint), gate({ ...endpoint, limits: { concurrency: 2 } })];
    const all = [one.ask(1), two.ask(2)];
    await one.settled();
    expect([one.started, two.started]).toEqual([[1], [2]]);
    await one.letGo();
    await two.letGo();
    await Promise.all(all);
  });

  it.each([
    ["429", refusal(429)],
    ["a timeout", new TimedOut(3)],
  ])(
    "halves on %s, once for all that were in flight, and grows by one with each round of answers",
    async (_, error) => {
      const endpoint = gate(endpointWith(`adapts ${_}`, { concurrency: 16 }));
      const all = ask(200, (index) => endpoint.ask(index));
      await endpoint.settled();
      await endpoint.fail(error);
      expect(endpoint.inFlight()).toBe(8);
      await endpoint.letGo();
      expect(endpoint.inFlight()).toBe(9);
      await endpoint.letGo();
      expect(endpoint.inFlight()).toBe(10);
      while (endpoint.inFlight() > 0) await endpoint.letGo();
      await all;
    },
  );

  it("keeps its width when a server fails for other reasons, or refuses a text", async () => {
    const endpoint = gate(endpointWith("fails", { concurrency: 4 }));
    const all = ask(20, (index) => endpoint.ask(index));
    await endpoint.settled();
    await endpoint.fail(refusal(500));
    await endpoint.fail(refusal(400));
    expect(endpoint.inFlight()).toBe(4);
    while (endpoint.inFlight() > 0) await endpoint.letGo();
    await all;
  });

  it("lets nobody begin while the server asked one call to wait", async () => {
    vi.useFakeTimers();
    const endpoint = gate(endpointWith("held", { concurrency: 4 }));
    const first = ask(1, () => endpoint.ask("told to wait"));
    await vi.advanceTimersByTimeAsync(0);
    await endpoint.fail(refusal(429, { "retry-after": "3" }));
    const second = ask(1, () => endpoint.ask("another run", another()));
    await vi.advanceTimersByTimeAsync(2_900);
    expect(endpoint.started).toEqual(["told to wait"]);
    await vi.advanceTimersByTimeAsync(200);
    expect(endpoint.started).toEqual(["told to wait", "another run"]);
    await endpoint.letGo();
    await Promise.all([first, second]);
  });

  it("holds an endpoint no longer when the clock is set back meanwhile", async () => {
    vi.useFakeTimers();
    const endpoint = gate(endpointWith("held by a steady clock", { concurrency: 4 }));
    const first = ask(1, () => endpoint.ask("told to wait"));
    await vi.advanceTimersByTimeAsync(0);
    await endpoint.fail(refusal(429, { "retry-after": "3" }));
    vi.setSystemTime(Date.now() - 3_600_000);
    const second = ask(1, () => endpoint.ask("another run", another()));
    await vi.advanceTimersByTimeAsync(3_100);
    expect(endpoint.started).toEqual(["told to wait", "another run"]);
    await endpoint.letGo();
    await Promise.all([first, second]);
  });

  it("begins no more attempts than the endpoint allows a minute", async () => {
    vi.useFakeTimers();
    const endpoint = gate(endpointWith("paced", { requestsPerMinute: 30 }));
    const all = ask(100, (index) => endpoint.ask(index));
    for (let minute = 1; minute <= 3; minute += 1) {
      const before = endpoint.started.length;
      for (let step = 0; step < 600; step += 1) {
        await vi.advanceTimersByTimeAsync(100);
        await endpoint.letGo();
      }
      expect(endpoint.started.length - before).toBeLessThanOrEqual(31);
      expect(endpoint.started.length - before).toBeGreaterThanOrEqual(29);
    }
    vi.useRealTimers();
    void all;
  });

  it("is down when all has failed for a minute, and no longer with the first answer", async () => {
    vi.useFakeTimers();
    const endpoint = endpointWith("down", { concurrency: 4 });
    const { ask: one, fail, letGo } = gate(endpoint);
    const places = placesOf(endpoint);
    for (let failures = 0; failures < 19; failures += 1) {
      const failing = ask(1, () => one(failures));
      await vi.advanceTimersByTimeAsync(2_900);
      await fail(refusal(500));
      await failing;
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(places.isDown()).toBe(false);
    const last = ask(1, () => one("last"));
    await vi.advanceTimersByTimeAsync(4_000);
    await fail(refusal(500));
    await last;
    expect(places.isDown()).toBe(true);
    const answer = one("answer");
    await vi.advanceTimersByTimeAsync(0);
    await letGo();
    await answer;
    expect(places.isDown()).toBe(false);
  });

  it("lets a waiting call go at once when it is aborted, and never runs it", async () => {
    const { started, ask, letGo, settled } = gate(endpointWith("aborted", { concurrency: 1 }));
    const abort = new AbortController();
    const first = ask(1);
    const second = ask(2, abort.signal);
    abort.abort(new Error("cancelled"));
    await expect(second).rejects.toThrow("cancelled");
    await letGo();
    await first;
    const third = ask(3);
    await settled();
    await letGo();
    await third;
    expect(started).toEqual([1, 3]);
  });

  it("frees the place of a call that fails", async () => {
    const places = placesOf(endpointWith("failing", { concurrency: 1 }));
    await expect(inTurn(places, never, () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
    expect(await inTurn(places, never, () => Promise.resolve("next"))).toBe("next");
  });
});
