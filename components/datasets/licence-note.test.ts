import { expect, it } from "vitest";
import { licenceNote } from "./licence-note";

it.each([
  ["sample", /MIT/],
  ["owner/name, config, train.jsonl", /Hub/],
  ["paste", /none/],
  ["tickets.csv", /none/],
])("says of %s what is known of its licence", (source, note) => expect(licenceNote(source)).toMatch(note));
