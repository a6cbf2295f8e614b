import { describe, expect, it } from "vitest";
import { bytesSource } from "./bytes-source";
import { readText, signal } from "./doubles/read-all";
import { openTable } from "./open-table";

describe("what is no table is refused as what it is", () => {
  it.each([
    ["%PDF-1.7\n%âãÏÓ", "PDF"],
    ["\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Excel"],
    ["\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "picture"],
    ["\xff\xd8\xff\xe0\0\x10JFIF", "picture"],
    ["SQLite format 3\0", "SQLite"],
    ["7z\xbc\xaf\x27\x1c", "7z"],
    ["BZh91AY&SY", "bzip2"],
    ["<!DOCTYPE html>\n<html>", "web page"],
    ['<?xml version="1.0"?>', "XML"],
    ["\x80\x04\x95\x10\0\0", "pickled"],
    [`${"a".repeat(257)}ustar\x0000`, "tar"],
    ["some\0bytes\x01\x02\x03of\xff\xfeno\0known\0\0kind", "byte 5 is zero"],
  ])("%j", async (start, words) => {
    const reading = readText(Buffer.from(start, "latin1"));
    await expect(reading).rejects.toMatchObject({ code: "invalid", message: expect.stringContaining(words) });
  });

  it("an empty file, or one of blanks", async () => {
    for (const content of ["", "  \n\n", "\ufeff"]) {
      await expect(readText(content)).rejects.toMatchObject({ message: expect.stringContaining("empty") });
    }
  });

  it("a file larger than the limit, before it is read", async () => {
    const source = { ...bytesSource(Buffer.from("a,b"), "a.csv"), size: 200_000_001 };
    await expect(openTable(source, {}, signal)).rejects.toMatchObject({
      code: "too-large",
      message: expect.stringContaining("200 MB"),
    });
  });
});

describe("text formats", () => {
  it.each([
    ["a,b\nc,d", "csv", ","],
    ["a;b\nc;d", "csv", ";"],
    ["a\tb\nc\td", "tsv", "\t"],
    ["9\tYeah, I was\n9\tTwo pair", "tsv", "\t"],
    ["fine → good\nbad → poor\nso so → poor\nyes → good", "text", "→"],
    ["__label__pos fine\n__label__neg bad", "fasttext", null],
    ["[claim] it is so,x\n[claim] or not,y", "csv", ","],
  ])("%j is %s", async (content, format, delimiter) => {
    expect(await readText(content)).toMatchObject({ format, delimiter });
  });

  it("takes the delimiter and header that it is told", async () => {
    const table = await readText("a,b;c\nd,e;f", { delimiter: ";", header: true });
    expect(table).toMatchObject({ header: ["a,b", "c"], rows: [{ cells: ["d,e", "f"], line: 2 }] });
  });
});

describe("FastText", () => {
  it("has its labels before or behind the text, one or several", async () => {
    const content = "__label__a  some  text \n\n__label__a __label__b,c two\nlast one __label__d\nnone\n__label__e";
    const table = await readText(content + "\n__label__x y".repeat(40));
    expect(table.header).toEqual(["label", "text"]);
    expect(table.rows.slice(0, 5)).toEqual([
      { cells: ["a", "some  text"], line: 1 },
      { cells: [["a", "b,c"], "two"], line: 3 },
      { cells: ["d", "last one"], line: 4 },
      { cells: [null, "none"], line: 5 },
      { cells: ["e", ""], line: 6 },
    ]);
  });
});

it("ends with the reason of its signal", async () => {
  const aborting = new AbortController();
  const rows = "a plain line,x\n".repeat(300_000);
  const table = await openTable(bytesSource(Buffer.from(rows), "a.csv"), {}, aborting.signal);
  const reason = new Error("enough");
  const reading = async () => {
    for await (const batch of table.batches) if (batch.rows.length > 0) aborting.abort(reason);
  };
  await expect(reading()).rejects.toBe(reason);
});
