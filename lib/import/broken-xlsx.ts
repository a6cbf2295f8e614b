import "server-only";
import { Problem } from "@/lib/core/problem";

const again = "Save it again as .xlsx, or save the sheet as CSV (UTF-8).";

/** The refusal of what is no workbook or a damaged one; a Problem stays as it is, unless it speaks of the archive that the workbook is. */
export function brokenXlsx(cause: unknown): unknown {
  if (cause instanceof Problem && cause.code !== "invalid") return cause;
  const message = `Expected an Excel workbook (.xlsx) without a password; this file is damaged or is something else. ${again}`;
  return new Problem("invalid", message, [{ message }], { cause });
}

/** The refusal of a sheet that cannot be read on; `line` is the row where that was found. */
export function brokenSheet(cause: unknown, line: number): unknown {
  if (cause instanceof Problem) return cause;
  const reason = cause instanceof Error ? ` (${cause.message})` : "";
  const message = `Row ${line.toLocaleString("en")} of this workbook (.xlsx) is damaged${reason}. ${again}`;
  return new Problem("invalid", message, [{ message, line }], { cause });
}
