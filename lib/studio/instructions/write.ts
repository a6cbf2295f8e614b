import "server-only";
import type { InstructionView } from "@/lib/core/contract/instruction";

/**
 * Writes an instruction in one generator call (writeInstructionSchema). Stores dataset and call as a run with one condition and no
 * test, so that a comparison started `from` it does not ask again. `onToken` receives the text as it streams.
 */
export async function writeInstruction(
  _input: unknown,
  _options: { signal: AbortSignal; onToken?: (text: string) => void },
): Promise<InstructionView> {
  throw new Error("not built yet");
}
