import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import Database from "libsql";
import { env } from "@/lib/env";
import { databaseFile } from "./location";
import { longestLockMs } from "./safe-libsql";
import { isBusy } from "./write-connection";

type Value = string | number | null;
/** What we use of libsql's own, which has no types to speak of. */
type Statement = { all: (...values: Value[]) => unknown[] };
type Opened = { prepare: (sql: string) => Statement; close: () => void };

/** Between two tries while another process has the file to itself. */
const betweenMs = 5;

let opened: { database: Opened; statements: Map<string, Statement> } | undefined;

/**
 * A question that is asked many times a minute whether there is anything new or not: whether a run waits, was cancelled, how far it is. Its statement
 * stays prepared on a connection for questions alone, where Prisma puts each together and prepares it anew: that costs ten times as much. It
 * sees what is committed, by whichever process, and waits for no writer and no transaction of this process. A `Row` is as SQLite
 * has it: 0 or 1 for a Boolean, text for a moment (`storedMoment`).
 */
export function question<Row>(sql: string): (...values: Value[]) => Promise<Row[]> {
  return async (...values) => {
    for (const start = performance.now(); ;) {
      try {
        return prepared(sql).all(...values) as Row[];
      } catch (error) {
        closeQuestions();
        if (!isBusy(error) || performance.now() - start > longestLockMs) throw error;
      }
      await sleep(betweenMs);
    }
  };
}

/** A moment as Prisma stores it: as text, such moments are in the order of time. */
export function storedMoment(moment: Date): string {
  return moment.toISOString().replace("Z", "+00:00");
}

/** For who needs the file to himself, or gone. */
export function closeQuestions(): void {
  opened?.database.close();
  opened = undefined;
}

function prepared(sql: string): Statement {
  opened ??= {
    database: new Database(databaseFile(env().DATABASE_URL), {}) as unknown as Opened,
    statements: new Map(),
  };
  const { database, statements } = opened;
  const found = statements.get(sql) ?? database.prepare(sql);
  statements.set(sql, found);
  return found;
}
