import "server-only";

const beatMs = 500;

const looks = new Set<(beat: number) => Promise<void>>();
let beat = 0;
let timer: NodeJS.Timeout | undefined;

/**
 * Looks twice a second, unless it is still looking, with all others who do: to wake a process that has nothing to do costs more than what it
 * then does. `beat` counts on. Returns how to stop.
 */
export function onBeat(look: (beat: number) => void | Promise<void>): () => void {
  let looking = false;
  const own = async (count: number) => {
    if (looking) return;
    looking = true;
    await look(count);
    looking = false;
  };
  looks.add(own);
  timer ??= setInterval(() => {
    beat += 1;
    for (const each of [...looks]) void each(beat);
  }, beatMs);
  return () => {
    looks.delete(own);
    if (looks.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}
