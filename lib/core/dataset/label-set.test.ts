import { describe, expect, it } from "vitest";
import { refusalOf } from "../fixtures/refusal-of";
import { labelSet } from "./label-set";

const labelled = (...labels: string[]) => labels.map((label, index) => ({ text: "t", label, line: index + 1 }));

const refusal = (...labels: string[]) => refusalOf(() => labelSet(labelled(...labels)));

describe("labelSet", () => {
  it("sorts by code unit, over train and test", () => {
    const train = labelled("b", "é", "10", "Z", "a, b");
    const test = labelled("9", "👋", "__proto__", "<script>", "\uffff");
    expect(labelSet(train, test)).toEqual(["10", "9", "<script>", "Z", "__proto__", "a, b", "b", "é", "👋", "\uffff"]);
  });

  it("refuses labels that differ only in case or outer spaces, with the lines of both", () => {
    const { message, details } = refusal("Refund", "delivery", "refund ", "Refund");
    expect(message).toContain('"Refund" and "refund "');
    expect(message).toContain('write "Refund" everywhere');
    expect(details.map(({ line }) => line)).toEqual([1, 4, 3, undefined]);
    expect(details.at(-1)?.mapping).toEqual({ rename: { "refund ": "Refund" } });
  });

  it("refuses fewer than two labels", () => {
    expect(refusal().message).toContain("there are no examples");
    expect(refusal("a", "a")).toMatchObject({ code: "invalid", message: expect.stringContaining('labelled "a"') });
  });

  it.each(["", "  "])("refuses the empty label %j", (label) => {
    expect(refusal("a", label).details).toMatchObject([{ line: 2 }]);
  });

  it.each(["a\nb", "a\rb", "a\u2028b"])("refuses a line break in %j", (label) => {
    const { message, details } = refusal("c", label);
    expect(message).toContain('"a …" has a line break');
    expect(details).toMatchObject([{ line: 2 }]);
  });

  it("works without lines", () => {
    expect(labelSet([{ text: "x", label: "b" }], [{ text: "y", label: "a" }])).toEqual(["a", "b"]);
  });
});
