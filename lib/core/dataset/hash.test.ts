import { expect, it } from "vitest";
import { contentHash } from "./hash";

const a = { text: "a", label: "x" };
const b = { text: "é😀", label: "y" };
const c = { text: "__proto__", label: "x" };

it("is the SHA-256 of the described serialisation, as another program computes it", () => {
  expect(contentHash([a, b], [c])).toBe("1a9eaf4215ce7afbc3cd39212bc72bc113bccf30ea4a67a2390d2fbf13298b81");
});

it("changes with text, label, order and part, and with nothing else", () => {
  const all = [
    contentHash([a, b], [c]),
    contentHash([b, a], [c]),
    contentHash([a, b, c], []),
    contentHash([a, { ...b, label: "z" }], [c]),
    contentHash([a, { text: "é😀y", label: "" }], [c]),
    contentHash([{ text: "\ud800", label: "x" }], []),
    contentHash([{ text: "\ud801", label: "x" }], []),
  ];
  expect(new Set(all).size).toBe(all.length);
  const withMore = { text: "a", label: "x", line: 9 };
  expect(contentHash([withMore, b], [c])).toBe(all[0]);
});
