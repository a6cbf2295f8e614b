import "server-only";

const lookMs = 1_000;

/** Looks once a second, unless it is still looking; what fails is logged under these words. Returns how to stop. */
export function everySecond(look: () => Promise<void>, inVain: string): () => void {
  let looking = false;
  const timer = setInterval(() => {
    if (looking) return;
    looking = true;
    look()
      .catch((error: unknown) => console.error(inVain, error))
      .finally(() => (looking = false));
  }, lookMs);
  return () => clearInterval(timer);
}
