import { describe, expect, it } from "vitest";
import type { Mapping } from "@/lib/core/contract/mapping";
import { planImport } from "@/lib/core/dataset/plan";
import { refusalOf } from "@/lib/core/fixtures/refusal-of";
import { answerWords, forPeople } from "./for-people";

const rows = Array.from({ length: 12 }, (_, at) => ({
  line: at + 2,
  cells: [`the lamp no. ${at} is broken`, `and it was so on monday ${at}`, at % 2 ? "yes" : "no", at % 3 ? "a" : "b"],
}));
const table = { header: ["p", "q", "r", "s"], rows };

const refusal = (mapping: Mapping) => refusalOf(() => planImport(table, mapping));

describe("one problem for two audiences", () => {
  it.each<[string, Mapping, string]>([
    ["columns that no guess is safe of", {}, "Choose at the heads of the columns below"],
    ["a split column that holds no parts", { text: "p", label: "r", split: "s" }, "or use none"],
    ["a column that is not there", { text: "zz" }, "Expected the text to name a column"],
    ["a template of no column", { template: "{zz}", label: "r" }, "Expected the text put together"],
  ])("%s: the API names the mapping, the page what to click", (_, mapping, click) => {
    const { message, details } = refusal(mapping);
    expect(message).toContain("mapping");
    expect(forPeople(message)).toContain(click);
    for (const words of [forPeople(message), ...details.filter((detail) => detail.mapping).map(answerWords)]) {
      expect(words).not.toContain("mapping");
      expect(words).not.toContain('{"');
    }
  });
});
