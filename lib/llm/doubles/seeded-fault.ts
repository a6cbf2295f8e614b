import "server-only";
import { createHash } from "node:crypto";
import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { sendJson } from "./http-server";
import { completionBody, errorBody, type WireReply } from "./wire-format";

/** Which requests fail: those whose body and number of times asked hash so, the same ones at every server of that seed. */
export type Faults = { seed: number; share: number };

const kinds = ["limited", "limited-with-wait", "error", "reset", "silence", "half-body"] as const;
type Fault = (typeof kinds)[number];

/** A request fails at most so often in a row: fewer times than a client tries. */
const longestStreak = 3;
const silenceMs = 400;

/** What goes wrong with a request that was asked `times` times now; null: nothing. */
export function faultOf({ seed, share }: Faults, body: string, times: number): Fault | null {
  if (times > longestStreak) return null;
  const hash = createHash("sha256")
    .update(JSON.stringify([seed, body, times]))
    .digest();
  if (hash.readUInt32BE(0) >= share * 2 ** 32) return null;
  return kinds[hash.readUInt32BE(4) % kinds.length] ?? null;
}

/** Answers in the way of a fault. */
export async function answerFaulty(fault: Fault, response: ServerResponse, reply: WireReply): Promise<void> {
  switch (fault) {
    case "limited":
      return sendJson(response, 429, errorBody("Too many requests.", 429, "rate_limit_error"));
    case "limited-with-wait":
      response.setHeader("retry-after-ms", "50");
      return sendJson(response, 429, errorBody("Too many requests.", 429, "rate_limit_error"));
    case "error":
      return sendJson(response, 500, errorBody("The model failed.", 500, "InternalServerError"));
    case "reset":
      response.destroy();
      return;
    case "silence":
      await sleep(silenceMs);
      return sendJson(response, 200, completionBody(reply));
    case "half-body": {
      const text = JSON.stringify(completionBody(reply));
      response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(text) });
      // The half is on its way before the connection breaks.
      response.write(text.slice(0, text.length / 2), () => response.destroy());
    }
  }
}
