import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Problem } from "../problem";
import { alignArms } from "./align-arms";
import { readArms } from "./read-arms";

const wide = 'text,gold,a,b\n"one, two",x,x,y\nthree,y,,nonsense\n';

describe("readArms", () => {
  it("reads one column an arm", () => {
    expect(readArms(wide)).toEqual([
      {
        name: "a",
        predictions: [
          { text: "one, two", gold: "x", prediction: "x" },
          { text: "three", gold: "y", prediction: "" },
        ],
        lines: [2, 3],
      },
      {
        name: "b",
        predictions: [
          { text: "one, two", gold: "x", prediction: "y" },
          { text: "three", gold: "y", prediction: "nonsense" },
        ],
        lines: [2, 3],
      },
    ]);
  });

  it("reads the long form, and JSONL, as the same", () => {
    const long = 'arm,text,gold,prediction\na,"one, two",x,x\nb,"one, two",x,y\na,three,y,\nb,three,y,nonsense\n';
    const onLines = (...lines: number[][]) => readArms(wide).map((arm, at) => ({ ...arm, lines: lines[at] }));
    expect(readArms(long)).toEqual(onLines([2, 4], [3, 5]));
    const lines = [
      { text: "one, two", gold: "x", a: "x", b: "y" },
      { text: "three", gold: "y", a: "", b: "nonsense" },
    ];
    expect(readArms(lines.map((line) => JSON.stringify(line)).join("\n"))).toEqual(onLines([1, 2], [1, 2]));
  });

  it("takes an id where there is no text", () => {
    expect(readArms("id,gold,a\n1,x,x\n2,y,x\n")[0]?.predictions[0]).toEqual({ text: "1", gold: "x", prediction: "x" });
  });

  it.each([
    ["text,truth,a\none,x,x\n", /column named gold.*truth, a/],
    ["text,gold\none,x\n", /column of predictions for each arm/],
    ["text,gold,a\none,x,x\n,y,y\n", /Line 3: Expected a text/],
    ["text,gold,a\none,x,x\ntwo,,y\n", /Line 3: Expected a gold/],
  ])("refuses %j", (content, message) => {
    expect(() => readArms(content)).toThrow(Problem);
    expect(() => readArms(content)).toThrow(message);
  });
});

describe("alignArms", () => {
  const example = fc.record({ text: fc.constantFrom("p", "q", "r"), gold: fc.constantFrom("x", "y") });

  it("gives every arm the order of the first, whatever its own", () => {
    fc.assert(
      fc.property(fc.array(example, { minLength: 1, maxLength: 12 }), fc.nat(), (examples, turn) => {
        const first = examples.map((one) => ({ ...one, prediction: `${one.text} ${one.gold}` }));
        const at = turn % first.length;
        const aligned = alignArms([
          { predictions: first },
          { predictions: [...first.slice(at), ...first.slice(0, at)] },
        ]);
        expect(aligned.examples).toEqual(examples.map(({ text, gold }) => ({ text, label: gold })));
        expect(aligned.replies[1]).toEqual(aligned.replies[0]);
      }),
    );
  });

  it("refuses arms over other examples and points at them", () => {
    const arm = (gold: string, size = 1) => ({
      predictions: Array.from({ length: size }, () => ({ text: "p", gold, prediction: null })),
    });
    expect(() => alignArms([arm("x"), arm("y")])).toThrow(/arm 2 has others: example 1 .*"x", is not in it/);
    expect(() => alignArms([arm("x"), arm("x", 2)])).toThrow(/2 predictions and the first arm 1/);
  });
});
