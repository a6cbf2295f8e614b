import "server-only";

const dayMilliseconds = 86_400_000;
/** Days from the beginning of a workbook's calendar to 1970; the later calendar is of old Macintosh versions. */
const daysBefore1970 = { 1900: 25_569, 1904: 24_107 } as const;
export type Calendar = keyof typeof daysBefore1970;

/** A number as Excel shows it without a format: whole numbers digit for digit, others to its 15 significant digits, so without the noise of binary fractions. */
export function xlsxNumber(source: string): string {
  if (/^-?\d+$/.test(source)) return source;
  const value = Number(source);
  return Number.isFinite(value) ? String(Number(value.toPrecision(15))) : source;
}

/** A number of days as an ISO date; one that is no date stays as it is. Dates have no zone in a sheet; a time of midnight is none. */
export function xlsxDate(source: string, calendar: Calendar): string {
  const time = new Date(Math.round((Number(source) - daysBefore1970[calendar]) * dayMilliseconds));
  return Number.isNaN(time.getTime()) ? source : shortened(time.toISOString());
}

/** An ISO date without what says nothing: midnight, milliseconds of 0, and the zone. */
export function shortened(iso: string): string {
  return iso.replace(/(?:T00:00:00)?(?:\.0+)?Z?$/, "");
}

/** Characters that XML forbids are written `_x0008_`, and a text that looks like that has its first `_` written so. */
export function unescaped(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
