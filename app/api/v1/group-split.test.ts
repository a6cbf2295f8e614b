import { afterAll, beforeAll, expect, it } from "vitest";
import { datasetViewSchema, examplePageSchema } from "@/lib/core/contract/dataset";
import type { Mapping } from "@/lib/core/contract/mapping";
import { openTemporaryDatabase } from "@/lib/db/doubles/temporary-database";
import { call, read } from "./call";
import { GET as listExamples } from "./datasets/[id]/examples/route";
import { POST as postDataset } from "./datasets/route";

let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
beforeAll(async () => void (database = await openTemporaryDatabase()));
afterAll(() => database.close());

const writers = 12;
const rows = Array.from({ length: 60 }, (_, at) => `a thing said on day ${at},${"ab"[at % 2]},writer ${at % writers}`);

/** On how many sides of the split each writer's rows stand. */
async function sides(mapping: Mapping, split?: object): Promise<number[]> {
  const form = new FormData();
  form.append("mapping", JSON.stringify(mapping));
  if (split) form.append("split", JSON.stringify(split));
  form.append("file", new File([["text,label,who", ...rows].join("\n")], "said.csv"));
  const { id } = await read(await call(postDataset, {}, { form }), 201, datasetViewSchema);
  const page = await read(await call(listExamples, { id }, { query: "?limit=100" }), 200, examplePageSchema);
  const parts = Array.from({ length: writers }, () => new Set<string>());
  for (const { text, part } of page.examples) parts[Number(/\d+/.exec(text)?.[0]) % writers]?.add(part);
  return parts.map(({ size }) => size);
}

it("keeps the rows of a group on one side where a column of groups is named, without being told to", async () => {
  expect(await sides({ group: "who" })).toEqual(Array(writers).fill(1));
});

it("splits as it is told where another split is asked for", async () => {
  const found = await sides({ group: "who" }, { kind: "random", seed: 1, test: 30 });
  expect(Math.max(...found)).toBe(2);
});
