import { expect, it } from "vitest";
import { askMisbehaving } from "./doubles/ask-misbehaving";
import type { Behaviour } from "./doubles/misbehaving-server";
import { patient } from "./retry";

it("cancels a call in flight with the reason of the abort", async () => {
  const { ask, bodies } = await askMisbehaving([{ kind: "hang" }]);
  const abort = new AbortController();
  const answer = ask({ signal: abort.signal });
  await expect.poll(bodies).toHaveLength(1);
  abort.abort(new Error("cancelled"));
  await expect(answer).rejects.toThrow("cancelled");
  expect(bodies()).toHaveLength(1);
});

it("hands over nothing more after an abort, even of what has arrived", async () => {
  const { ask } = await askMisbehaving([]);
  const abort = new AbortController();
  const pieces: string[] = [];
  const onToken = (piece: string) => {
    pieces.push(piece);
    abort.abort(new Error("cancelled"));
  };
  await expect(ask({ signal: abort.signal, onToken })).rejects.toThrow("cancelled");
  expect(pieces).toEqual(["one"]);
});

it("cancels calls that wait for their turn and calls that wait to be repeated", async () => {
  const busy: Behaviour = { kind: "status", status: 429, headers: { "retry-after": "200" } };
  const { ask, bodies } = await askMisbehaving([busy, busy], { limits: { concurrency: 2 } });
  const abort = new AbortController();
  const all = ["a", "b", "c", "d"].map((prompt) => ask({ prompt, signal: abort.signal }, patient));
  const outcomes = Promise.allSettled(all);
  await expect.poll(bodies).toHaveLength(2);
  abort.abort(new Error("cancelled"));
  expect((await outcomes).map(({ status }) => status)).toEqual(Array.from({ length: 4 }, () => "rejected"));
  expect(bodies()).toHaveLength(2);
});
