import fc from "fast-check";
import { describe, expect, it } from "vitest";
import earlier from "../fixtures/earlier-run-file.json";
import { refusalOf } from "../fixtures/refusal-of";
import { conditionRecord, reply, runRecord } from "../fixtures/run-record";
import { Problem } from "../problem";
import { buildReport } from "../report/build-report";
import { figuresByPlace, figuresOf } from "../report/recompute";
import { checkRunFile, requireAgreement } from "./check-run-file";
import { makeRunFile, runFileText } from "./make-run-file";
import { readRunFile } from "./read-run-file";
import type { RunFile } from "./run-file";
import { runFileHash } from "./run-file-hash";

const gold = Array.from({ length: 12 }, (_, at) => (at % 3 ? "a" : "b"));
const replies = (period: number) => gold.map((label, at) => reply(at % period ? label : "neither"));
const record = runRecord(gold, [
  conditionRecord({ replies: replies(2) }),
  conditionRecord({ method: "icl", n: 5, seed: 3, options: { order: 4 }, prefixTokens: 200, replies: replies(3) }),
]);
const text = runFileText(makeRunFile(record, figuresOf(buildReport(record))));

/** The file after a change, with the hash that fits it where the one who changed it took care. */
function changed(change: (file: RunFile) => void, { careful = true } = {}): unknown {
  const file = JSON.parse(text) as RunFile;
  change(file);
  return careful ? { ...file, hash: runFileHash(file.record, file.figures) } : file;
}

const refusal = (value: unknown) => refusalOf(() => readRunFile(value));

const agreementOf = (file: RunFile) => checkRunFile(file, figuresOf(buildReport(file.record)));

describe("readRunFile", () => {
  it("reads a file of which every figure then agrees", () => {
    const file = readRunFile(JSON.parse(text));
    const { compared, differences } = agreementOf(file);
    expect(differences).toEqual([]);
    expect(compared).toBe(Object.keys(file.figures).length);
    expect(buildReport(file.record)).toEqual(buildReport(record));
  });

  it("does not mind spaces and the order of keys, nor a field that a later studio added", () => {
    const { record: stored, ...rest } = JSON.parse(text) as RunFile;
    expect(readRunFile({ record: Object.fromEntries(Object.entries(stored).reverse()), ...rest }).hash).toBe(rest.hash);
    const later = changed((file) => Object.assign(file.record, { later: 1 }));
    expect(readRunFile(later).record).not.toHaveProperty("later");
  });

  it("refuses what is no run file, and a later version of it, and says where", () => {
    for (const [value, pointer] of [
      [null, "/format"],
      [[], "/format"],
      [{ format: "promptfoo" }, "/format"],
      [changed((file) => Object.assign(file, { formatVersion: 2 })), "/formatVersion"],
    ] as const) {
      expect(refusal(value).details[0]?.pointer).toBe(pointer);
    }
    expect(refusal({ format: "promptfoo" }).message).toContain("“promptfoo”");
  });

  it.each([
    [
      2,
      "format version 1, not 2, saved by version 0 of the studio. A newer studio wrote it: update this one. Or ask for the same run saved as one file (HTML)",
    ],
    [
      0,
      "not 0, saved by version 0 of the studio. An older studio wrote it: update that one and save the run there again. Or",
    ],
    ["1", 'not "1", saved by version 0 of the studio. It was changed after it was saved: ask for it once more. Or'],
    [undefined, "not one without a version, saved by version 0 of the studio. It was changed after it was saved"],
  ])("says of format version %j what was expected, who saved it, and what to do", (formatVersion, said) => {
    expect(refusal(changed((file) => Object.assign(file, { formatVersion }))).message).toContain(said);
  });

  it.each<[string, (file: RunFile) => void]>([
    [
      "/record/conditions/1/replies/2/raw",
      ({ record }) => Object.assign(record.conditions[1]?.replies[2] ?? {}, { raw: 7 }),
    ],
    ["/record/conditions/1/seed", ({ record }) => Object.assign(record.conditions[1] ?? {}, { seed: -1 })],
    ["/record/conditions/0/replies", ({ record }) => record.conditions[0]?.replies.pop()],
    ["/record/test/4/gold", ({ record }) => Object.assign(record.test[4] ?? {}, { gold: "c" })],
    ["/record/status", ({ record }) => Object.assign(record, { status: "running" })],
    ["/record/reference", ({ record }) => Object.assign(record, { reference: 2 })],
    ["/record/test", ({ record }) => Object.assign(record, { test: [], conditions: [] })],
    ["/figures", (file) => Object.assign(file, { figures: {} })],
    [
      "/record/conditions",
      ({ record }) => Object.assign(record, { conditions: Array(101).fill(record.conditions[0]) }),
    ],
  ])("names %s where that does not hold", (pointer, change) => {
    expect(refusal(changed(change)).details.map((detail) => detail.pointer)).toContain(pointer);
  });

  it("finds one changed reply by the hash, even where no figure depends on it", () => {
    const change = ({ record }: RunFile) => Object.assign(record.conditions[0]?.replies[0] ?? {}, { raw: "neither " });
    expect(refusal(changed(change, { careful: false })).details[0]?.pointer).toBe("/hash");
    expect(agreementOf(readRunFile(changed(change))).differences).toEqual([]);
  });

  it("refuses or reads whatever is put anywhere in a file, and scores what it reads", () => {
    const places = pathsOf(JSON.parse(text));
    fc.assert(
      fc.property(
        fc.constantFrom(...places),
        fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constant(undefined)),
        (path, value) => {
          const file = changed((whole) => put(whole, path, value)) as RunFile;
          let read: RunFile;
          try {
            read = readRunFile(JSON.parse(JSON.stringify(file)));
          } catch (error) {
            expect(error).toBeInstanceOf(Problem);
            return;
          }
          expect(() => agreementOf(read)).not.toThrow();
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe("requireAgreement", () => {
  it("finds a reply that was changed with care, at the figures that depend on it", () => {
    const file = readRunFile(
      changed(({ record }) => Object.assign(record.conditions[1]?.replies[0] ?? {}, { raw: "b" })),
    );
    const agreement = agreementOf(file);
    expect(agreement.differences.map(({ where }) => where)).toContain("conditions.1.scores.macroF1");
    expect(() => requireAgreement(file, agreement)).toThrow(/do not follow from the replies/);
  });

  it("tells a figure that an earlier studio did not state from one that differs", () => {
    const file = readRunFile(earlier);
    const { compared, absent, differences } = agreementOf(file);
    expect(Object.keys(file.figures)).not.toContain("sweep.comparisons.0.neededDraws");
    expect(figuresByPlace(figuresOf(buildReport(file.record))).has("sweep.comparisons.0.neededDraws")).toBe(true);
    expect(differences).toEqual([]);
    expect(absent).toBeGreaterThan(0);
    expect(compared).toBe(Object.keys(file.figures).filter((place) => !place.startsWith("answer.")).length);
    const changedReply = structuredClone(file);
    for (const reply of changedReply.record.conditions[3]?.replies ?? []) if (reply) reply.raw = "a";
    const places = agreementOf(changedReply).differences.map(({ where }) => where);
    expect(places).toContain("conditions.3.scores.macroF1");
    expect(places).toContain("sweep.comparisons.0.p");
  });

  it("takes one figure that is missing among others of its kind for a difference", () => {
    const file = readRunFile(changed(({ figures }) => delete figures["conditions.1.scores.macroF1"]));
    expect(agreementOf(file)).toMatchObject({
      absent: 0,
      differences: [{ where: "conditions.1.scores.macroF1", claimed: "nothing" }],
    });
  });

  it("finds a figure that was changed with care", () => {
    const file = readRunFile(changed(({ figures }) => (figures["conditions.0.scores.accuracy"] = 0.99)));
    expect(agreementOf(file).differences.map(({ where }) => where)).toEqual(["conditions.0.scores.accuracy"]);
  });
});

type Path = readonly (string | number)[];

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key]))].filter(
    ({ length }) => length > 0,
  );
}

function put(whole: object, path: Path, value: unknown): void {
  const holder = path.slice(0, -1).reduce((inner, key) => (inner as Record<string, object>)[key] ?? {}, whole);
  (holder as Record<string, unknown>)[path.at(-1) ?? ""] = value;
}
