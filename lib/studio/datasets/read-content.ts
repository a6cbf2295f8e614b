import "server-only";
import type { Mapping } from "@/lib/core/contract/mapping";
import { type ExampleFormat, parseExamples } from "@/lib/core/dataset/parse-examples";
import { Problem } from "@/lib/core/problem";
import type { Example } from "@/lib/core/types";

export type DatasetContent = {
  train: readonly Example[];
  /** null when the dataset brings no test part. */
  test: readonly Example[] | null;
  skipped: number;
  problems: { line: number; code: string; message: string }[];
};

const formats: Record<string, ExampleFormat> = { csv: "csv", tsv: "tsv", jsonl: "jsonl", ndjson: "jsonl" };
const unread = new Set(["xlsx", "xls", "ods", "parquet", "zip", "gz", "pdf", "docx"]);

/** Reads examples from the text of a paste or a file; the file name only tells its format. */
export function readContent(content: string, about: { filename?: string; mapping?: Mapping }): DatasetContent {
  const extension = about.filename?.toLowerCase().split(".").at(-1) ?? "";
  if (unread.has(extension)) {
    const message = `Expected a text file (CSV, TSV or JSONL); .${extension} files cannot be read yet. Save it as CSV and try again.`;
    throw new Problem("invalid", message);
  }
  const parsed = parseExamples(content, {
    format: formats[extension],
    mapping: about.mapping,
  });
  const problems = parsed.problems.map(({ line, code, message }) => ({ line, code, message }));
  return { train: parsed.examples, test: null, skipped: parsed.skipped, problems };
}
