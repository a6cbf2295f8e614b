import "server-only";
import type { ClassifyView } from "@/lib/core/contract/instruction";

/** Labels one text under a prefix or an instruction (classifySchema); nothing is stored. */
export async function classify(_input: unknown, _options: { signal: AbortSignal }): Promise<ClassifyView> {
  throw new Error("not built yet");
}
