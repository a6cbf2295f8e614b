import "server-only";
import { queryPrompt } from "@/lib/core/prompts/query";
import type { RunRecord } from "@/lib/core/run-record";

/** What must be equal of two runs that ask the same: all but names, clocks and the ids of their endpoints. */
export function outcomeOf({ labels, test, status, reason, conditions }: RunRecord) {
  return {
    ...{ labels, test, status, reason },
    conditions: conditions.map(({ generator: _, follower: __, build, replies, ...condition }) => ({
      ...condition,
      build: build.map((call) => ({ ...call, seconds: null })),
      replies: replies.map((reply) => reply && { ...reply, seconds: null }),
    })),
  };
}

/** Every prompt whose answer is stored. */
export function storedPrompts({ conditions, test }: RunRecord): string[] {
  return conditions.flatMap(({ prefix, replies }) =>
    replies.flatMap((reply, at) => (reply && prefix !== null ? [queryPrompt(prefix, test[at]?.text ?? "")] : [])),
  );
}

/** The prompt of a chat request. */
export function promptOf(body: string): string {
  const { messages } = JSON.parse(body) as { messages: { content: string }[] };
  return messages[0]?.content ?? "";
}
