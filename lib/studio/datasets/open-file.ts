import "server-only";
import type { Mapping } from "@/lib/core/contract/mapping";
import type { FileSource } from "@/lib/import/file-source";
import type { FileTable } from "@/lib/import/file-table";
import { openTable } from "@/lib/import/open-table";

/** Opens a file as its mapping says. A column that is named although nothing was taken for a header makes the first record one. */
export async function openFile(source: FileSource, mapping: Mapping, signal: AbortSignal): Promise<FileTable> {
  const table = await openTable(source, mapping, signal);
  const namesColumn = [mapping.text, mapping.label, mapping.template].some((column) => typeof column === "string");
  if (table.header !== null || mapping.header !== undefined || !namesColumn) return table;
  return openTable(source, { ...mapping, header: true }, signal);
}
