import { describe, expect, it } from "vitest";
import { inPieces, readAll, readText } from "./doubles/read-all";

const content = "text,label\nGrüße aus München 😀,gut\nSchön war es nicht,schlecht\nÇa va très bien,gut\n";
const cells = [
  ["Grüße aus München 😀", "gut"],
  ["Schön war es nicht", "schlecht"],
  ["Ça va très bien", "gut"],
];
const latin = content.replace(" 😀", "");

function utf16be(text: string): Buffer {
  return Buffer.from(text, "utf16le").swap16();
}

/** Each half of a surrogate pair as three bytes. */
function cesu8(text: string): Buffer {
  return Buffer.concat(
    text.split("").map((unit) => {
      const code = unit.charCodeAt(0);
      if (code < 0xd800 || code > 0xdfff) return Buffer.from(unit);
      return Buffer.from([0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)]);
    }),
  );
}

describe("encodings that are certain", () => {
  it.each([
    ["utf-8", Buffer.from(content)],
    ["utf-8", Buffer.from(`\ufeff${content}`)],
    ["utf-16le", Buffer.from(`\ufeff${content}`, "utf16le")],
    ["utf-16be", utf16be(`\ufeff${content}`)],
  ])("%s is read without a note, in pieces of any size", async (encoding, bytes) => {
    for (const size of [1, 2, 3, 7, 1_000]) {
      const table = await readAll(inPieces(bytes, size));
      expect(table).toMatchObject({ encoding, header: ["text", "label"], notes: [] });
      expect(table.rows.map((row) => row.cells)).toEqual(cells);
    }
  });
});

describe("encodings that are guessed", () => {
  it.each([
    ["utf-16le", Buffer.from(content, "utf16le"), cells],
    ["utf-16be", utf16be(content), cells],
    ["cesu-8", cesu8(content), cells],
  ])("%s is noted, with an answer that changes it", async (encoding, bytes, expected) => {
    for (const size of [1, 5, 1_000]) {
      const table = await readAll(inPieces(bytes, size));
      expect(table.rows.map((row) => row.cells)).toEqual(expected);
      expect(table.encoding).toBe(encoding);
      expect(table.notes).toMatchObject([{ message: expect.stringContaining(encoding), mapping: {} }]);
    }
  });

  it.each([
    ["windows-1252", Buffer.from(latin, "latin1"), "Grüße aus München"],
    ["windows-1252", Buffer.from("text,label\nGr\xfc\xdfe,gut\nHallo,gut\n", "latin1"), "Grüße"],
    ["windows-1252", Buffer.from("text,label\nL\x92\xe9t\xe9 arrive,gut\nHallo,gut\n", "latin1"), "L’été arrive"],
    [
      "shift_jis",
      Buffer.from([
        ...Buffer.from("text,label\n"),
        0x93,
        0xfa,
        0x96,
        0x7b,
        0x8c,
        0xea,
        0x82,
        0xcc,
        0x95,
        0xb6,
        0x8f,
        0xcd,
        0x82,
        0xc5,
        0x82,
        0xb7,
        ...Buffer.from(",a\nb,b\n"),
      ]),
      "日本語の文章です",
    ],
    [
      "windows-1251",
      Buffer.from([
        ...Buffer.from("text,label\n"),
        0xcf,
        0xf0,
        0xe8,
        0xe2,
        0xe5,
        0xf2,
        0x2c,
        0xe0,
        0x0a,
        0xca,
        0xe0,
        0xea,
        0x20,
        0xe4,
        0xe5,
        0xeb,
        0xe0,
        0x20,
        0xf1,
        0xe5,
        0xe3,
        0xee,
        0xe4,
        0xed,
        0xff,
        0x2c,
        0xe1,
        0x0a,
      ]),
      "Привет",
    ],
  ])("%s", async (encoding, bytes, text) => {
    const table = await readText(bytes);
    expect(table.encoding).toBe(encoding);
    expect(table.rows[0]?.cells[0]).toBe(text);
    const answer = table.notes[0]?.mapping?.encoding;
    expect(answer).not.toBe(encoding);
    expect((await readText(bytes, { encoding: answer })).encoding).toBe(answer);
  });

  it("is another where a single letter far behind says so", async () => {
    const rows = "a plain line,x\n".repeat(200_000);
    const table = await readText(Buffer.concat([Buffer.from(rows), Buffer.from("sch\xf6n,y\n", "latin1")]));
    expect(table.encoding).toBe("windows-1252");
    expect(table.rows.at(-1)?.cells).toEqual(["schön", "y"]);
  });

  it("stays UTF-8 where a byte among many letters is damaged, and says where", async () => {
    const bytes = Buffer.concat([Buffer.from("text,label\n" + "schön,y\n".repeat(100)), Buffer.from([0xff, 0x0a])]);
    const table = await readText(bytes);
    expect(table.encoding).toBe("utf-8");
    expect(table.notes[0]?.message).toContain(`byte ${bytes.length - 1}`);
  });

  it("stays UTF-8 where the file is cut off inside a letter", async () => {
    const table = await readText(Buffer.from("a,ü\nb,ü").subarray(0, -1));
    expect(table.encoding).toBe("utf-8");
    expect(table.notes[0]?.message).toContain("cut off");
  });
});

it("reads as the mapping says, and refuses an encoding that nobody knows", async () => {
  const bytes = Buffer.from(latin, "latin1");
  expect((await readText(bytes, { encoding: "Latin1" })).rows[0]?.cells[0]).toBe("Grüße aus München");
  await expect(readText(bytes, { encoding: "klingon" })).rejects.toMatchObject({
    code: "invalid",
    details: [{ pointer: "/mapping/encoding" }],
  });
});

it.each(["\r\n", "\r", "\n"])("takes %j for a line break wherever pieces end", async (newline) => {
  const bytes = Buffer.from(content.replaceAll("\n", newline));
  for (const size of [1, 2, 5]) {
    const table = await readAll(inPieces(bytes, size));
    expect(table.rows.map((row) => [row.line, ...row.cells])).toEqual(cells.map((row, index) => [index + 2, ...row]));
  }
});
