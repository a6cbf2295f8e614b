import "server-only";

const beatMs = 500;

type Look = (beat: number) => void;

const looks = new Set<Look>();
let beat = 0;
let timer: NodeJS.Timeout | undefined;

/**
 * Looks twice a second, with all others who do: to wake a process that has nothing to do costs more than what it then does. `beat` counts on.
 * Returns how to stop.
 */
export function onBeat(look: Look): () => void {
  // One of its own, so that who listens twice with the same is stopped once.
  const own: Look = (count) => look(count);
  looks.add(own);
  timer ??= setInterval(() => {
    beat += 1;
    for (const each of [...looks]) each(beat);
  }, beatMs);
  return () => {
    looks.delete(own);
    if (looks.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}
