// @vitest-environment jsdom
import type { KeyboardEvent } from "react";
import { expect, it } from "vitest";
import type { ExampleRow } from "@/lib/core/contract/dataset";
import { onRowKey } from "./row-keys";

const examples = [7, 8, 9].map((index): ExampleRow => ({ index, part: "train", text: `text ${index}`, label: "a" }));

/** What a key does that is pressed in the box of the second row, and whether the browser still does its own. */
function pressed(key: Partial<KeyboardEvent>, chosen: number[] = [], box = "input") {
  document.body.innerHTML = '<div data-index="1"><input /><select></select></div>';
  const done: unknown[] = [];
  const event = { ...key, target: document.querySelector(box), preventDefault: () => done.push("kept") };
  onRowKey(event as unknown as KeyboardEvent, {
    ...{ examples, chosen: new Set(chosen) },
    extendTo: (at) => done.push(["extend", at]),
    goTo: (at) => done.push(["go", at]),
    open: ({ index }) => done.push(["open", index]),
    remove: (indexes) => done.push(["remove", indexes]),
    chooseAll: () => done.push("all"),
    chooseNone: () => done.push("none"),
  });
  return done;
}

it.each<[string, Partial<KeyboardEvent>, unknown[]]>([
  ["an arrow goes to the next row", { key: "ArrowDown" }, [["go", 2], "kept"]],
  ["or to the one before", { key: "ArrowUp" }, [["go", 0], "kept"]],
  ["Shift extends on the way", { key: "ArrowUp", shiftKey: true }, [["extend", 0], ["go", 0], "kept"]],
  ["Enter opens", { key: "Enter" }, [["open", 8], "kept"]],
  ["Delete deletes", { key: "Delete" }, [["remove", [8]], "kept"]],
  ["Ctrl and A choose all", { key: "a", ctrlKey: true }, ["all", "kept"]],
  ["Escape chooses none", { key: "Escape" }, ["none", "kept"]],
  ["a letter is the browser's", { key: "a" }, []],
])("%s", (_, key, done) => expect(pressed(key)).toEqual(done));

it("deletes what is chosen, wherever the cursor is", () => {
  expect(pressed({ key: "Delete" }, [7, 9])).toEqual([["remove", [7, 9]], "kept"]);
});

it("leaves the keys of a menu in a row alone", () => {
  expect(pressed({ key: "ArrowDown" }, [], "select")).toEqual([]);
});
