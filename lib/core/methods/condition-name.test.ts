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

  it("prefers the person's own name", () => {
    expect(conditionName({ method: "manual", n: null, name: " Short one " })).toBe("Short one");
    expect(conditionName({ method: "manual", n: null, name: null })).toBe("own instruction");
  });
});
