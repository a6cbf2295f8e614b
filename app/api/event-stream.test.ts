import { afterEach, describe, expect, it, vi } from "vitest";
import { Problem } from "@/lib/core/problem";
import { eventStreamResponse, wantsEventStream } from "./event-stream";

const request = () => new Request("http://localhost/", { method: "POST", headers: { Accept: "text/event-stream" } });

/** The events of a whole stream: [name, data]. */
async function eventsOf(response: Response): Promise<[string, unknown][]> {
  const blocks = (await response.text()).split("\n\n").filter((block) => block.startsWith("event: "));
  return blocks.map((block) => {
    const [event = "", data = ""] = block.split("\n");
    return [event.replace("event: ", ""), JSON.parse(data.replace("data: ", ""))];
  });
}

afterEach(() => vi.useRealTimers());

describe("eventStreamResponse", () => {
  it("sends events as they come, then done with the result", async () => {
    const response = eventStreamResponse(request(), async (send) => {
      send("token", { text: "two\nlines" });
      await Promise.resolve();
      send("token", { text: "" });
      return { instruction: "two\nlines" };
    });
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    expect(await eventsOf(response)).toEqual([
      ["token", { text: "two\nlines" }],
      ["token", { text: "" }],
      ["done", { instruction: "two\nlines" }],
    ]);
  });

  it("ends with error and the problem when the work fails", async () => {
    const response = eventStreamResponse(request(), () =>
      Promise.reject(new Problem("unavailable", "The model is loading.")),
    );
    const [[event, data] = []] = await eventsOf(response);
    expect(event).toBe("error");
    expect(data).toMatchObject({ status: 503, detail: "The model is loading." });
  });

  it("aborts the work when the reader goes away, and swallows what that broke", async () => {
    const seen: AbortSignal[] = [];
    const response = eventStreamResponse(request(), async (send, signal) => {
      seen.push(signal);
      send("token", { text: "a" });
      await new Promise((_, reject) => signal.addEventListener("abort", () => reject(new Error("aborted"))));
    });
    const reader = response.body?.getReader();
    await reader?.read();
    expect(seen[0]?.aborted).toBe(false);
    await reader?.cancel();
    expect(seen[0]?.aborted).toBe(true);
  });

  it("aborts the work when the request is aborted", async () => {
    const leaving = new AbortController();
    const aborted = new Request(request(), { signal: leaving.signal });
    const seen: AbortSignal[] = [];
    const response = eventStreamResponse(aborted, async (_send, signal) => {
      seen.push(signal);
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
    });
    leaving.abort();
    await response.text();
    expect(seen[0]?.aborted).toBe(true);
  });

  it("keeps a silent connection open with comments", async () => {
    vi.useFakeTimers();
    let finish: (value: null) => void = () => undefined;
    const response = eventStreamResponse(request(), () => new Promise((resolve) => (finish = resolve)));
    await vi.advanceTimersByTimeAsync(31_000);
    finish(null);
    expect((await response.text()).match(/: waiting/g)).toHaveLength(2);
  });
});

describe("wantsEventStream", () => {
  it("goes by the Accept header", () => {
    expect(wantsEventStream(request())).toBe(true);
    expect(wantsEventStream(new Request("http://localhost/", { headers: { Accept: "application/json" } }))).toBe(false);
    expect(wantsEventStream(new Request("http://localhost/"))).toBe(false);
  });
});
