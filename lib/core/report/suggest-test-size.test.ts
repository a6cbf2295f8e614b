import { describe, expect, it } from "vitest";
import { suggestTestSize } from "./suggest-test-size";

describe("to how many examples a run is best extended", () => {
  it("is as many as would settle it, to two figures upwards as the answer says it", () => {
    expect(suggestTestSize(121, { present: 40, most: 200 })).toEqual({ size: 130, enough: true });
    expect(suggestTestSize(41, { present: 40, most: 200 })).toEqual({ size: 41, enough: true });
  });

  it("is all there are where more would be needed", () => {
    expect(suggestTestSize(201, { present: 40, most: 200 })).toEqual({ size: 200, enough: false });
    expect(suggestTestSize(Infinity, { present: 40, most: 200 })).toEqual({ size: 200, enough: false });
  });

  it("is twice as many where nothing is known", () => {
    expect(suggestTestSize(null, { present: 40, most: 200 })).toEqual({ size: 80, enough: null });
    expect(suggestTestSize(null, { present: 40, most: 50 })).toEqual({ size: 50, enough: null });
  });
});
