import type { Mapping } from "@/lib/core/contract/mapping";

/** A mapping after an answer that was offered; names that were given to labels before stay given. */
export function withAnswer(mapping: Mapping, answer: Mapping): Mapping {
  const rename = { ...mapping.rename, ...answer.rename };
  return { ...mapping, ...answer, ...(Object.keys(rename).length > 0 && { rename }) };
}
