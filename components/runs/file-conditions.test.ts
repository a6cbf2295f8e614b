import { expect, test } from "vitest";
import { startRunSchema } from "@/lib/core/contract/run";
import { readArms } from "@/lib/core/dataset/read-arms";
import { conditionsOfArms, linesInWords } from "./file-conditions";

const arms = readArms('text,gold,ours,theirs\n"two\nlines",a,a,b\nmore,b,b,b\nlast,a,a,\n');

test("each arm of a file is a condition with its predictions and nothing else", () => {
  const conditions = conditionsOfArms(arms);
  expect(conditions.map(({ method, name }) => [method, name])).toEqual([
    ["imported", "ours"],
    ["imported", "theirs"],
  ]);
  expect(conditions[1]?.predictions?.map(({ prediction }) => prediction)).toEqual(["b", "b", ""]);
  const request = { datasetId: "d", conditions };
  expect(startRunSchema.parse(request)).toEqual(request);
});

test("what is refused of a prediction is said with the line of the file, once for all arms", () => {
  const said = (pointer: string, message = "No such example.") => ({ pointer, message });
  const details = [
    said("/conditions/2/predictions/0"),
    said("/conditions/3/predictions/0"),
    said("/conditions/2/predictions/1"),
    said("/conditions/2/predictions", "Expected another."),
    said("/conditions/0/n", "About a condition of the grid."),
  ];
  expect(linesInWords(details, arms, 2)).toEqual([
    "Line 2: No such example.",
    "Line 4: No such example.",
    "Expected another.",
  ]);
  const many = Array.from({ length: 8 }, (_, at) => said("/conditions/2/predictions", `Reason ${at}`));
  expect(linesInWords(many, arms, 2).slice(4)).toEqual(["Reason 4", "and 3 more"]);
});
