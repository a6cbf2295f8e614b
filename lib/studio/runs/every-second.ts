import "server-only";
import { onBeat } from "./on-beat";

/** Looks once a second, unless it is still looking; what fails is logged under these words. Returns how to stop. */
export function everySecond(look: () => Promise<void>, inVain: string): () => void {
  let looking = false;
  return onBeat((beat) => {
    if (looking || beat % 2 === 1) return;
    looking = true;
    look()
      .catch((error: unknown) => console.error(inVain, error))
      .finally(() => (looking = false));
  });
}
