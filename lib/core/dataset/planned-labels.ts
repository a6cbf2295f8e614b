import { Problem } from "../problem";
import type { LabelSet } from "../types";
import { completeAnswers } from "./complete-answers";
import { labelSet } from "./label-set";
import type { ImportPlan } from "./plan";

/** The label set of rows read by a plan. @throws Problem as labelSet, its answers completed by what the plan was told */
export function plannedLabels(rows: readonly { label: string; line: number }[], plan: ImportPlan): LabelSet {
  try {
    return labelSet(rows.map(({ label, line }) => ({ text: "", label, line })));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw new Problem(error.code, error.message, completeAnswers(error.details, plan.mapping));
  }
}
