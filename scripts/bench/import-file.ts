import { createWriteStream } from "node:fs";
import { once } from "node:events";

const words =
  "parcel invoice ticket engine garden recipe meeting printer bicycle concert late broken lovely expensive missing wonderful slow quiet strange perfect".split(
    " ",
  );
const labels = ["delivery", "complaint", "praise", "question"];

/** Writes a CSV of this many rows, the same each time: a number, a text of 8 to 21 words, every fourth in quotation marks, and a label. */
export async function writeTable(path: string, rows: number): Promise<void> {
  const file = createWriteStream(path);
  let seed = 1;
  const next = (below: number) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (seed >> 8) % below;
  };
  let lines = "id,text,label\n";
  for (let row = 0; row < rows; row += 1) {
    const text = Array.from({ length: 8 + next(14) }, () => words[next(words.length)]).join(" ");
    const written = row % 4 === 0 ? `"${text}, and ""so"" on"` : text;
    lines += `${row},${written},${labels[next(labels.length)]}\n`;
    if (lines.length < 65_536) continue;
    if (!file.write(lines)) await once(file, "drain");
    lines = "";
  }
  file.end(lines);
  await once(file, "finish");
}
