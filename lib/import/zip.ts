import "server-only";
import { Readable } from "node:stream";
import { crc32 } from "node:zlib";
import { type Entry, fromRandomAccessReader, RandomAccessReader, type ZipFile } from "yauzl";
import { datasetLimits } from "@/lib/core/contract/dataset";
import { Problem } from "@/lib/core/problem";
import type { BytePiece, Content } from "./content";
import type { FileSource } from "./file-source";
import { withinBudget } from "./unpacked-budget";

const pieceBytes = 65_536;
/** More files than anybody chooses from. */
const entryLimit = 10_000;

export type ZipEntry = { name: string; size: number; content: Content };

export function isZip(start: Uint8Array): boolean {
  return Buffer.from(start.subarray(0, 4)).equals(Buffer.from("PK\x03\x04")) || isEmptyZip(start);
}

function isEmptyZip(start: Uint8Array): boolean {
  return Buffer.from(start.subarray(0, 4)).equals(Buffer.from("PK\x05\x06"));
}

/**
 * The files of a zip archive, folders aside, by its directory. Reading one throws Problem where it is damaged, encrypted,
 * or unpacks to more than one file may hold.
 * @throws Problem `invalid` when the directory cannot be read.
 */
export async function listZip(source: FileSource): Promise<ZipEntry[]> {
  const entries: ZipEntry[] = [];
  await openZip(source, async (zip) => {
    for (;;) {
      const entry = await nextEntry(zip);
      if (!entry) return;
      if (entries.length === entryLimit) throw tooMany();
      if (!entry.fileName.endsWith("/")) entries.push(entryOf(source, entry));
    }
  });
  return entries;
}

function entryOf(source: FileSource, entry: Entry): ZipEntry {
  const name = entry.fileName;
  const pieces = () => withinBudget(unzip(source, entry), datasetLimits.fileBytes);
  return { name, size: entry.uncompressedSize, content: { name, size: source.size, pieces } };
}

/** Serves ranges of a source to the reader of the archive, and remembers how far it has read. */
class SourceReader extends RandomAccessReader {
  position = 0;
  constructor(private readonly source: FileSource) {
    super();
  }
  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.range(start, end), { objectMode: false });
  }
  private async *range(start: number, end: number) {
    for (let at = start; at < end; at += pieceBytes) {
      this.position = Math.min(end, at + pieceBytes);
      yield await this.source.slice(at, this.position);
    }
  }
}

async function* unzip(source: FileSource, entry: Entry): AsyncIterable<BytePiece> {
  if (entry.isEncrypted()) throw encrypted(entry.fileName);
  const reader = new SourceReader(source);
  const zip = await opened(reader, source.size);
  let checksum = 0;
  try {
    const stream = await new Promise<Readable>((resolve, reject) => {
      zip.openReadStream(entry, (error, opened) => (error ? reject(error) : resolve(opened)));
    });
    for await (const bytes of stream as AsyncIterable<Buffer>) {
      checksum = crc32(bytes, checksum);
      yield { bytes, readBytes: reader.position };
    }
  } catch (error) {
    throw damaged(error);
  } finally {
    zip.close();
  }
  if (checksum !== entry.crc32) throw damaged(new Error("checksum differs"));
}

async function openZip(source: FileSource, use: (zip: ZipFile) => Promise<void>): Promise<void> {
  try {
    const zip = await opened(new SourceReader(source), source.size);
    try {
      await use(zip);
    } finally {
      zip.close();
    }
  } catch (error) {
    throw damaged(error);
  }
}

function opened(reader: RandomAccessReader, size: number): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromRandomAccessReader(reader, size, { lazyEntries: true, autoClose: false }, (error, zip) =>
      error ? reject(error) : resolve(zip),
    );
  });
}

function nextEntry(zip: ZipFile): Promise<Entry | null> {
  return new Promise((resolve, reject) => {
    const settle = <T>(done: (value: T) => void) => {
      return (value: T) => {
        for (const event of ["entry", "end", "error"]) zip.removeAllListeners(event);
        done(value);
      };
    };
    zip.once("entry", settle(resolve));
    zip.once(
      "end",
      settle(() => resolve(null)),
    );
    zip.once("error", settle(reject));
    zip.readEntry();
  });
}

function damaged(cause: unknown): Problem {
  if (cause instanceof Problem) return cause;
  const message = "This zip archive cannot be unpacked: it is damaged or not complete. Download or pack it again.";
  return new Problem("invalid", message, [{ message }], { cause });
}

function encrypted(name: string): Problem {
  const message = `"${name}" is protected by a password. Unpack it and send the file itself.`;
  return new Problem("invalid", message, [{ message }]);
}

function tooMany(): Problem {
  const message = `This zip archive holds more than ${entryLimit.toLocaleString("en")} files. Send the one to read by itself.`;
  return new Problem("invalid", message, [{ message }]);
}
