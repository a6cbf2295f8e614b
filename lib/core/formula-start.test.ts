import Papa from "papaparse";
import { expect, it } from "vitest";
import { formulaStart } from "./formula-start";

const cellOf = (value: string | number) => {
  const csv = Papa.unparse([[value]], { escapeFormulae: formulaStart });
  return Papa.parse<string[]>(csv, { delimiter: "," }).data[0]?.[0];
};

it.each(["=1+1", " =1+1", "\t=1", "\n=1", "+1", "-1+2", "@SUM(A1)", "＝1", "\tx", "\rx", "\u00a0=1", '=HYPERLINK("http://x")'])("disarms %j", (cell) => expect(cellOf(cell)).toBe(`'${cell}`)); // prettier-ignore

it.each(["a = b", "plain", "1-2", "'=1"])("leaves %j as it is", (cell) => expect(cellOf(cell)).toBe(cell));

it("leaves numbers numbers", () => expect(cellOf(-0.05)).toBe("-0.05"));
