/** Calls leave much behind that is dead at once: a small young generation (in MB) keeps a process tens of MB smaller, one too small copies what is about to die. */
const youngMegabytes = (size: number) => `--max-semi-space-size=${size}`;

const source = (name: string) => ["--conditions=react-server", "--import", "tsx", `scripts/${name}.ts`];
const built = (name: string) => [`.next/processes/${name}.mjs`];

/** Arguments of Node for each process: as built, or from its source while developing. */
export function processArgs({ dev }: { dev: boolean }) {
  const file = dev ? source : built;
  return {
    engine: file("engine"),
    worker: [youngMegabytes(4), ...file("worker")],
    web: [youngMegabytes(4), "scripts/web.mjs", ...(dev ? ["--dev"] : [])],
  };
}
