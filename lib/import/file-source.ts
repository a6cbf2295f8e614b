import "server-only";

/** The bytes of one file, wherever they lie. `stream` may be called again: it begins at the first byte each time. */
export type FileSource = {
  name: string;
  size: number;
  stream(): AsyncIterable<Uint8Array>;
  /** The bytes from `from` up to, not including, `to`. */
  slice(from: number, to: number): Promise<Uint8Array>;
};
