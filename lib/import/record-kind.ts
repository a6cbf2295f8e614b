import "server-only";
import type { FileFormat } from "@/lib/core/contract/import";
import { isRecord } from "@/lib/core/dataset/json-cells";
import { chatRecord, holdsChat } from "./chat-record";
import { isTask, labelStudioRecord } from "./label-studio-record";
import { isTestCase, promptfooRecord } from "./promptfoo-record";

type JsonRecord = Record<string, unknown>;

/** What the records of a JSON file are, and how one becomes a record whose fields are columns. */
export type RecordKind = { format: FileFormat; plain: (record: JsonRecord) => JsonRecord };

/** Told by the first records; `otherwise` names the format of ordinary ones. */
export function recordKindOf(sample: unknown[], otherwise: "json" | "jsonl"): RecordKind {
  const records = sample.filter(isRecord);
  const most = (is: (record: JsonRecord) => boolean) => records.filter(is).length * 2 > records.length;
  if (most(isTask)) return { format: "label-studio", plain: labelStudioRecord(records) };
  if (most(isTestCase)) return { format: "promptfoo", plain: promptfooRecord };
  if (most(holdsChat)) return { format: "chat", plain: chatRecord };
  return { format: otherwise, plain: unwrapped };
}

/** A row as the dataset viewer of the Hub hands it out. */
function unwrapped(record: JsonRecord): JsonRecord {
  return "row_idx" in record && isRecord(record.row) ? record.row : record;
}
