import "server-only";
import { open } from "node:fs/promises";

export type GgufValue = string | number | boolean;
/** `type` as in ggml: 0 F32, 1 F16, 30 BF16. `offset` counts from `dataStart`. */
export type GgufTensor = { name: string; shape: number[]; type: number; offset: number };
/** What a GGUF file says of itself before its weights; of lists in its metadata only that they are there is read. */
export type GgufHeader = {
  metadata: ReadonlyMap<string, GgufValue>;
  tensors: GgufTensor[];
  dataStart: number;
  alignment: number;
  fileBytes: number;
};

/** Why a file cannot be read as GGUF, in words that follow its name. */
export class GgufFault extends Error {
  override name = "GgufFault";
}

class NeedsMore extends Error {
  override name = "NeedsMore";
}

const firstRead = 1 << 20;
/** The vocabulary of a model is a few megabytes. */
const largestHeader = 1 << 26;
const mostEntries = 100_000;
const defaultAlignment = 32;

/** Reads the header of a GGUF file (version 2 or 3, little-endian) and nothing beyond. Throws `GgufFault`, or the file system's error. */
export async function readGgufHeader(path: string): Promise<GgufHeader> {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    for (let length = firstRead; ; length *= 4) {
      const wanted = Math.min(length, size);
      const { buffer, bytesRead } = await file.read(Buffer.alloc(wanted), 0, wanted, 0);
      try {
        return parseGgufHeader(buffer.subarray(0, bytesRead), size);
      } catch (error) {
        if (!(error instanceof NeedsMore)) throw error;
        if (wanted >= size) throw new GgufFault(`ends in its own header, after ${size} bytes: it is cut off`);
        if (wanted >= largestHeader) throw new GgufFault("has a header without end");
      }
    }
  } finally {
    await file.close();
  }
}

function parseGgufHeader(bytes: Buffer, fileBytes: number): GgufHeader {
  const reader = new Reader(bytes);
  if (bytes.length < 4 || reader.text(4) !== "GGUF") throw new GgufFault("is no GGUF file");
  const version = reader.uint32();
  if (version !== 2 && version !== 3) throw new GgufFault(`is GGUF of version ${version}, where 2 or 3 was expected`);
  const tensorCount = reader.count("tensors");
  const entries = reader.count("entries of metadata");
  const metadata = new Map<string, GgufValue>();
  for (let index = 0; index < entries; index += 1) {
    const key = reader.string();
    const value = reader.value(reader.uint32());
    if (value !== null) metadata.set(key, value);
  }
  const tensors = Array.from({ length: tensorCount }, () => reader.tensor());
  const alignment = metadata.get("general.alignment") ?? defaultAlignment;
  if (typeof alignment !== "number" || alignment < 1 || alignment % 8 !== 0) {
    throw new GgufFault(`has the alignment ${alignment}, where a multiple of 8 was expected`);
  }
  const dataStart = Math.ceil(reader.at / alignment) * alignment;
  return { metadata, tensors, dataStart, alignment, fileBytes };
}

/** Bytes of a value of each type but text (8) and list (9). */
const widths: Record<number, number> = { 0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8 };
const textType = 8;
const listType = 9;

class Reader {
  at = 0;
  constructor(private readonly bytes: Buffer) {}

  #take(length: number): number {
    const from = this.at;
    if (from + length > this.bytes.length) throw new NeedsMore();
    this.at += length;
    return from;
  }

  text(length: number): string {
    const from = this.#take(length);
    return this.bytes.toString("utf8", from, from + length);
  }

  uint32(): number {
    return this.bytes.readUInt32LE(this.#take(4));
  }

  /** No number in a header comes near 2^53. */
  uint64(): number {
    const from = this.#take(8);
    const value = this.bytes.readUInt32LE(from) + this.bytes.readUInt32LE(from + 4) * 2 ** 32;
    if (value > Number.MAX_SAFE_INTEGER) throw new GgufFault(`holds the length ${value}: it is damaged`);
    return value;
  }

  count(what: string): number {
    const value = this.uint64();
    if (value > mostEntries) throw new GgufFault(`claims ${value} ${what}: it is damaged`);
    return value;
  }

  string(): string {
    return this.text(this.uint64());
  }

  /** null for a list, which is passed over. */
  value(type: number): GgufValue | null {
    if (type === textType) return this.string();
    if (type === listType) return this.#passList();
    const from = this.#take(widthOf(type));
    const { bytes } = this;
    if (type === 7) return bytes.readUInt8(from) !== 0;
    if (type === 6) return bytes.readFloatLE(from);
    if (type === 12) return bytes.readDoubleLE(from);
    if (type === 10) return Number(bytes.readBigUInt64LE(from));
    if (type === 11) return Number(bytes.readBigInt64LE(from));
    const signed = type % 2 === 1;
    return signed ? bytes.readIntLE(from, widthOf(type)) : bytes.readUIntLE(from, widthOf(type));
  }

  #passList(): null {
    const type = this.uint32();
    const length = this.uint64();
    if (type !== textType) this.#take(length * widthOf(type));
    else for (let index = 0; index < length; index += 1) this.#take(this.uint64());
    return null;
  }

  tensor(): GgufTensor {
    const name = this.string();
    const dimensions = this.uint32();
    if (dimensions < 1 || dimensions > 4) {
      throw new GgufFault(`gives “${name}” ${dimensions} dimensions, where 1 to 4 were expected`);
    }
    const shape = Array.from({ length: dimensions }, () => this.uint64());
    return { name, shape, type: this.uint32(), offset: this.uint64() };
  }
}

function widthOf(type: number): number {
  const width = widths[type];
  if (width === undefined) throw new GgufFault(`holds a value of the unknown type ${type}`);
  return width;
}
