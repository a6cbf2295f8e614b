import "server-only";
import { queryPrompt } from "@/lib/core/prompts/query";
import type { EndpointSnapshot } from "@/lib/core/types";
import type { StoredExample } from "@/lib/db/datasets";
import type { StoredCondition } from "@/lib/db/conditions";
import * as calls from "@/lib/db/calls";
import type { StoredRun } from "@/lib/db/runs";
import { modelEndpoint } from "../endpoints/require-endpoint";
import { journalKey } from "./journal";
import type { PlannedCondition } from "./plan-conditions";

type Asked = { seed: number; conditions: PlannedCondition[]; test: StoredExample[]; from: StoredRun | null };

/** What a plan need not ask, because the run it begins from has the answers. */
export type Reusable = {
  /** Keys of all answered calls. */
  answered: ReadonlySet<string>;
  /** For each condition of the plan its prefix, where the run has written it. */
  prefixes: (string | null)[];
  /** For each condition of the plan the answered predictions among its own: text → key. */
  predictions: ReadonlyMap<string, string>[];
};

/** Finds the stored answers that a plan would ask for again, word for word. */
export async function findReusable({ seed, conditions, test, from }: Asked): Promise<Reusable> {
  if (!from) {
    return { answered: new Set(), prefixes: conditions.map(() => null), predictions: conditions.map(() => new Map()) };
  }
  const answered = await calls.listAnsweredKeys(from.id);
  const texts = [...new Set(test.map(({ text }) => text))];
  const likes = conditions.map((condition) =>
    from.conditions.find((stored) => asksAlike(condition, stored, { seed, from: from.seed })),
  );
  const predictions = conditions.map((condition, at) => {
    const like = likes[at];
    if (!like) return new Map<string, string>();
    const keys = texts.map((text) => [text, predictionKey(condition, like, text)] as const);
    return new Map(keys.filter(([, key]) => answered.has(key)));
  });
  return { answered, prefixes: likes.map((like) => like?.prefix ?? null), predictions };
}

/** Whether both conditions put the same prefix in front of the same follower. Another seed, of the run or its own, shows other examples. */
function asksAlike(planned: PlannedCondition, stored: StoredCondition, run: { seed: number; from: number }): boolean {
  if (stored.prefix === null || stored.maxTokens === null) return false;
  const sameDraw = run.seed === run.from && (planned.seed ?? run.seed) === (stored.seed ?? run.from);
  if (planned.n !== null && !sameDraw) return false;
  const model = (snapshot: EndpointSnapshot | null) => [
    ...[snapshot?.id, snapshot?.model, snapshot?.reasons ?? false],
    ...[snapshot?.files?.weights, snapshot?.files?.adapter],
  ];
  const identity = ({ method, n, options, generator, follower }: StoredCondition) =>
    JSON.stringify([method, n, options, model(generator), model(follower)]);
  return identity(planned) === identity(stored);
}

function predictionKey({ followerEndpoint }: PlannedCondition, stored: StoredCondition, text: string): string {
  const prompt = queryPrompt(stored.prefix ?? "", text);
  const request = { role: "follower", purpose: "predict", prices: null, maxTokens: stored.maxTokens ?? 0 } as const;
  return journalKey({ ...request, endpoint: modelEndpoint(followerEndpoint), prompt });
}
