import { afterAll, beforeAll, expect, it } from "vitest";
import { startHubServer } from "@/lib/import/doubles/hub-server";
import { openTemporaryStudio } from "../doubles/temporary-studio";
import { receiveHubDataset, type HubProgress } from "./receive-hub";
import { requireUpload } from "./require";

const rows = (count: number) => Array.from({ length: count }, (_, at) => ({ text: `no. ${at}`, label: at % 2 }));
const features = {
  text: { dtype: "string", _type: "Value" },
  label: { names: ["01", " yes"], _type: "ClassLabel" },
};

let studio: Awaited<ReturnType<typeof openTemporaryStudio>>;
let hub: Awaited<ReturnType<typeof startHubServer>>;
beforeAll(async () => {
  studio = await openTemporaryStudio();
  const one = {
    features,
    splits: [
      { config: "all", split: "train", rows: rows(3) },
      { config: "all", split: "test", rows: rows(2) },
    ],
  };
  const two = { features, splits: ["old", "new"].map((config) => ({ config, split: "train", rows: rows(2) })) };
  hub = await startHubServer({ "owner/one": one, "owner/two": two });
});
afterAll(async () => {
  await hub.close();
  await studio.close();
});

const signal = new AbortController().signal;

async function receive(input: unknown) {
  const told: HubProgress[] = [];
  const answer = await receiveHubDataset(
    input,
    { signal, onProgress: (progress) => told.push(progress) },
    { url: hub.url },
  );
  return { answer, told };
}

it("keeps a dataset of the Hub as JSON lines, classes by their names, splits told apart", async () => {
  const { answer, told } = await receive({ name: "owner/one" });
  if (!("id" in answer)) throw new Error("choices came");
  const source = await requireUpload(answer.id);
  expect(source.name).toBe("owner/one.jsonl");
  let text = "";
  for await (const chunk of source.stream()) text += Buffer.from(chunk).toString();
  const records = text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(records.map(({ label, split }) => [label, split])).toEqual([
    ["01", "train"],
    [" yes", "train"],
    ["01", "train"],
    ["01", "test"],
    [" yes", "test"],
  ]);
  expect(told.at(-1)).toMatchObject({ rows: 5 });
  expect(told.at(-1)?.readBytes).toBe(told.at(-1)?.bytes);
});

it("asks for the config where there are several", async () => {
  const { answer } = await receive({ name: "owner/two" });
  expect(answer).toEqual({
    choices: [
      { config: "old", splits: ["train"] },
      { config: "new", splits: ["train"] },
    ],
  });
  expect((await receive({ name: "owner/two", config: "new", split: "train" })).answer).toHaveProperty("id");
});

it("says so where there is none of this name, and what a name is", async () => {
  await expect(receive({ name: "owner/none" })).rejects.toMatchObject({ code: "not-found" });
  await expect(receive({ name: "../../etc" })).rejects.toMatchObject({ code: "invalid" });
});
