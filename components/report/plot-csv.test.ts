import Papa from "papaparse";
import { expect, it } from "vitest";
import type { Alias } from "@/lib/core/labels";
import { buildReport } from "@/lib/core/report/build-report";
import { fixtureRecord } from "./fixture";
import { plotCsv } from "./plot-csv";
import { plotPoints } from "./plot-points";

const record = fixtureRecord({ size: 12 });
const aliases: Alias[] = [
  { reply: "the courier", label: "delivery" },
  { reply: "money back", label: "refund" },
];

function lines(chosen: Alias[]) {
  const report = buildReport(record, "strict", chosen);
  const { data } = Papa.parse<Record<string, string>>(plotCsv(plotPoints(record, report, "prefix"), "prefix", report), {
    header: true,
  });
  return data;
}

it("says of every mark how the replies were read, and names the aliases", () => {
  const read = lines(aliases);
  expect(read).toHaveLength(record.conditions.length);
  for (const line of read) {
    expect(line).toMatchObject({
      parser: "strict, 2 aliases",
      aliases: "“the courier” as delivery; “money back” as refund",
    });
  }
});

it("has no column of aliases where none was chosen", () => {
  const [plain] = lines([]);
  expect(plain).toMatchObject({ parser: "strict" });
  expect(plain).not.toHaveProperty("aliases");
});
