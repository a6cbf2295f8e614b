import "server-only";
import { env } from "@/lib/env";
import { PrismaClient } from "./generated/client";
import { databaseFile } from "./location";
import { closeQuestions } from "./question";
import { longestLockMs, SafeLibSql } from "./safe-libsql";
import { closeWriteConnections } from "./write-connection";

const shared = globalThis as { studioDatabase?: PrismaClient };

/**
 * The database of this process. There is exactly one client however often a bundler duplicates this module: a second one would
 * wait for the first one's transaction with the event loop blocked, so that it could never end.
 */
export function database(): PrismaClient {
  shared.studioDatabase ??= new PrismaClient({
    adapter: new SafeLibSql(databaseFile(env().DATABASE_URL)),
    // The adapter itself gives up a lock that stays; a transaction given up earlier could still begin, and nobody would end it.
    transactionOptions: { maxWait: 2 * longestLockMs },
  });
  return shared.studioDatabase;
}

/** Closes the file; the next `database()` opens it again. */
export async function closeDatabase(): Promise<void> {
  const client = shared.studioDatabase;
  delete shared.studioDatabase;
  closeQuestions();
  await Promise.all([closeWriteConnections(), client?.$disconnect()]);
}
