import "server-only";
import { type ChildProcess, spawn } from "node:child_process";
import { Problem } from "@/lib/core/problem";
import { isBuilt } from "@/lib/env";
import type { FileSource } from "./file-source";
import type { ParquetAnswer, ParquetReply, ParquetRequest } from "./parquet-messages";

/** The longest a legal file keeps the process busy between two messages, with much to spare. */
const patienceMs = 20_000;
const heap = "--max-old-space-size=300";

/** The file made its process end, stay silent, or ask for what is not in the file. */
export class ParquetUnreadable extends Error {}

type Waiting = { resolve: (answer: ParquetAnswer) => void; reject: (error: unknown) => void };

/** A process that reads one Parquet file, whose bytes stay on this side. It is ended when it is silent for long; its end is an error of what was asked. */
export class ParquetProcess {
  readonly #child: ChildProcess;
  #waiting: Waiting | null = null;
  #ended: { reason: unknown } | null = null;
  #slicing = 0;
  #watch: NodeJS.Timeout | undefined;

  constructor(
    private readonly source: FileSource,
    private readonly signal: AbortSignal,
  ) {
    const args = isBuilt()
      ? [".next/processes/parquet.mjs"]
      : ["--conditions=react-server", "--import", "tsx", "scripts/parquet.ts"];
    this.#child = spawn(process.execPath, [heap, ...args], {
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      serialization: "advanced",
    });
    this.#child.on("message", (reply) => void this.#receive(reply as ParquetReply));
    this.#child.on("error", (error) => this.end(error));
    this.#child.on("exit", (code, by) => {
      const how = `the Parquet process ended with ${by ?? `code ${code}`}`;
      this.end(by ? new ParquetUnreadable(how) : new Error(how));
    });
    signal.addEventListener("abort", this.#abort);
  }

  /** Sends a request and waits for what it comes to. @throws Problem that the process answers; ParquetUnreadable where the file makes it end or stay silent. */
  ask(request: ParquetRequest): Promise<ParquetAnswer> {
    return new Promise<ParquetAnswer>((resolve, reject) => {
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

  #send(request: ParquetRequest): void {
    // What cannot be sent needs no word: the process has ended then, and its exit tells how.
    this.#child.send(request, () => undefined);
    this.#watchFor();
  }

  /** Silence counts only while the process has all that it asked for: a source may be slow. */
  #watchFor(): void {
    clearTimeout(this.#watch);
    if (!this.#waiting || this.#slicing > 0) return;
    this.#watch = setTimeout(
      () => this.end(new ParquetUnreadable(`the Parquet process was silent for ${patienceMs / 1000} s`)),
      patienceMs,
    );
  }

  async #receive(reply: ParquetReply): Promise<void> {
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
      return this.end(new ParquetUnreadable(`bytes ${from} to ${to} of ${size} asked for`));
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
