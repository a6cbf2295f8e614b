/** Calls leave much behind that is dead at once: a small young generation (in MB) keeps a process tens of MB smaller, one too small copies what is about to die. */
const youngMegabytes = (size: number) => `--max-semi-space-size=${size}`;

/**
 * What in-flight calls hold is old by the time it is dead. Under Node's default of several GB the old generation is left to grow to four
 * times what lives in it before it is looked through; under this bound (in MB), which no run or report of ours comes near, to less than two.
 */
const oldMegabytes = "--max-old-space-size=768";

/** Of worker and web alike. */
export const memoryArgs = [youngMegabytes(4), oldMegabytes];

const source = (name: string) => ["--conditions=react-server", "--import", "tsx", `scripts/${name}.ts`];
const built = (name: string) => [`.next/processes/${name}.mjs`];

/** Arguments of Node for each process: as built, or from its source while developing. */
export function processArgs({ dev }: { dev: boolean }) {
  const file = dev ? source : built;
  return {
    engine: file("engine"),
    worker: [...memoryArgs, ...file("worker")],
    web: [...memoryArgs, "scripts/web.mjs", ...(dev ? ["--dev"] : [])],
  };
}
