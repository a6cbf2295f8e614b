import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { runFileJsonSchema, runFileSchema } from "../contract/run-file";
import { conditionRecord, failedReply, reply, runRecord } from "../fixtures/run-record";
import { buildReport } from "../report/build-report";
import { figuresOf } from "../report/recompute";
import type { RunRecord } from "../run-record";
import type { EndpointSnapshot } from "../types";
import { canonicalJson } from "./canonical-json";
import { makeRunFile, runFileText } from "./make-run-file";

const gold = Array.from({ length: 12 }, (_, at) => (at % 3 ? "a" : "b"));
const sweep = [1, 2].map((seed) =>
  conditionRecord({
    ...{ method: "icl", n: 5, seed, prefixTokens: 200, options: { order: seed } },
    replies: gold.map((label, at) =>
      at === seed ? failedReply : reply(at % 4 ? label : ' "half \ud800 a pair" \u0000'),
    ),
  }),
);
const follower: EndpointSnapshot = {
  ...{ id: "f", name: "Follower", model: "m", trained: false, embedded: false, prices: null, contextLength: 4096 },
};
const naive = conditionRecord({ follower, replies: gold.map((_, at) => (at < 3 ? null : reply("a"))) });
const record: RunRecord = runRecord(gold, [naive, ...sweep], { name: 'says "hi" </script> 👋' });
const file = makeRunFile(record, figuresOf(buildReport(record)));
const read = () => JSON.parse(runFileText(file)) as typeof file;

describe("a run file", () => {
  it("reads back as it was, and is what its own schema says", () => {
    expect(read()).toEqual(JSON.parse(JSON.stringify(file)));
    expect(runFileSchema.parse(read()).record).toEqual(JSON.parse(JSON.stringify(record)));
    expect(Object.keys(file.figures).length).toBeGreaterThan(100);
  });

  it("is what the published JSON Schema says, seed and order of a sweep too", () => {
    const published = JSON.parse(JSON.stringify(runFileJsonSchema())) as { $schema: string };
    expect(published.$schema).toBe("https://json-schema.org/draft/2020-12/schema");
    const schema = z.fromJSONSchema(published as Parameters<typeof z.fromJSONSchema>[0]);
    expect(schema.safeParse(read()).error).toBeUndefined();
    const wrongly = (change: (copy: ReturnType<typeof read>) => void) => {
      const copy = read();
      change(copy);
      return schema.safeParse(copy).success;
    };
    expect(wrongly((copy) => Object.assign(copy.record.conditions[1] ?? {}, { seed: "1" }))).toBe(false);
    expect(wrongly((copy) => Object.assign(copy.record.conditions[1]?.options ?? {}, { order: -1 }))).toBe(false);
    expect(wrongly((copy) => Object.assign(copy.record.conditions[0]?.follower ?? {}, { contextLength: 0 }))).toBe(
      false,
    );
    expect(wrongly((copy) => delete copy.record.conditions[0]?.follower?.contextLength)).toBe(true);
    expect(wrongly((copy) => Object.assign(copy, { later: "field" }))).toBe(true);
  });
});

describe("canonicalJson", () => {
  it("is JSON of the same value, whatever the order of its keys", () => {
    const shuffled = (value: unknown): unknown =>
      typeof value !== "object" || value === null
        ? value
        : Array.isArray(value)
          ? value.map(shuffled)
          : Object.fromEntries(
              Object.entries(value)
                .reverse()
                .map(([key, field]) => [key, shuffled(field)]),
            );
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(shuffled(JSON.parse(text)))).toBe(text);
      }),
    );
  });

  it("refuses what is nested deeper than any record", () => {
    expect(() => canonicalJson(JSON.parse("[".repeat(70) + "]".repeat(70)))).toThrow(RangeError);
  });
});
