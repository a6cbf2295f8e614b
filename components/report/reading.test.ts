import { describe, expect, it } from "vitest";
import { isPlain, readingOfUrl, urlOfReading, type Reading } from "./reading";

describe("how replies are read, in the address", () => {
  it.each<Reading>([
    { parser: "strict", aliases: [] },
    { parser: "lenient", aliases: [] },
    { parser: "strict", aliases: [{ reply: 'a "complaint", & more', label: "complaint" }] },
  ])("comes back as it was: %o", (reading) => {
    const { parser, alias } = urlOfReading(reading);
    expect(readingOfUrl(parser ?? "", alias ?? "")).toEqual(reading);
  });

  it("says nothing of the plain one, and nothing that cannot be read", () => {
    expect(urlOfReading({ parser: "strict", aliases: [] })).toEqual({ parser: null, alias: null });
    for (const alias of ["{", "3", '[["x"]]', '[3,null,["x",1]]']) {
      expect(readingOfUrl("loose", alias)).toEqual({ parser: "strict", aliases: [] });
    }
  });

  it("is plain only where it is strict and without aliases", () => {
    expect(isPlain(readingOfUrl("", ""))).toBe(true);
    expect(isPlain(readingOfUrl("lenient", ""))).toBe(false);
    expect(isPlain(readingOfUrl("", '[["x","a"]]'))).toBe(false);
  });
});
