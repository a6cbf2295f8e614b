import { describe, expect, it } from "vitest";
import { drawnCells, nextCell, shadePaths } from "./confusion-cells";

const confusion = [
  [4, 0, 1],
  [2, 2, 0],
];

describe("the drawn confusion matrix", () => {
  const cells = drawnCells(confusion, [1, 0]);
  const [right, wrong, own, none] = cells;

  it("has a cell for each count, in the order of the labels, and 'no label' apart from them", () => {
    expect(cells).toEqual([
      { x: 0, y: 0, gold: 1, predicted: 1, count: 2, share: 0.5 },
      { x: 1, y: 0, gold: 1, predicted: 0, count: 2, share: 0.5 },
      { x: 1, y: 1, gold: 0, predicted: 0, count: 4, share: 0.8 },
      { x: 3, y: 1, gold: 0, predicted: 2, count: 1, share: 0.2 },
    ]);
  });

  it("is drawn as one path for each shade of right and of wrong", () => {
    expect(shadePaths(cells)).toEqual([
      { right: true, shade: 3, path: "M0 0h1v1h-1z" },
      { right: true, shade: 4, path: "M1 1h1v1h-1z" },
      { right: false, shade: 1, path: "M3 1h1v1h-1z" },
      { right: false, shade: 3, path: "M1 0h1v1h-1z" },
    ]);
  });

  it("is gone through with arrow keys from filled cell to filled cell, and ends at its edges", () => {
    if (!right || !wrong || !own || !none) throw new Error("four cells are drawn");
    expect(nextCell(cells, right, "right")).toBe(wrong);
    expect(nextCell(cells, wrong, "right")).toBe(wrong);
    expect(nextCell(cells, right, "left")).toBe(right);
    expect(nextCell(cells, wrong, "down")).toBe(own);
    expect(nextCell(cells, none, "up")).toBe(wrong);
    expect(nextCell(cells, none, "down")).toBe(none);
    expect(nextCell(cells, own, "left")).toBe(own);
  });
});
