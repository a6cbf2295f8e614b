import "server-only";

/** First bytes, as Latin-1, of files that are no table, and what to do about them. */
const kinds: readonly (readonly [readonly (string | RegExp)[], string])[] = [
  [["%PDF-"], "a PDF document. Export the table it holds as CSV"],
  [["\xd0\xcf\x11\xe0"], "a file of an old Excel or Word (.xls, .doc). Save it as .xlsx or CSV"],
  [
    ["\x89PNG", "\xff\xd8\xff", /^GIF8[79]a/, "II*\0", "MM\0*", /^RIFF....WEBP/s],
    "a picture. A dataset is a table of texts and labels",
  ],
  [
    [/^RIFF....WAVE/s, "ID3\x02", "ID3\x03", "ID3\x04", "OggS\0", "fLaC\0", /^\0\0\0.ftyp/s],
    "a sound or a video. A dataset is a table of texts and labels",
  ],
  [["SQLite format 3\0"], "an SQLite database. Export the table as CSV"],
  [["7z\xbc\xaf"], "a 7z archive. Unpack it, or pack it as zip"],
  [["Rar!\x1a"], "a RAR archive. Unpack it, or pack it as zip"],
  [[/^BZh\d/], "a bzip2 file. Unpack it, or pack it as gzip"],
  [["\xfd7zXZ"], "an xz file. Unpack it, or pack it as gzip"],
  [["\x28\xb5\x2f\xfd"], "a Zstandard file. Unpack it, or pack it as gzip"],
  [[/^.{257}ustar/s], "a tar archive. Unpack it, or pack its file as zip or gzip"],
  [
    ["ORC\x0a", "ORC\x11", "Obj\x01", "ARROW1\0", "\x89HDF", "\x93NUMPY"],
    "a binary table of another kind. Save it as Parquet or CSV",
  ],
  [["\x80\x02", "\x80\x03", "\x80\x04", "\x80\x05"], "a pickled Python object. Save the table as Parquet or CSV"],
  [["\x7fELF", /^MZ[^]{0,70}\0/], "a program. A dataset is a table of texts and labels"],
  [["{\\rtf"], "an RTF document. Save it as plain text or CSV"],
  [[/^\s*<(?:!doctype html|html)[\s>]/i], "a web page. Download the file itself, not the page that shows it"],
  [[/^\s*<\?xml\s/], "an XML document. Export the table as CSV or JSON"],
];

/** What a file is that is no table, judged by its first bytes, with what to do about it; null where nothing is known of it. */
export function unreadableKind(start: Uint8Array): string | null {
  const text = Buffer.from(start.subarray(0, 512))
    .toString("latin1")
    .replace(/^\xef\xbb\xbf/, "");
  const isKind = (magic: string | RegExp) => (typeof magic === "string" ? text.startsWith(magic) : magic.test(text));
  return kinds.find(([magics]) => magics.some(isKind))?.[1] ?? null;
}
