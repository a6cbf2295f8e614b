import { setTimeout as sleep } from "node:timers/promises";
import Database from "libsql";

/** Where playwright.config.ts has the app keep its data. */
const file = "test-results/server/studio.db";

/**
 * Waits until the first rows of an import are in the database, then keeps all others from writing until the import is let go on:
 * storing may take less time than a busy browser between two pictures. @returns lets it go on
 */
export async function holdStoring(): Promise<() => void> {
  const database = new Database(file, { timeout: 60_000 });
  const begun = database.prepare(
    `SELECT 1 FROM "Example" WHERE "datasetId" IN (SELECT "id" FROM "Dataset" WHERE "deletedAt" LIKE '1970-%') LIMIT 1`,
  );
  while (begun.get() === undefined) await sleep(5);
  database.exec("BEGIN IMMEDIATE");
  return () => {
    database.exec("ROLLBACK");
    database.close();
  };
}
