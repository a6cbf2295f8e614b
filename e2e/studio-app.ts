import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { takePort } from "@/scripts/supervise/free-port";
import { processTree, survivors } from "./process-tree";
import { StudioApi } from "./studio-api";

/** A studio of its own beside the one that Playwright serves: what `npm start` does, on another port and another database. */
export class StudioApp {
  #started: ChildProcess | null = null;
  #output = "";

  private constructor(
    readonly api: StudioApi,
    readonly databaseUrl: string,
    readonly folder: string,
    private readonly settings: Record<string, string>,
  ) {}

  /** `more`: further settings, as a person would export them. */
  static async create(model: "none" | "small", more: Record<string, string> = {}): Promise<StudioApp> {
    const folder = mkdtempSync(join(tmpdir(), "studio-"));
    const databaseUrl = `file:${join(folder, "studio.db")}`;
    const port = String(await takePort("127.0.0.1", 0));
    const settings = { PORT: port, DATABASE_URL: databaseUrl, MODEL: model, ...more };
    const api = new StudioApi(`http://127.0.0.1:${port}`, more.ACCESS_PASSWORD);
    return new StudioApp(api, databaseUrl, folder, settings);
  }

  /**
   * Resolves when pages are served and runs are worked on; a model may still be loading. `largestFile`: bytes that no file it writes may
   * exceed, as on a disk that is full.
   */
  async start({ largestFile }: { largestFile?: number } = {}): Promise<void> {
    const blocks = largestFile === undefined ? "unlimited" : Math.floor(largestFile / 512);
    const script = `ulimit -f ${blocks}; exec "$@"`;
    const child = spawn("sh", ["-c", script, "sh", process.execPath, "scripts/start.mjs"], {
      env: { ...process.env, ...this.settings },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#started = child;
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (this.#output += chunk));
    const state = async () => {
      if (child.exitCode !== null) throw new Error(`the app ended:\n${this.#output}`);
      return this.api.health().then(
        ({ worker }) => `worker ${worker}`,
        () => "does not answer",
      );
    };
    await expect.poll(state, { timeout: 180_000 }).toBe("worker up");
  }

  /** What every process of the app has written to its log. */
  get log(): string {
    return this.#output;
  }

  get pid(): number {
    if (this.#started?.pid === undefined) throw new Error("the app was not started");
    return this.#started.pid;
  }

  /** Ends every process of the app at once, as a power cut would; resolves when none of them runs any more. */
  async killEverything(): Promise<number[]> {
    const tree = processTree(this.pid);
    for (const pid of tree) kill(pid);
    await expect.poll(() => survivors(tree), { timeout: 30_000 }).toEqual([]);
    return tree;
  }

  async remove(): Promise<void> {
    if (this.#started) await this.killEverything();
    rmSync(this.folder, { recursive: true });
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
