import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import Database from "libsql/promise";
import { env } from "@/lib/env";
import { databaseFile } from "./location";
import { longestLockMs } from "./safe-libsql";

export type Statement = { run: (...values: string[]) => { changes: number } };
/** What we use of libsql's own, which has no types to speak of. */
type Opened = {
  prepare: (sql: string) => Promise<Statement>;
  exec: (sql: string) => Promise<void>;
  close: () => void;
};

/** Between two looks whether another writer has finished. */
const betweenMs = 5;

const all = new Set<WriteConnection>();

/**
 * A connection of its own for the batches that a run writes many times a second: its statements stay prepared, where Prisma puts each together
 * and prepares it anew. `work` does all its writing at once, so that nobody else of this process comes between, and
 * only the wait for the disk, which is most of a commit, is left to another thread. It never waits for a lock with the event loop
 * blocked: who holds it may be a transaction of this very process. One transaction at a time.
 */
export class WriteConnection {
  private opened: Promise<{ database: Opened; begin: Statement; statements: Statement[] }> | undefined;

  /** `sql`: the statements that `work` is given, in this order. */
  constructor(private readonly sql: readonly string[]) {
    all.add(this);
  }

  /** Commits what `work` has written, or nothing of it: then it throws. */
  async transaction<T>(work: (...statements: Statement[]) => T): Promise<T> {
    for (const start = performance.now(); ;) {
      try {
        const { database, begin, statements } = await (this.opened ??= this.open());
        begin.run();
        const result = work(...statements);
        await database.exec("COMMIT");
        return result;
      } catch (error) {
        // What has failed once may swallow what comes after it; a lock of somebody else is no failure.
        await this.discard();
        if (!isBusy(error) || performance.now() - start > longestLockMs) throw error;
      }
      await sleep(betweenMs);
    }
  }

  /** Closes the file; the next transaction opens it again. */
  async discard(): Promise<void> {
    const opened = this.opened;
    this.opened = undefined;
    const database = (await opened?.catch(() => undefined))?.database;
    await database?.exec("ROLLBACK").catch(() => undefined);
    database?.close();
  }

  private async open() {
    const database = new Database(databaseFile(env().DATABASE_URL), {}) as unknown as Opened;
    const begin = await database.prepare("BEGIN IMMEDIATE");
    return { database, begin, statements: await Promise.all(this.sql.map((sql) => database.prepare(sql))) };
  }
}

/** For who needs the file to himself, or gone. */
export async function closeWriteConnections(): Promise<void> {
  await Promise.all([...all].map((one) => one.discard()));
}

/** Whether another connection had the lock. */
export function isBusy(error: unknown): boolean {
  return (error as { code?: string }).code?.startsWith("SQLITE_BUSY") ?? false;
}
