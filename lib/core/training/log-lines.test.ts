import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { trainingLogLimits } from "../contract/training-log";
import { asNdjson, trainingLog } from "../fixtures/training-log";
import { logLines, type ReadLine } from "./log-lines";

const log = [...trainingLog(40)];
const text = asNdjson(log);

function readAll(pieces: readonly string[]): { lines: ReadLine[]; unfinished: boolean } {
  const reader = logLines();
  const lines = pieces.flatMap((piece) => reader.push(piece));
  const ended = reader.end();
  return { lines: [...lines, ...ended.lines], unfinished: ended.unfinished };
}

const message = (line: string) => {
  const [read] = readAll([`${line}\n`]).lines;
  return read && "code" in read ? `${read.code}: ${read.message}` : "a line";
};

describe("a training log", () => {
  it("is the same however it is cut into pieces", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(text.length), { maxLength: 20 }), (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), text.length];
        const { lines, unfinished } = readAll(at.slice(1).map((end, piece) => text.slice(at[piece], end)));
        expect(lines).toEqual(log.map((line, number) => ({ number: number + 1, line })));
        expect(unfinished).toBe(false);
      }),
    );
  });

  it("may end anywhere: the last line counts when it is whole, and is said to be half when it is not", () => {
    const whole = text.trimEnd();
    const start = text.lastIndexOf("\n", whole.length - 1) + 1;
    for (let length = start + 1; length < whole.length; length += 1) {
      const { lines, unfinished } = readAll([whole.slice(0, length)]);
      expect([lines.length, unfinished]).toEqual([log.length - 1, true]);
    }
    expect(readAll([whole])).toMatchObject({ unfinished: false, lines: { length: log.length } });
    expect(readAll(["epoch 1: loss .3"])).toMatchObject({
      unfinished: false,
      lines: [{ number: 1, code: "not-json" }],
    });
  });

  it("names a bad line by its number and keeps the others", () => {
    const lines = text.split("\n");
    lines.splice(
      2,
      0,
      '{"type":"step","step":1,"reward":{"mean":NaN}}',
      "",
      '{"type":"step","step":"one","reward":{"mean":0.1}}',
    );
    const read = readAll([lines.join("\r\n")]).lines;
    expect(read.flatMap((line) => ("code" in line ? [[line.number, line.code]] : []))).toEqual([
      [3, "not-json"],
      [5, "not-a-training-line"],
    ]);
    expect(read.flatMap((one) => ("line" in one ? [one.line] : []))).toEqual(log);
  });

  it("says what is wrong with a line", () => {
    const step = (rest: string) => `{"type":"step","step":3,${rest}}`;
    expect(message(step('"reward":{"mean":NaN}'))).toContain("NaN is no number in JSON: write null.");
    expect(message(step('"reward":{"mean":-Infinity}'))).toContain("-Infinity is no number in JSON");
    expect(message(step('"reward":{"mean":1e999}'))).toMatch(/^not-a-training-line: reward\.mean: /);
    expect(message(step('"reward":{"mean":0.5},"invalid":1.5'))).toMatch(/^not-a-training-line: invalid: /);
    expect(message(step('"reward":{"mean":null},"kl":null'))).toBe("a line");
    expect(message('{"loss":0.3,"epoch":1}')).toMatch(/^not-a-training-line: type: /);
    expect(message("[1,2]")).toMatch(/^not-a-training-line: /);
    expect(message("epoch 1: loss .3")).toContain(
      'A JSON object on one line was expected. The line begins "epoch 1: loss .3".',
    );
  });

  it("holds no more of a line that is too long than its start", () => {
    const reader = logLines();
    const piece = "x".repeat(1_000_000);
    for (let sent = 0; sent < 600; sent += 1) expect(reader.push(piece)).toEqual([]);
    expect(reader.push(`\n${JSON.stringify(log[0])}\n`)).toMatchObject([
      { number: 1, code: "too-long" },
      { number: 2, line: log[0] },
    ]);
    const instruction = "word ".repeat(trainingLogLimits.instructionLength / 5);
    const long = { type: "validation", step: 0, macroF1: 0.5, fixed: [{ task: "a", instruction, macroF1: 0.5 }] };
    expect(message(JSON.stringify(long))).toBe("a line");
  });
});
