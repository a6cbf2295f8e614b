import "server-only";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { Problem } from "@/lib/core/problem";
import type { BytePiece, Content } from "./content";
import { withinBudget } from "./unpacked-budget";

const unpackedPiece = 65_536;

export function isGzip(start: Uint8Array): boolean {
  return start[0] === 0x1f && start[1] === 0x8b;
}

/** What a gzip file holds. Reading it throws Problem where it is damaged or unpacks to more than one file may hold. */
export function gunzipped(packed: Content): Content {
  const name = packed.name.replace(/\.gz$/i, "");
  return { name, size: packed.size, pieces: () => withinBudget(gunzip(packed)) };
}

async function* gunzip(packed: Content): AsyncIterable<BytePiece> {
  let readBytes = 0;
  const feed = async function* () {
    for await (const piece of packed.pieces()) {
      readBytes = piece.readBytes;
      yield piece.bytes;
    }
  };
  const unpacking = createGunzip({ chunkSize: unpackedPiece });
  // What goes wrong on the way in is met where the bytes come out.
  pipeline(Readable.from(feed()), unpacking).catch(() => undefined);
  try {
    for await (const bytes of unpacking) yield { bytes: bytes as Uint8Array, readBytes };
  } catch (error) {
    throw error instanceof Problem ? error : damaged(error);
  } finally {
    unpacking.destroy();
  }
}

function damaged(cause: unknown): Problem {
  const truncated = cause instanceof Error && /unexpected end/i.test(cause.message);
  const what = truncated ? "it ends too early" : "its content is damaged";
  const message = `This gzip file cannot be unpacked: ${what}. Download or pack it again.`;
  return new Problem("invalid", message, [{ message }], { cause });
}
