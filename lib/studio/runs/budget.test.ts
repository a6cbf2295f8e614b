import fc from "fast-check";
import { expect, it } from "vitest";
import { BudgetSpent, type Usage } from "@/lib/core/types";
import { createPurse, failedCall, type Purse, type Spending, spentBy } from "./budget";

const prices = { input: 3, cachedInput: null, output: 15 };
const signal = new AbortController().signal;

/** A call as a server may answer it: within what was reserved, in any order, or not at all. */
const callArbitrary = fc
  .record({
    prompt: fc.nat(5000),
    completion: fc.integer({ min: 1, max: 200 }),
    promptShare: fc.double({ min: 0, max: 1, noNaN: true }),
    completionShare: fc.double({ min: 0, max: 1, noNaN: true }),
    cached: fc.boolean(),
    fails: fc.boolean(),
    ticks: fc.nat(5),
  })
  .map(({ prompt, completion, promptShare, completionShare, cached, fails, ticks }) => {
    const promptTokens = Math.floor(prompt * promptShare);
    const used = { promptTokens, cachedTokens: cached ? promptTokens : null };
    return {
      most: { promptTokens: prompt, cachedTokens: null, completionTokens: completion },
      used: { ...used, completionTokens: Math.floor(completion * completionShare) },
      fails,
      ticks,
    };
  });

type Answered = typeof callArbitrary extends fc.Arbitrary<infer Call> ? Call : never;

const budgetArbitrary = fc.record(
  {
    calls: fc.integer({ min: 1, max: 40 }),
    tokens: fc.integer({ min: 1, max: 60_000 }),
    cost: fc.double({ min: 0.000001, max: 0.2, noNaN: true }),
  },
  { requiredKeys: [] },
);

function stored(usage: Usage | null, error: string | null) {
  const known = { key: "k", role: "follower", purpose: "predict", endpointId: "e", attempts: 1, seconds: 1 } as const;
  return { ...known, promptChars: 100, raw: "praise", stopReason: null, usage, error };
}

async function spend(purse: Purse, calls: readonly Answered[], after: () => void) {
  const total: Spending = { calls: 0, tokens: 0, cost: 0 };
  const refused: Usage[] = [];
  await Promise.all(
    calls.map(async ({ most, used, fails, ticks }) => {
      const settle = await purse
        .reserve(() => most, prices, signal)
        .catch((error: unknown) => {
          expect(error).toBeInstanceOf(BudgetSpent);
          refused.push(most);
        });
      if (!settle) return;
      for (let tick = 0; tick < ticks; tick += 1) await new Promise((resolve) => setImmediate(resolve));
      const spent = fails ? failedCall : spentBy(stored(used, null), prices);
      settle(spent);
      total.calls += spent.calls;
      total.tokens += spent.tokens;
      total.cost += spent.cost;
      after();
    }),
  );
  return { total, refused };
}

it("never spends more than its budget, whatever is answered, and refuses only what may not fit", async () => {
  await fc.assert(
    fc.asyncProperty(budgetArbitrary, fc.array(callArbitrary, { maxLength: 60 }), async (budget, calls) => {
      const { total, refused } = await spend(
        createPurse(budget, { calls: 0, tokens: 0, cost: 0 }),
        calls,
        () => undefined,
      );
      expect(total.calls).toBeLessThanOrEqual(budget.calls ?? Infinity);
      expect(total.tokens).toBeLessThanOrEqual(budget.tokens ?? Infinity);
      expect(total.cost).toBeLessThanOrEqual((budget.cost ?? Infinity) * (1 + 1e-9));
      for (const most of refused) {
        const dearest = spentBy(stored(most, null), prices);
        const over = (["calls", "tokens", "cost"] as const).some(
          (kind) => total[kind] + dearest[kind] > (budget[kind] ?? Infinity),
        );
        expect(over).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});

it("lets a call leave what is kept for others, and says how much that is", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(30), fc.nat(30), fc.nat(40), async (limit, keeps, calls) => {
      const purse = createPurse({ calls: limit + 1 }, { calls: 0, tokens: 0, cost: 0 });
      const most = () => ({ promptTokens: 1, cachedTokens: null, completionTokens: 1 });
      const kept = () => ({ calls: keeps, tokens: 0, cost: 0 });
      let done = 0;
      for (let at = 0; at < calls; at += 1) {
        const settle = await purse.reserve(most, null, signal, kept).catch((error: unknown) => {
          if (keeps > 0) expect(String(error)).toContain(`${keeps} are kept for predictions`);
        });
        settle?.({ calls: 1, tokens: 2, cost: 0 });
        done += settle ? 1 : 0;
      }
      expect(done).toBe(Math.min(calls, Math.max(0, limit + 1 - keeps)));
      // Whoever the rest is kept for gets all of it.
      for (let at = done; at <= limit; at += 1)
        (await purse.reserve(most, null, signal))({ calls: 1, tokens: 2, cost: 0 });
      await expect(purse.reserve(most, null, signal)).rejects.toBeInstanceOf(BudgetSpent);
    }),
  );
});

it("says of a budget that is spent whole, or was lowered below, nothing of a rest", async () => {
  const most = () => ({ promptTokens: 1, cachedTokens: null, completionTokens: 1 });
  const wanted = (calls: number) =>
    createPurse({ calls: 7 }, { calls, tokens: 0, cost: 0 }).reserve(most, null, signal);
  await expect(wanted(7)).rejects.toThrow(/^The budget of 7 calls does not allow another call: 7 are spent\.$/);
  await expect(wanted(12)).rejects.toThrow(/: 12 are spent\.$/);
});

it("counts what a server does not report at more than it can be, and an attempt in vain as a call", () => {
  expect(spentBy(stored(null, null), prices)).toMatchObject({ calls: 1, tokens: 106 });
  expect(spentBy(stored(null, "timeout"), prices)).toEqual({ calls: 1, tokens: 0, cost: 0 });
});

it("charges cached tokens without a price of their own like any others", () => {
  const usage = { promptTokens: 1_000_000, cachedTokens: 900_000, completionTokens: 0 };
  expect(spentBy(stored(usage, null), prices).cost).toBe(3);
  expect(spentBy(stored(usage, null), { ...prices, cachedInput: 1 }).cost).toBeCloseTo(1.2);
});

it("lets a call that waits for room go when the run ends", async () => {
  const ending = new AbortController();
  const purse = createPurse({ calls: 1 }, { calls: 0, tokens: 0, cost: 0 });
  const most = () => ({ promptTokens: 1, cachedTokens: null, completionTokens: 1 });
  await purse.reserve(most, null, ending.signal);
  const waiting = purse.reserve(most, null, ending.signal);
  ending.abort(new Error("the run ends"));
  await expect(waiting).rejects.toThrow("the run ends");
});
