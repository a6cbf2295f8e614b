import "server-only";

/** Formats that every workbook has: dates and times, those of eastern Asia and Thailand too (ECMA-376, 18.8.30). */
const builtIn = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
  [71, 81],
] as const;

/** Whether a number with this format is shown as a date or a time. `code`: of a format that the workbook defines itself. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return builtIn.some(([first, last]) => id >= first && id <= last);
  const bare = code
    .replace(/"[^"]*"|[\\_*]./g, "")
    .replace(/\[(h+|m+|s+)\]/gi, "$1")
    .replace(/\[[^\]]*\]/g, "")
    .replace(/(s)\.0+/gi, "$1");
  const [shown = ""] = bare.split(";");
  return /[dmyhs]/i.test(shown) && !/[0#?]/.test(shown) && !/general/i.test(shown);
}
