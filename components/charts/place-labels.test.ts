import { describe, expect, it } from "vitest";
import { placeLabels, type Labelled, type PlacedLabel } from "./place-labels";

const area = { x: 0, y: 0, width: 600, height: 300 };
const mark = (x: number, y: number, width = 80): Labelled => ({ x, y, width, low: y + 40, high: y - 40 });

function box({ x, y, anchor }: PlacedLabel, width: number) {
  const left = anchor === "start" ? x : x - width;
  return { left, right: left + width, top: y - 11, bottom: y + 3 };
}

function overlap(a: ReturnType<typeof box>, b: ReturnType<typeof box>): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

describe("placeLabels", () => {
  it("puts a lone label to the right, a little above", () => {
    expect(placeLabels([mark(100, 150)], area)).toEqual([{ x: 111, y: 142, anchor: "start" }]);
  });

  it("turns a label at the right edge to the left", () => {
    expect(placeLabels([mark(590, 150)], area)[0]?.anchor).toBe("end");
  });

  it("keeps the labels of crowded marks apart", () => {
    const marks = [mark(200, 150), mark(214, 152), mark(228, 149), mark(240, 155)];
    const boxes = placeLabels(marks, area).map((label) => box(label, 80));
    const pairs = boxes.flatMap((one, at) => boxes.slice(at + 1).map((other) => overlap(one, other)));
    expect(pairs).not.toContain(true);
  });

  it("moves away from a line it would lie on", () => {
    const free = placeLabels([mark(100, 150)], area)[0];
    const crossed = placeLabels([mark(100, 150)], area, [{ from: [100, 140], to: [400, 140] }])[0];
    expect(crossed).not.toEqual(free);
  });
});
