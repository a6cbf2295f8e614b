import "server-only";
import type { Mapping } from "@/lib/core/contract/mapping";
import { completeAnswers } from "@/lib/core/dataset/complete-answers";
import { Problem } from "@/lib/core/problem";
import type { FileSource } from "@/lib/import/file-source";
import type { FileTable } from "@/lib/import/file-table";
import { openTable } from "@/lib/import/open-table";

/**
 * Opens a file as its mapping says. A column that is named although nothing was taken for a header makes the first record one.
 * @throws Problem as openTable, its answers completed by the rest of the mapping
 */
export async function openFile(source: FileSource, mapping: Mapping, signal: AbortSignal): Promise<FileTable> {
  try {
    const opened = await openTable(source, mapping, signal);
    const again = opened.header === null && mapping.header === undefined && namesColumn(mapping);
    const table = again ? await openTable(source, { ...mapping, header: true }, signal) : opened;
    return { ...table, notes: completeAnswers(table.notes, mapping) };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw new Problem(error.code, error.message, completeAnswers(error.details, mapping), { cause: error.cause });
  }
}

function namesColumn({ text, label, split, group }: Mapping): boolean {
  return [text, label, split, group].some((column) => typeof column === "string");
}
