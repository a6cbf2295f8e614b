import "server-only";
import { isDateFormat } from "./date-format";
import type { TextPiece } from "./decode";
import type { XlsxParts } from "./xlsx-parts";
import { type Calendar, unescaped } from "./xlsx-value";
import { XmlReader } from "./xml-reader";

/** What a workbook says of itself. `path`: of the sheet in the archive; `isDate`: whether a number in this style is shown as a date. */
export type XlsxWorkbook = {
  sheets: { name: string; path: string }[];
  textsPath: string;
  calendar: Calendar;
  isDate: (style: string) => boolean;
};

type Tag = { name: string; attribute: (name: string) => string | undefined };

export async function readXlsxWorkbook(parts: XlsxParts): Promise<XlsxWorkbook> {
  const relations = await readRelations(parts("xl/_rels/workbook.xml.rels"));
  const sheets: XlsxWorkbook["sheets"] = [];
  let calendar: Calendar = 1900;
  await readTags(parts("xl/workbook.xml"), ({ name, attribute }) => {
    if (name === "workbookPr" && /^(?:1|true)$/.test(attribute("date1904") ?? "")) calendar = 1904;
    if (name !== "sheet") return;
    const { type, path } = relations.get(attribute("id") ?? "") ?? {};
    if (path && type === "worksheet") sheets.push({ name: unescaped(attribute("name") ?? ""), path });
  });
  const pathOf = (type: string) => [...relations.values()].find((relation) => relation.type === type)?.path;
  const isDate = await readStyles(parts(pathOf("styles") ?? "xl/styles.xml"));
  return { sheets, textsPath: pathOf("sharedStrings") ?? "xl/sharedStrings.xml", calendar, isDate };
}

/** The other parts of a workbook by the name it has for them; `type` is the last word of their kind. */
async function readRelations(part: ReturnType<XlsxParts>): Promise<Map<string, { type: string; path: string }>> {
  const relations = new Map<string, { type: string; path: string }>();
  await readTags(part, ({ name, attribute }) => {
    const [id, type, target] = [attribute("Id"), attribute("Type"), attribute("Target")];
    if (name !== "Relationship" || !id || !type || !target) return;
    const path = target.startsWith("/") ? target.slice(1) : `xl/${target}`;
    relations.set(id, { type: type.slice(type.lastIndexOf("/") + 1), path });
  });
  return relations;
}

async function readStyles(part: ReturnType<XlsxParts>): Promise<XlsxWorkbook["isDate"]> {
  const codes = new Map<number, string>();
  const dates: boolean[] = [];
  let inCells = false;
  await readTags(part, ({ name, attribute }) => {
    if (name === "cellXfs" || name === "cellStyleXfs") inCells = name === "cellXfs";
    const id = Number(attribute("numFmtId"));
    if (name === "numFmt") codes.set(id, attribute("formatCode") ?? "");
    if (name === "xf" && inCells) dates.push(isDateFormat(id, codes.get(id)));
  });
  return (style) => dates[Number(style)] ?? false;
}

/** Meets each tag as it opens. An attribute is asked for without its prefix. */
async function readTags(part: (() => AsyncIterable<TextPiece>) | null, meet: (tag: Tag) => void): Promise<void> {
  if (!part) return;
  const reader = new XmlReader({
    open(name, attributes, decode) {
      const attribute = (asked: string) => {
        const [, value] = Object.entries(attributes()).find(([name]) => name === asked || name.endsWith(`:${asked}`)) ?? []; // prettier-ignore
        return value === undefined ? undefined : decode(value);
      };
      meet({ name, attribute });
    },
    close: () => undefined,
    text: () => undefined,
  });
  for await (const { text } of part()) reader.write(text);
  reader.end();
}
