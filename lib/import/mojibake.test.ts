import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAll, readText, inPieces } from "./doubles/read-all";
import { findMojibake, repairMojibake } from "./mojibake";

/** UTF-8 read as Latin-1 once. */
const spoiled = (text: string) => Buffer.from(text).toString("latin1");
/** UTF-8 read as Windows-1252 once, as browsers do it. */
const spoiledByWindows = (text: string) => new TextDecoder("windows-1252").decode(Buffer.from(text));

describe.each([
  ["Latin-1", spoiled],
  ["Windows-1252", spoiledByWindows],
])("what was read as %s once", (_, spoil) => {
  it.each(["the world’s", "Grüße aus Köln", "€ 5 – “so”", "déjà vu", "👍 fine", "Привет", "日本語", "naïve façade…"])(
    "%s",
    (text) => {
      expect(findMojibake(spoil(text)).count).toBeGreaterThan(0);
      expect(repairMojibake(spoil(text))).toBe(text);
    },
  );
});

it.each([
  "CAFÉ” and “DÉJÀ”",
  "« café » et « à »",
  "« Ça va ? » dit-elle… « Oui ! »",
  "Grüße, Köln, Ärger – “gut”",
  "São Paulo, MAÇÃ”",
  "Ünlü şarkıcı’nın",
  "20 °C ± 3 µm",
  "plain",
])("leaves sound letters alone: %s", (text) => {
  expect(findMojibake(text)).toEqual({ count: 0, sample: null });
  expect(repairMojibake(text)).toBe(text);
});

it("repairs what it has repaired no further where nothing is left", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(findMojibake(text).count === 0).toBe(repairMojibake(text) === text);
    }),
  );
});

describe("a file with such letters", () => {
  const content = `text,label\n${spoiled("the world’s deposits")},1\nplain,2\n${spoiled("it’s “so”")},1\n`;

  it("is read as it is, with a note that counts them and offers to put them right", async () => {
    const table = await readText(content);
    expect(table.rows[0]?.cells[0]).toBe(spoiled("the world’s deposits"));
    expect(table.notes).toMatchObject([{ message: expect.stringContaining("4 places"), mapping: { repair: true } }]);
    expect(table.notes[0]?.message).toContain("the world’s");
  });

  it("is put right where the mapping says so, however its bytes arrive", async () => {
    for (const size of [1, 2, 3, 5, 1_000]) {
      const table = await readAll(inPieces(Buffer.from(content), size), { repair: true });
      expect(table.rows.map((row) => row.cells[0])).toEqual(["the world’s deposits", "plain", "it’s “so”"]);
      expect(table.notes).toEqual([]);
    }
  });
});
