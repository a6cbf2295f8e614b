import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Problem } from "@/lib/core/problem";
import { env } from "@/lib/env";
import { keepCopy } from "./keep-copy";
import { checkoutRoot, databaseFile } from "./location";
import { SafeLibSql } from "./safe-libsql";

type Connection = Awaited<ReturnType<SafeLibSql["connect"]>>;
type Migration = { name: string; sql: string; checksum: string };

/** `applied`: the names of the migrations applied now; `copy`: the file that holds the database as it was before them. */
export type Migrated = { applied: string[]; copy: string | null };

/** The same table that `prisma migrate deploy` keeps, so that it would accept a database made here. */
const bookkeeping = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    TEXT PRIMARY KEY NOT NULL,
    "checksum"              TEXT NOT NULL,
    "finished_at"           DATETIME,
    "migration_name"        TEXT NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        DATETIME,
    "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
);`;

/** Brings the database to the newest schema; creates file and folder when missing. A database that has rows is copied first. */
export async function migrate(
  url: string = env().DATABASE_URL,
  folder: string = join(checkoutRoot(), "prisma/migrations"),
): Promise<Migrated> {
  const file = databaseFile(url);
  const connection = await open(file);
  try {
    const applied = await readApplied(connection);
    const pending = readMigrations(folder).filter((migration) => !isApplied(migration, applied));
    const changes = pending.length > 0 && applied.size > 0;
    const copy = changes ? await keepCopy(connection, file, new Date()) : null;
    for (const migration of pending) await apply(connection, migration);
    return { applied: pending.map((migration) => migration.name), copy };
  } finally {
    await connection.dispose();
  }
}

/** @throws Problem invalid where no database can be kept in this file */
async function open(file: string): Promise<Connection> {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    // Texts and encrypted keys are in it: what SQLite puts beside it gets the mode of the file.
    if (!existsSync(file)) writeFileSync(file, "", { mode: 0o600 });
    const connection = await new SafeLibSql(file).connect();
    await connection.executeScript("PRAGMA journal_mode=WAL;");
    return connection;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Problem(
      "invalid",
      `DATABASE_URL names ${file}, where no database can be kept: ${reason}. Give the path of a file that is the studio's own, or of one that is not there yet.`,
    );
  }
}

function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return names
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
}

async function readApplied(connection: Connection): Promise<Map<string, string>> {
  await connection.executeScript(bookkeeping);
  const sql = `SELECT "migration_name", "checksum" FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL`;
  const { rows } = await connection.queryRaw({ sql, args: [], argTypes: [] });
  return new Map(rows.map((row) => [String(row[0]), String(row[1])]));
}

function isApplied(migration: Migration, applied: Map<string, string>): boolean {
  const checksum = applied.get(migration.name);
  if (checksum === undefined) return false;
  if (checksum === migration.checksum) return true;
  throw new Problem(
    "conflict",
    `Expected migration ${migration.name} as it was when this database took it; the file has changed since. Restore the file, or set DATABASE_URL to a new file.`,
  );
}

/** Schema and record in one transaction: a migration that failed half-way leaves no trace. */
async function apply(connection: Connection, migration: Migration): Promise<void> {
  const { name, sql, checksum } = migration;
  const now = Date.now();
  const record = `INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "logs", "rolled_back_at", "started_at", "applied_steps_count")
    VALUES ('${randomUUID()}', '${checksum}', ${now}, '${name.replaceAll("'", "''")}', NULL, NULL, ${now}, 1);`;
  try {
    await connection.executeScript(`BEGIN IMMEDIATE;\n${sql}\n;${record}\nCOMMIT;`);
  } catch (cause) {
    // Two servers that are started together bring the same database up to date.
    if (isApplied(migration, await readApplied(connection))) return;
    throw new Problem("internal", `Migration ${name} could not be applied to the database; it is unchanged.`, [], {
      cause,
    });
  }
}
