import "server-only";
import { createReadStream } from "node:fs";
import { Unzip, UnzipInflate } from "fflate";
import { Problem } from "@/lib/core/problem";

/**
 * Reads one member of a wheel, piece by piece, without installing or running anything of it.
 * Stops with a Problem when the member is missing, cut or longer than `maxBytes`.
 */
export async function* readWheelMember(
  wheel: string,
  member: string,
  { maxBytes, signal }: { maxBytes: number; signal?: AbortSignal },
): AsyncGenerator<Uint8Array> {
  const waiting: Uint8Array[] = [];
  const found = { started: false, finished: false };
  const unzip = new Unzip((file) => {
    if (file.name !== member) return;
    found.started = true;
    file.ondata = (error, chunk, final) => {
      if (error) throw error;
      waiting.push(chunk);
      found.finished ||= final;
    };
    file.start();
  });
  unzip.register(UnzipInflate);

  let bytes = 0;
  for await (const chunk of createReadStream(wheel, { highWaterMark: 1 << 20, signal })) {
    unzip.push(chunk as Buffer);
    for (const part of waiting.splice(0)) {
      bytes += part.length;
      if (bytes > maxBytes) throw new Problem("invalid", `${member} is longer than the model it is a part of.`);
      yield part;
    }
    if (found.finished) return;
  }
  throw new Problem("invalid", `The package holds no ${found.started ? "complete " : ""}${member}.`);
}
