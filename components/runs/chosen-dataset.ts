import type { DatasetChoice } from "./run-basics";

/** The dataset that the address names; else the newest on which methods can be compared, which not all predictions made elsewhere bring. */
export function chosenDataset(datasets: readonly DatasetChoice[], asked: string | null): DatasetChoice | undefined {
  const comparable = ({ counts }: DatasetChoice) => counts.train > 0 && counts.test > 0;
  return datasets.find(({ id }) => id === asked) ?? datasets.find(comparable) ?? datasets[0];
}
