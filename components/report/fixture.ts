import { iclPrefix } from "@/lib/core/prompts/icl";
import { instructionPrefix } from "@/lib/core/prompts/instruction";
import { naivePrefix } from "@/lib/core/prompts/naive";
import { seededRandom } from "@/lib/core/random";
import type { ConditionRecord, RunRecord } from "@/lib/core/run-record";
import type { EndpointSnapshot, Example, MethodName, Reply } from "@/lib/core/types";

const labels = ["account", "complaint", "delivery", "exchange", "product", "refund"];

const phrases: Example[] = [
  { text: "where is my order? it was due on monday", label: "delivery" },
  { text: "please send the blue one in size M instead", label: "exchange" },
  { text: "I want my money back for the lamp", label: "refund" },
  { text: "can't log in since the update", label: "account" },
  { text: "does the kettle work with 110 volts", label: "product" },
  { text: "your driver left it in the rain", label: "complaint" },
  { text: "change my e-mail to the new one", label: "account" },
  { text: "the courier says delivered, it is not", label: "delivery" },
  { text: "swap the grey for the green please", label: "exchange" },
  { text: "charged twice, please return one payment", label: "refund" },
  { text: "is the cover washable?", label: "product" },
  { text: "third time the box is crushed <b>again</b>", label: "complaint" },
];

const model: EndpointSnapshot = {
  ...{ id: "embedded", name: "This computer", model: "Qwen2.5-Coder 1.5B", trained: false, embedded: true },
  prices: null,
};

const instruction = (extra: string) => `Decide what the customer wants the shop to do next, not what they feel.

"refund" is money back for something already paid; "exchange" is another item instead. A parcel that has not arrived is "delivery", even when the writer is angry or asks for money.${extra}

If two wishes are named, take the last one. Answer with the label only.`;

type Plan = { method: MethodName; n: number | null; prefix: string; tokens: number; errors: number };

function plans(train: Example[]): Plan[] {
  const zero = "prompt-mii-zero" as const;
  return [
    { method: "naive", n: null, prefix: naivePrefix(labels), tokens: 76, errors: 0.31 },
    { method: "icl", n: 5, prefix: iclPrefix(train.slice(0, 5), labels), tokens: 172, errors: 0.25 },
    { method: "icl", n: 20, prefix: iclPrefix(train, labels), tokens: 493, errors: 0.17 },
    { method: zero, n: 5, prefix: instructionPrefix(instruction(""), labels), tokens: 161, errors: 0.23 },
    {
      ...{ method: zero, n: 20, tokens: 188, errors: 0.2 },
      prefix: instructionPrefix(instruction(' Anything about passwords or log-in is "account".'), labels),
    },
  ];
}

/** A run as the app stores it, with invented replies: same size and seed, same record. `answered` leaves later examples without a reply. */
export function fixtureRecord(
  options: { size?: number; answered?: number; seed?: number; status?: RunRecord["status"] } = {},
): RunRecord {
  const { size = 40, seed = 1, status = "done" } = options;
  const answered = options.answered ?? size;
  const next = seededRandom(seed, "fixture");
  const pick = <Value>(values: readonly Value[]) => values[next() % values.length] as Value;
  const train = Array.from({ length: 20 }, () => pick(phrases));
  const test = Array.from({ length: size }, (_, at) => {
    const { text, label } = pick(phrases);
    return { text: `${text} (${at + 1})`, gold: label };
  });
  const conditions = plans(train).map((plan) => {
    const replies = test.map(({ gold }, at) => (at < answered ? reply(gold, plan, next) : null));
    return condition(plan, replies, status === "done" ? "done" : "running");
  });
  return {
    ...{
      id: "fixture",
      name: "Shop messages",
      seed,
      status,
      reason: null,
      extendedAfterLooking: false,
      labels,
      test,
      conditions,
    },
    createdAt: "2026-11-22T10:00:00.000Z",
    finishedAt: status === "done" ? "2026-11-22T10:02:51.000Z" : null,
    dataset: { name: "Shop messages", hash: "9f2c51d07ab4e3c6", trainSize: 20, testSize: size },
    version: "0.1.0",
  };
}

function reply(gold: string, { tokens, errors }: Plan, next: () => number): Reply {
  const chance = next() / 2 ** 32;
  const wrong = labels[next() % labels.length] ?? gold;
  const stray = chance < errors / 12;
  const usage = { promptTokens: tokens + 24, cachedTokens: tokens, completionTokens: stray ? 10 : 2 };
  const raw = stray ? "The customer is asking about" : chance < errors ? wrong : gold;
  return { raw, stopReason: stray ? "length" : "stop", error: null, usage, seconds: 0.41 };
}

function condition(plan: Plan, replies: (Reply | null)[], status: ConditionRecord["status"]): ConditionRecord {
  const { method, n, prefix, tokens } = plan;
  const written = method === "prompt-mii-zero";
  const usage = { promptTokens: 553, cachedTokens: 0, completionTokens: 104 };
  return {
    ...{ method, n, nUsed: n, prefix, prefixTokens: tokens, status, replies, name: "", options: {}, maxTokens: 10 },
    generator: written ? model : null,
    follower: model,
    tokenSource: "exact",
    build: written ? [{ role: "generator", usage, seconds: 9.8, error: null }] : [],
  };
}
