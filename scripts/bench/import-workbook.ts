import { writeFileSync } from "node:fs";
import { strToU8, zipSync } from "fflate";

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const relations = (body: string) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${body}</Relationships>`;

/** Writes a workbook whose parts are about this many bytes, unpacked, as Excel does: its texts stand apart from the cells that name them. Returns its rows. */
export function writeWorkbook(path: string, bytes: number): number {
  const cells: string[] = ['<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'];
  const texts = ["text", "label", "praise", "complaint"];
  let size = 0;
  for (let row = 2; size < bytes; row += 1) {
    texts.push(
      `message no. ${row} says that the parcel came late, was broken, and nobody answered the telephone about it`,
    );
    const cell = `<row r="${row}"><c r="A${row}" t="s"><v>${texts.length - 1}</v></c><c r="B${row}" t="s"><v>${2 + (row % 2)}</v></c></row>`;
    cells.push(cell);
    size += cell.length + (texts.at(-1)?.length ?? 0) + 25;
  }
  const parts = {
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": relations(`<Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/>`),
    "xl/workbook.xml": `<workbook ${main} xmlns:r="${office}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations(
      `<Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/sharedStrings" Target="sharedStrings.xml"/>`,
    ),
    "xl/sharedStrings.xml": `<sst ${main}>${texts.map((text) => `<si><t>${text}</t></si>`).join("")}</sst>`,
    "xl/worksheets/sheet1.xml": `<worksheet ${main}><sheetData>${cells.join("")}</sheetData></worksheet>`,
  };
  writeFileSync(path, zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)]))));
  return cells.length - 1;
}
