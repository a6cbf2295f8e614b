import "server-only";
import type { RunPlan } from "./plan-run";

/** The part of a plan that decides what it costs. */
export type CostedPlan = Pick<RunPlan, "conditions" | "train" | "test" | "seed" | "from"> & {
  dataset: { labels: { label: string }[] };
};
