import type { Mapping } from "../contract/mapping";
import { Problem } from "../problem";
import type { LabelSet } from "../types";
import { labelSet } from "./label-set";
import type { ImportPlan } from "./plan";

/**
 * The label set of rows read by a plan.
 * @throws Problem as labelSet; an answer that it offers is completed by all that the plan was told, so that it can be sent as it stands
 */
export function plannedLabels(rows: readonly { label: string; line: number }[], plan: ImportPlan): LabelSet {
  try {
    return labelSet(rows.map(({ label, line }) => ({ text: "", label, line })));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const details = error.details.map(({ mapping, ...detail }) =>
      mapping ? { ...detail, mapping: completed(plan.mapping, mapping) } : detail,
    );
    throw new Problem(error.code, error.message, details);
  }
}

/** What was renamed once goes by the names that it is to have now. */
function completed(told: Mapping, answer: Mapping): Mapping {
  const again = Object.entries(told.rename ?? {}).map(([label, name]) => [label, answer.rename?.[name] ?? name]);
  const rename = { ...(Object.fromEntries(again) as Record<string, string>), ...answer.rename };
  return { ...told, ...answer, rename };
}
