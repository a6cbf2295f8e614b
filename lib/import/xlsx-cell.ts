import "server-only";
import type { SharedTexts } from "./shared-texts";
import type { XlsxWorkbook } from "./xlsx-workbook";
import { shortened, unescaped, xlsxDate, xlsxNumber } from "./xlsx-value";

/** A cell as a sheet writes it: `value` of `<v>`, `inline` of `<is>`. */
export type XlsxCell = { type: string | undefined; style: string | undefined; value: string; inline: string };
export type CellContext = Pick<XlsxWorkbook, "calendar" | "isDate"> & { texts: SharedTexts };

/**
 * What a cell shows, line breaks as "\n"; "" where it is empty or an error of a formula.
 * @throws Error where it says what cannot be, such as the number of a text that is not there.
 */
export function xlsxCellText({ type, style, value, inline }: XlsxCell, context: CellContext): string {
  switch (type ?? "n") {
    case "n":
      return style !== undefined && value !== "" && context.isDate(style)
        ? xlsxDate(value, context.calendar)
        : xlsxNumber(value);
    case "s":
      return value === "" ? "" : withLineFeeds(sharedText(value, context.texts));
    case "inlineStr":
      return withLineFeeds(unescaped(inline));
    case "str":
      return withLineFeeds(unescaped(value));
    case "b":
      return truth(value);
    case "d":
      return shortened(value);
    case "e":
      return "";
    default:
      throw new Error(`a cell of the type "${type}"`);
  }
}

function sharedText(index: string, texts: SharedTexts): string {
  const text = texts.at(Number(index));
  if (text === undefined) throw new Error(`text no. "${index}" of ${texts.count}`);
  return text;
}

function truth(value: string): string {
  if (value === "") return "";
  if (value !== "0" && value !== "1") throw new Error(`"${value}" as true or false`);
  return value === "1" ? "TRUE" : "FALSE";
}

function withLineFeeds(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}
