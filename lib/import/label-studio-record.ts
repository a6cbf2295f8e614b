import "server-only";
import { isRecord } from "@/lib/core/dataset/json-cells";

type JsonRecord = Record<string, unknown>;

/** Whether the record is a task as Label Studio exports it (JSON, not JSON-MIN, whose records are ordinary). */
export function isTask(record: JsonRecord): boolean {
  return isRecord(record.data) && Array.isArray(annotationsOf(record));
}

/**
 * Makes of a task its data (`data.text`, …) and, as `label`, what the first annotation that was not cancelled chose; several choices are several texts.
 * A second question of the project is a column by its name.
 */
export function labelStudioRecord(sample: JsonRecord[]): (task: JsonRecord) => JsonRecord {
  const main = sample.flatMap((task) => [...choicesOf(task).keys()])[0];
  return (task) => {
    const chosen = [...choicesOf(task)].map(([question, choices]): [string, unknown] => [
      question === main ? "label" : question,
      choices.length === 1 ? choices[0] : choices,
    ]);
    return { data: task.data, ...Object.fromEntries(chosen), ...("id" in task ? { id: task.id } : {}) };
  };
}

/** Named `completions` before version 1. */
function annotationsOf(task: JsonRecord): unknown {
  return task.annotations ?? task.completions;
}

function choicesOf(task: JsonRecord): Map<string, unknown[]> {
  const annotations = annotationsOf(task) as unknown[];
  const first = annotations.find((annotation) => isRecord(annotation) && annotation.was_cancelled !== true);
  const results = isRecord(first) && Array.isArray(first.result) ? first.result.filter(isRecord) : [];
  return new Map(
    results.flatMap((result) =>
      isRecord(result.value) && Array.isArray(result.value.choices)
        ? [[String(result.from_name), result.value.choices]]
        : [],
    ),
  );
}
