import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** One process of the application: its name in the log, and the file and arguments that start it. */
export type ChildSpec = { name: string; args: string[]; env: Record<string, string> };

const steadyAfterMs = 30_000;
const longestWaitMs = 30_000;

/** Keeps one process alive: its output goes line by line to `log`, and it is started again with growing waits when it ends. */
export class Child {
  #process: ChildProcess | null = null;
  #failures = 0;
  #stopping = false;
  #restart: NodeJS.Timeout | null = null;

  constructor(
    private readonly spec: ChildSpec,
    private readonly log: (name: string, line: string) => void,
    /** The environment every child inherits. */
    private readonly inherited: NodeJS.ProcessEnv,
  ) {}

  start() {
    const startedAt = Date.now();
    const child = spawn(process.execPath, this.spec.args, {
      env: { ...this.inherited, ...this.spec.env },
      // Not detached, and with a channel: the child ends itself when the channel closes, whatever killed this process.
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    this.#process = child;
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) createInterface({ input: stream }).on("line", (line) => this.log(this.spec.name, line));
    }
    child.on("exit", (code, signal) => this.#ended(code, signal, Date.now() - startedAt));
  }

  #ended(code: number | null, signal: NodeJS.Signals | null, livedMs: number) {
    this.#process = null;
    if (this.#stopping) return;
    this.#failures = livedMs > steadyAfterMs ? 0 : this.#failures + 1;
    const waitMs = Math.min(longestWaitMs, 500 * 2 ** this.#failures);
    this.log(this.spec.name, `ended with ${signal ?? `code ${code}`}; starting again in ${waitMs / 1000} s`);
    this.#restart = setTimeout(() => this.start(), waitMs);
  }

  /** Asks the process to end, and insists after `patienceMs`. */
  async stop(patienceMs: number): Promise<void> {
    this.#stopping = true;
    if (this.#restart) clearTimeout(this.#restart);
    const child = this.#process;
    if (!child) return;
    await new Promise<void>((resolve) => {
      const insist = setTimeout(() => child.kill("SIGKILL"), patienceMs);
      child.once("exit", () => {
        clearTimeout(insist);
        resolve();
      });
      child.kill("SIGTERM");
    });
  }
}
