import "server-only";

export type XlsxValue = string | boolean | Date;

/** A number as Excel shows it without a format: whole numbers digit for digit, others to its 15 significant digits, so without the noise of binary fractions. */
export function xlsxNumber(source: string): string {
  if (/^-?\d+$/.test(source)) return source;
  const value = Number(source);
  return Number.isFinite(value) ? String(Number(value.toPrecision(15))) : source;
}

/** Dates have no zone in a sheet; a time of midnight is none. */
export function xlsxText(value: XlsxValue | null): string {
  if (value === null) return "";
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (!(value instanceof Date)) return value.replace(/\r\n?/g, "\n");
  if (Number.isNaN(value.getTime())) return "";
  const iso = value.toISOString();
  return iso.endsWith("T00:00:00.000Z") ? iso.slice(0, 10) : iso.replace(/(?:\.000)?Z$/, "");
}
