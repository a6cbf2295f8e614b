import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { spreadApart } from "./spread-apart";

describe("spreadApart", () => {
  it("leaves alone what has room", () => {
    expect(spreadApart([10, 200, 90], 14, [0, 300])).toEqual([10, 200, 90]);
  });

  it("moves the others for what stands at the same height or at an end", () => {
    expect(spreadApart([50, 50, 50], 10, [0, 300])).toEqual([50, 60, 70]);
    expect(spreadApart([299, 300], 10, [0, 300])).toEqual([290, 300]);
  });

  it("keeps order, gap and limits wherever there is room for all", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 20 }), (heights) => {
        const placed = spreadApart(heights, 14, [0, 300]);
        const order = [...heights.keys()].sort((a, b) => (heights[a] ?? 0) - (heights[b] ?? 0));
        const along = order.map((at) => placed[at] ?? NaN);
        along.slice(1).forEach((height, at) => expect(height - (along[at] ?? 0)).toBeGreaterThanOrEqual(14));
        for (const height of along) {
          expect(height).toBeGreaterThanOrEqual(0);
          expect(height).toBeLessThanOrEqual(300);
        }
      }),
    );
  });
});
