import "server-only";
import { readTable } from "@/lib/core/dataset/parse-examples";
import type { Batch, FileTable } from "@/lib/import/file-table";

/** What is typed or opened in the editor, read as the editor reads it: what was shown there is what is stored. */
export function editorTable(content: string): FileTable {
  const { table, problems, delimiter } = readTable(content);
  const batches = async function* (): AsyncIterable<Batch> {
    yield { rows: [...table.rows], problems, readBytes: content.length };
  };
  return {
    format: delimiter === null ? "jsonl" : delimiter === "\t" ? "tsv" : "csv",
    ...{ encoding: null, delimiter, sheets: [], entries: [], header: table.header, notes: [] },
    batches: batches(),
  };
}
