import "server-only";
import { Problem } from "@/lib/core/problem";
import { isGguf } from "./checksum";

/** @throws Problem invalid where MODEL_PATH names no model file */
export async function requireGguf(path: string): Promise<void> {
  const gguf = await isGguf(path).catch((cause: unknown) => {
    throw new Problem("invalid", `MODEL_PATH names ${path}, which cannot be read: give the path of a GGUF file.`, [], {
      cause,
    });
  });
  if (!gguf) throw new Problem("invalid", `MODEL_PATH names ${path}, which is not a GGUF model file.`);
}
