import { strToU8, zipSync } from "fflate";

export type ImportFile = { name: string; bytes: Uint8Array };

const wishes = [
  ["Wo bleibt mein Päckchen? Es sollte längst da sein", "Lieferung"],
  ["Bitte überweisen Sie mir das Geld für die Lampe zurück", "Rückgabe"],
  ["Die Schüssel kam zerbrochen an, das ist ärgerlich", "Beschwerde"],
] as const;

function wish(at: number): readonly [string, string] {
  const [text, label] = wishes[at % wishes.length] ?? wishes[0];
  return [`${text}, Bestellung ${4711 + at}`, label];
}

/** Letters of Western Europe in one byte each, as Windows wrote them. */
function latin(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

/** 36 rows between semicolons in windows-1252, two of them without a label. */
export function semicolonFile(): ImportFile {
  const rows = Array.from({ length: 36 }, (_, at) => {
    const [text, label] = wish(at);
    return `${at + 1};"${text}; danke";${at === 7 || at === 20 ? "" : label}`;
  });
  return { name: "wünsche.csv", bytes: latin(["Nummer;Text;Kategorie", ...rows].join("\r\n")) };
}

/** 40 rows without a header; every fourth has several labels. */
export function severalLabelsFile(): ImportFile {
  const labels = ["joy", "anger", "joy, surprise", "fear", "anger, fear", "surprise", "joy", "fear, joy"];
  const rows = Array.from(
    { length: 40 },
    (_, at) => `what somebody said on day ${at + 1}\t${labels[at % labels.length]}`,
  );
  return { name: "feelings.tsv", bytes: strToU8(rows.join("\n")) };
}

/** 30 conversations, each ending in the label as the assistant says it. */
export function chatFile(): ImportFile {
  const rows = Array.from({ length: 30 }, (_, at) => {
    const messages = [
      { role: "system", content: "Say what the guest wants." },
      { role: "user", content: `Guest ${at + 1} asks whether the room can be changed` },
      { role: "assistant", content: at % 3 === 0 ? "room" : at % 3 === 1 ? "invoice" : "parking" },
    ];
    return JSON.stringify({ messages });
  });
  return { name: "guests.jsonl", bytes: strToU8(rows.join("\n")) };
}

/** A workbook of two sheets; the labels of the second are the numbers 0 and 1. */
export function workbookFile(): ImportFile {
  const notes = [["About this file"], ["Made for a test"]];
  const rows = Array.from({ length: 24 }, (_, at) => [`story no. ${at + 1} of the paper`, at % 2]);
  return { name: "stories.xlsx", bytes: workbook({ Notes: notes, Stories: [["STORY", "SECTION"], ...rows] }) };
}

/** A CSV inside of a zip, with columns that no name tells apart. */
export function zipFile(): ImportFile {
  const rows = Array.from({ length: 20 }, (_, at) => {
    const place = ["harbour", "station", "airport"][at % 3];
    return `${at},notice ${at},the lamp at gate ${at} of the ${place} has been broken since monday,${place}`;
  });
  const csv = ["a,b,c,d", ...rows].join("\n");
  return { name: "notices.zip", bytes: zipSync({ "notices.csv": strToU8(csv) }) };
}

/** 40 MB of rows, all different: seconds of work. */
export function largeFile(): ImportFile {
  const rows = Array.from({ length: 420_000 }, (_, at) => {
    const label = ["delivery", "complaint", "praise"][at % 3];
    return `message no. ${at} tells at some length what became of the parcel with this number and of its sender,${label}`;
  });
  return { name: "large.csv", bytes: strToU8(["text,label", ...rows].join("\n")) };
}

/** UTF-8 that was once read as windows-1252 and saved again. */
export function mojibakeFile(): ImportFile {
  const rows = Array.from({ length: 24 }, (_, at) => {
    const label = ["agrees", "neutral", "disagrees"][at % 3];
    return `the worldâ€™s summers â€“ no. ${at + 1} â€“ are getting warmer,${label}`;
  });
  return { name: "climate.csv", bytes: strToU8(["sentence,stance", ...rows].join("\n")) };
}

function workbook(sheets: Record<string, (string | number)[][]>): Uint8Array {
  const names = Object.keys(sheets);
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const packages = "http://schemas.openxmlformats.org/package/2006";
  const sheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const parts = {
    "[Content_Types].xml": `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/>${names.map((_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${sheetType}.worksheet+xml"/>`).join("")}</Types>`,
    "_rels/.rels": `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${names.map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${packages}/relationships">${names.map((_, at) => `<Relationship Id="rId${at + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`).join("")}</Relationships>`,
    ...Object.fromEntries(
      Object.values(sheets).map((rows, at) => [
        `xl/worksheets/sheet${at + 1}.xml`,
        `<worksheet xmlns="${main}"><sheetData>${rows.map(sheetRow).join("")}</sheetData></worksheet>`,
      ]),
    ),
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([path, xml]) => [path, strToU8(xml)])));
}

function sheetRow(cells: (string | number)[], row: number): string {
  const drawn = cells.map((cell, column) => {
    const at = `${String.fromCharCode(65 + column)}${row + 1}`;
    return typeof cell === "number"
      ? `<c r="${at}"><v>${cell}</v></c>`
      : `<c r="${at}" t="inlineStr"><is><t>${cell}</t></is></c>`;
  });
  return `<row r="${row + 1}">${drawn.join("")}</row>`;
}
