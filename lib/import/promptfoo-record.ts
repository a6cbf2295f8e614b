import "server-only";
import { isRecord } from "@/lib/core/dataset/json-cells";

type JsonRecord = Record<string, unknown>;

/** Assertions whose value is the answer that is expected, the strictest first. */
const answers = ["equals", "iequals", "icontains", "contains", "starts-with"];

/** Whether the record is a test of promptfoo: variables, and mostly assertions. */
export function isTestCase(record: JsonRecord): boolean {
  return isRecord(record.vars) && (Array.isArray(record.assert) || Object.keys(record).every((key) => known.has(key)));
}

const known = new Set(["vars", "assert", "description", "threshold", "options", "metadata", "provider", "assertScoringFunction"]); // prettier-ignore

/** A test as its variables (`vars.text`, …) and, as `expected`, the answer its assertions compare with. */
export function promptfooRecord(test: JsonRecord): JsonRecord {
  const asserts = Array.isArray(test.assert) ? test.assert.filter(isRecord) : [];
  const answer = answers.flatMap((type) => asserts.filter((assert) => assert.type === type))[0];
  const rest = "description" in test ? { description: test.description } : {};
  return { vars: test.vars, ...(answer ? { expected: answer.value } : {}), ...rest };
}
