import { expect, it } from "vitest";
import { chosenDataset } from "./chosen-dataset";

const dataset = (id: string, train: number, test: number) => ({
  ...{ id, name: id, labels: 2 },
  counts: { train, test, total: train + test },
});
const datasets = [dataset("imported", 0, 40), dataset("tiny", 3, 0), dataset("parcels", 20, 40)];

it("is the one that the address names, whatever it holds", () => {
  expect(chosenDataset(datasets, "tiny")?.id).toBe("tiny");
});

it("is else the newest with examples to show and others to score", () => {
  expect(chosenDataset(datasets, null)?.id).toBe("parcels");
  expect(chosenDataset(datasets, "gone")?.id).toBe("parcels");
  expect(chosenDataset(datasets.slice(0, 2), null)?.id).toBe("imported");
  expect(chosenDataset([], null)).toBeUndefined();
});
