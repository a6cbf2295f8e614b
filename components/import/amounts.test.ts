import { describe, expect, it } from "vitest";
import { bytesInWords, secondsLeft } from "./amounts";

describe("bytes in words", () => {
  it.each([
    [0, "0 bytes"],
    [1, "1 byte"],
    [999, "999 bytes"],
    [1000, "1 kB"],
    [12_380, "12.4 kB"],
    [999_600, "1 MB"],
    [200_000_000, "200 MB"],
  ])("%i: %s", (bytes, words) => expect(bytesInWords(bytes)).toBe(words));
});

describe("seconds left", () => {
  it.each([
    ["nothing done", 0, 100, 5, null],
    ["too early to say", 10, 100, 0.1, null],
    ["a quarter in one second", 25, 100, 1, 3],
    ["all", 100, 100, 9, 0],
    ["more than announced", 110, 100, 9, 0],
  ])("%s", (_, done, total, elapsed, left) => expect(secondsLeft(done, total, elapsed)).toBe(left));
});
