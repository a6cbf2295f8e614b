import "server-only";
import { onBeat } from "./on-beat";

/** Looks once a second, unless it is still looking; what fails is logged under these words. Returns how to stop. */
export function everySecond(look: () => Promise<void>, inVain: string): () => void {
  return onBeat(async (beat) => {
    if (beat % 2 === 0) await look().catch((error: unknown) => console.error(inVain, error));
  });
}
