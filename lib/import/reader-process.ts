import "server-only";
import { type ChildProcess, spawn } from "node:child_process";
import { Problem } from "@/lib/core/problem";
import { isBuilt } from "@/lib/env";
import type { FileSource } from "./file-source";
import { readerLimits } from "./reader-limits";
import type { ApartFormat, ReaderAnswer, ReaderReply, ReaderRequest } from "./reader-messages";

/** A process that works too long ends itself (reader-limits.ts); this is for one that waits for what never comes. */
const patienceMs = 120_000;

/** The file made its process end, stay silent, or ask for what is not in the file. */
export class FileUnreadable extends Error {}

type Waiting = { resolve: (answer: ReaderAnswer) => void; reject: (error: unknown) => void };

/** A process that reads one file, whose bytes stay on this side. It is ended when it is silent for long; its end is an error of what was asked. */
export class ReaderProcess {
  readonly #child: ChildProcess;
  #waiting: Waiting | null = null;
  #ended: { reason: unknown } | null = null;
  #slicing = 0;
  #watch: NodeJS.Timeout | undefined;

  constructor(
    private readonly source: FileSource,
    format: ApartFormat,
    private readonly signal: AbortSignal,
  ) {
    const { heapMegabytes, cpuSeconds } = readerLimits(format);
    const program = isBuilt()
      ? [".next/processes/reader.mjs"]
      : ["--conditions=react-server", "--import", "tsx", "scripts/reader.ts"];
    const args = [`--max-old-space-size=${heapMegabytes}`, "--max-semi-space-size=4", ...program, String(cpuSeconds)];
    this.#child = spawn(process.execPath, args, {
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      serialization: "advanced",
    });
    this.#child.on("message", (reply) => void this.#receive(reply as ReaderReply));
    this.#child.on("error", (error) => this.end(error));
    this.#child.on("exit", (code, by) => {
      const how = `the process that read the file ended with ${by ?? `code ${code}`}`;
      this.end(by ? new FileUnreadable(how) : new Error(how));
    });
    signal.addEventListener("abort", this.#abort);
  }

  /** Sends a request and waits for what it comes to. @throws Problem that the process answers; FileUnreadable where the file makes it end or stay silent. */
  ask(request: ReaderRequest): Promise<ReaderAnswer> {
    return new Promise<ReaderAnswer>((resolve, reject) => {
      if (this.#ended) return reject(this.#ended.reason);
      this.#waiting = { resolve, reject };
      this.#send(request);
    });
  }

  /** Ends the process at once; what is asked fails with `reason`. */
  end(reason: unknown): void {
    this.#ended ??= { reason };
    clearTimeout(this.#watch);
    this.signal.removeEventListener("abort", this.#abort);
    this.#child.kill("SIGKILL");
    this.#waiting?.reject(reason);
    this.#waiting = null;
  }

  readonly #abort = () => this.end(this.signal.reason);

  #send(request: ReaderRequest): void {
    // What cannot be sent needs no word: the process has ended then, and its exit tells how.
    this.#child.send(request, () => undefined);
    this.#watchFor();
  }

  /** Silence counts only while the process has all that it asked for: a source may be slow. */
  #watchFor(): void {
    clearTimeout(this.#watch);
    if (!this.#waiting || this.#slicing > 0) return;
    const silent = `the process that read the file was silent for ${patienceMs / 1000} s`;
    this.#watch = setTimeout(() => this.end(new FileUnreadable(silent)), patienceMs);
  }

  async #receive(reply: ReaderReply): Promise<void> {
    if (reply.type === "slice") return this.#slice(reply.id, reply.from, reply.to);
    clearTimeout(this.#watch);
    const waiting = this.#waiting;
    this.#waiting = null;
    if (reply.type !== "problem") return waiting?.resolve(reply);
    const { code, message, details, cause } = reply;
    waiting?.reject(new Problem(code, message, details, { cause }));
  }

  async #slice(id: number, from: number, to: number): Promise<void> {
    const { size } = this.source;
    if (!(from >= 0 && to >= from && to <= size)) {
      return this.end(new FileUnreadable(`bytes ${from} to ${to} of ${size} asked for`));
    }
    this.#slicing += 1;
    clearTimeout(this.#watch);
    try {
      const bytes = await this.source.slice(from, to);
      this.#slicing -= 1;
      this.#send({ type: "bytes", id, bytes });
    } catch (error) {
      this.end(error);
    }
  }
}
