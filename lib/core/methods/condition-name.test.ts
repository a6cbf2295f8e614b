import { describe, expect, it } from "vitest";
import { conditionName } from "./condition-name";

describe("conditionName", () => {
  it("says method and n", () => {
    expect(conditionName({ method: "icl", n: 20 })).toBe("ICL, n = 20");
    expect(conditionName({ method: "prompt-mii-zero", n: 5 })).toBe("Prompt-MII-Zero, n = 5");
    expect(conditionName({ method: "instruction-icl", n: 5, name: " " })).toBe("Instruction + ICL, n = 5");
  });

  it("gives naive no n", () => {
    expect(conditionName({ method: "naive", n: 20 })).toBe("naive");
  });

  it("tells searches of other sizes apart", () => {
    expect(conditionName({ method: "prompt-mii", n: 20, options: { candidates: 5 } })).toBe(
      "Prompt-MII, best of 5, n = 20",
    );
    expect(conditionName({ method: "ape", n: 20, options: { calls: 80 } })).toBe("APE, 80 calls, n = 20");
    expect(conditionName({ method: "ape", n: 20, options: { calls: 2000 } })).toBe("APE, n = 20");
    expect(conditionName({ method: "gepa", n: 50 })).toBe("GEPA, n = 50");
  });

  it("says a seed and an order where there is one to say", () => {
    expect(conditionName({ method: "icl", n: 20, seed: 2 })).toBe("ICL, n = 20, seed 2");
    expect(conditionName({ method: "icl", n: 20, seed: 0, options: { order: 3 } })).toBe(
      "ICL, n = 20, seed 0, order 3",
    );
    expect(conditionName({ method: "naive", n: null, seed: 2 })).toBe("naive");
  });

  it("prefers the person's own name", () => {
    expect(conditionName({ method: "manual", n: null, name: " Short one " })).toBe("Short one");
    expect(conditionName({ method: "manual", n: null, name: null })).toBe("own instruction");
  });
});
