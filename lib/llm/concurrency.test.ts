import { describe, expect, it } from "vitest";
import { inTurn } from "./concurrency";
import type { ModelEndpoint } from "./endpoint";

const never = new AbortController().signal;

function endpointWith(id: string, concurrency: number): ModelEndpoint {
  return { id, baseUrl: "http://127.0.0.1:1/v1", model: "m", apiKey: null, limits: { concurrency } };
}

/** Calls that stay in flight until they are let go. */
function gate() {
  const started: number[] = [];
  const release: (() => void)[] = [];
  const call = (id: number) => () => {
    started.push(id);
    return new Promise<number>((resolve) => release.push(() => resolve(id)));
  };
  return { started, call, letGo: () => release.splice(0).forEach((resolve) => resolve()) };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("inTurn", () => {
  it("keeps at most the endpoint's number of calls in flight, in the order they came", async () => {
    const { started, call, letGo } = gate();
    const endpoint = endpointWith("two", 2);
    const all = [1, 2, 3, 4].map((id) => inTurn({ ...endpoint }, never, call(id)));
    await settled();
    expect(started).toEqual([1, 2]);
    letGo();
    await settled();
    expect(started).toEqual([1, 2, 3, 4]);
    letGo();
    expect(await Promise.all(all)).toEqual([1, 2, 3, 4]);
  });

  it("does not let one endpoint wait for another", async () => {
    const { started, call, letGo } = gate();
    const all = [inTurn(endpointWith("a", 1), never, call(1)), inTurn(endpointWith("b", 1), never, call(2))];
    await settled();
    expect(started).toEqual([1, 2]);
    letGo();
    await Promise.all(all);
  });

  it("takes over a changed limit", async () => {
    const { started, call, letGo } = gate();
    const first = inTurn(endpointWith("changed", 1), never, call(1));
    const second = inTurn(endpointWith("changed", 2), never, call(2));
    await settled();
    expect(started).toEqual([1, 2]);
    letGo();
    await Promise.all([first, second]);
  });

  it("lets a waiting call go at once when it is aborted, and never runs it", async () => {
    const { started, call, letGo } = gate();
    const abort = new AbortController();
    const endpoint = endpointWith("aborted", 1);
    const first = inTurn(endpoint, never, call(1));
    const second = inTurn(endpoint, abort.signal, call(2));
    abort.abort(new Error("cancelled"));
    await expect(second).rejects.toThrow("cancelled");
    letGo();
    await first;
    const third = inTurn(endpoint, never, call(3));
    await settled();
    letGo();
    await third;
    expect(started).toEqual([1, 3]);
  });

  it("frees the place of a call that fails", async () => {
    const endpoint = endpointWith("failing", 1);
    await expect(inTurn(endpoint, never, () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
    expect(await inTurn(endpoint, never, () => Promise.resolve("next"))).toBe("next");
  });
});
