import type { Mapping } from "../contract/mapping";
import type { ProblemDetail } from "../problem";

/** The details with their answers completed by all that was told already, so that each can be sent as it stands. */
export function completeAnswers(details: readonly ProblemDetail[], told: Mapping): ProblemDetail[] {
  return details.map((detail) => (detail.mapping ? { ...detail, mapping: completed(told, detail.mapping) } : detail));
}

function completed(told: Mapping, answer: Mapping): Mapping {
  if (!answer.rename || !told.rename) return { ...told, ...answer };
  // What was renamed once goes by the names that it is to have now.
  const again = Object.entries(told.rename).map(([label, name]) => [label, answer.rename?.[name] ?? name]);
  return { ...told, ...answer, rename: { ...(Object.fromEntries(again) as Record<string, string>), ...answer.rename } };
}
