import { expect, test } from "vitest";
import { readExamples } from "@/components/examples/reading";
import type { EndpointView } from "@/lib/core/contract/endpoint";
import { measureHindrance, writeHindrance } from "./hindrance";

const model: EndpointView = {
  id: "embedded",
  name: "m",
  baseUrl: null,
  model: "m",
  roles: ["generator", "follower"],
  trained: false,
  ...{ hasKey: false, keyHint: null, keyUnreadable: false, template: null, abilities: null, source: "embedded" },
  prices: null,
  limits: {},
  embedded: true,
};

function reading(rows: number, label: (index: number) => string) {
  const text = Array.from({ length: rows }, (_, index) => `text number ${index},${label(index)}`).join("\n");
  return readExamples(text, { seed: 1, heldOut: null });
}

test("a sound text can be written from and measured", () => {
  const sound = reading(12, (index) => (index % 2 === 0 ? "a" : "b"));
  expect(writeHindrance(sound, model)).toBeNull();
  expect(measureHindrance(sound, model)).toBeNull();
});

test("an empty paste says what to do", () => {
  const empty = readExamples(" \n ", { seed: 1, heldOut: null });
  expect(writeHindrance(empty, model)).toMatch(/Paste labelled examples/);
  expect(measureHindrance(empty, model)).toMatch(/two labels/);
});

test("one label only is named", () => {
  const one = reading(8, () => "refund");
  expect(writeHindrance(one, model)).toMatch(/at least 2 labels; every example is labelled "refund"/);
  expect(measureHindrance(one, model)).toMatch(/at least 2 labels/);
});

test("under six rows an instruction can be written and nothing measured", () => {
  const few = reading(4, (index) => (index % 2 === 0 ? "a" : "b"));
  expect(writeHindrance(few, model)).toBeNull();
  expect(measureHindrance(few, model)).toMatch(/Add 2 more/);
});

test("without a model the way to one is named", () => {
  const sound = reading(12, (index) => (index % 2 === 0 ? "a" : "b"));
  expect(writeHindrance(sound, null)).toMatch(/Endpoints/);
  expect(measureHindrance(sound, null)).toMatch(/Endpoints/);
});
