import { strToU8, zipSync } from "fflate";

const xml = (body: string) => strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${body}`);
const relations = (body: string) =>
  xml(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${body}</Relationships>`);
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

/** A cell of text, and cells by their XML: `v` is the stored value, `t` its type, `s` its style (1: a date, 2: a date and time). */
export type XlsxCell = string | { v: string; t?: string; s?: number } | null;

/** A workbook as small as the format allows; texts are inline. `others`: parts to add, or to have instead of its own. */
export function xlsxOf(sheets: Record<string, XlsxCell[][]>, others: Record<string, string> = {}): Uint8Array {
  const names = Object.keys(sheets);
  const parts = names.map((name, index) => [`xl/worksheets/sheet${index + 1}.xml`, xml(sheetXml(sheets[name] ?? []))]);
  return zipSync({
    "[Content_Types].xml": xml("<Types/>"),
    "_rels/.rels": relations(`<Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/>`),
    "xl/workbook.xml": xml(
      `<workbook ${main} xmlns:r="${office}"><sheets>${names.map((name, index) => `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join("")}</sheets></workbook>`,
    ),
    "xl/_rels/workbook.xml.rels": relations(
      names.map((_, index) => `<Relationship Id="rId${index + 1}" Type="${office}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`).join("") + // prettier-ignore
        `<Relationship Id="rIdS" Type="${office}/styles" Target="styles.xml"/>` +
        `<Relationship Id="rIdT" Type="${office}/sharedStrings" Target="sharedStrings.xml"/>`,
    ),
    "xl/styles.xml": xml(
      `<styleSheet ${main}><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    ),
    ...Object.fromEntries(parts),
    ...Object.fromEntries(Object.entries(others).map(([name, body]) => [name, xml(body)])),
  });
}

function sheetXml(rows: XlsxCell[][]): string {
  const row = (cells: XlsxCell[], index: number) =>
    `<row r="${index + 1}">${cells.map((cell, column) => cellXml(cell, `${String.fromCharCode(65 + column)}${index + 1}`)).join("")}</row>`;
  return `<worksheet ${main}><sheetData>${rows.map(row).join("")}</sheetData></worksheet>`;
}

function cellXml(cell: XlsxCell, place: string): string {
  if (cell === null) return "";
  if (typeof cell === "string")
    return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
  return `<c r="${place}"${cell.t ? ` t="${cell.t}"` : ""}${cell.s ? ` s="${cell.s}"` : ""}><v>${cell.v}</v></c>`;
}

function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
