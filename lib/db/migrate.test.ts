import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PrismaLibSql } from "@prisma/adapter-libsql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkoutRoot } from "./location";
import { migrate } from "./migrate";
import { SafeLibSql } from "./safe-libsql";

const folder = mkdtempSync(join(tmpdir(), "studio-migrate-"));
afterAll(() => rmSync(folder, { recursive: true }));

type Field = { name: string; kind: string; type: string; isRequired: boolean; isId: boolean; isList: boolean };
type Model = {
  name: string;
  fields: Field[];
  primaryKey: { fields: string[] } | null;
  uniqueFields: string[][];
};
type Index = { model: string; type: string; fields: { name: string }[] };
type Dmmf = { datamodel: { models: Model[]; indexes: Index[] } };

/** A Prisma generator that only writes down what Prisma understood of the schema: it needs no engine binary and no network. */
const generator = `
let buffered = "";
process.stdin.on("data", (chunk) => {
  buffered += chunk;
  for (let end; (end = buffered.indexOf("\\n")) >= 0; ) {
    const { id, method, params } = JSON.parse(buffered.slice(0, end));
    buffered = buffered.slice(end + 1);
    if (method === "generate") require("node:fs").writeFileSync(process.env.DMMF_FILE, JSON.stringify(params.dmmf));
    const result = method === "getManifest" ? { manifest: { prettyName: "model", defaultOutput: "." } } : null;
    process.stderr.write(JSON.stringify({ jsonrpc: "2.0", result, id }) + "\\n");
  }
});`;

function readSchema(): Dmmf {
  writeFileSync(join(folder, "generator.cjs"), generator);
  const schema = readFileSync(join(checkoutRoot(), "prisma/schema.prisma"), "utf8");
  const block = `generator client {\n  provider = "node ${join(folder, "generator.cjs")}"\n}`;
  writeFileSync(join(folder, "schema.prisma"), schema.replace(/generator client \{[^}]*\}/, block));
  const prisma = join(checkoutRoot(), "node_modules/prisma/build/index.js");
  const file = join(folder, "dmmf.json");
  const { status, stderr } = spawnSync(
    process.execPath,
    [prisma, "generate", "--schema", join(folder, "schema.prisma")],
    {
      cwd: checkoutRoot(),
      encoding: "utf8",
      env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: "/bin/true", DMMF_FILE: file },
    },
  );
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(readFileSync(file, "utf8")) as Dmmf;
}

const columnTypes: Record<string, string> = {
  String: "TEXT",
  Int: "INTEGER",
  Float: "REAL",
  Boolean: "BOOLEAN",
  DateTime: "DATETIME",
};

async function query(file: string, sql: string): Promise<Record<string, unknown>[]> {
  const connection = await new SafeLibSql(file).connect();
  const { columnNames, rows } = await connection.queryRaw({ sql, args: [], argTypes: [] });
  await connection.dispose();
  return rows.map((row) => Object.fromEntries(columnNames.map((name, i) => [name, row[i]])));
}

describe("schema and migrations", () => {
  const file = join(folder, "made/here.db");
  let schema: Dmmf;
  beforeAll(async () => {
    schema = readSchema();
    await migrate(`file:${file}`);
  });

  it("hold the same tables", async () => {
    const tables = await query(
      file,
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'",
    );
    const names = schema.datamodel.models.map((model) => model.name);
    expect(tables.map((table) => table.name).sort()).toEqual(names.sort());
  });

  it("hold the same columns, keys and references", async () => {
    for (const model of schema.datamodel.models) {
      const columns = await query(file, `PRAGMA table_info("${model.name}")`);
      const keys = model.primaryKey?.fields ?? model.fields.filter((field) => field.isId).map((field) => field.name);
      const wanted = model.fields
        .filter((field) => field.kind === "scalar")
        .map(({ name, type, isRequired }) => ({
          name,
          type: columnTypes[type],
          required: isRequired,
          key: keys.indexOf(name) + 1,
        }));
      const found = columns.map(({ name, type, notnull, pk }) => ({
        name,
        type,
        required: Number(notnull) === 1,
        key: Number(pk),
      }));
      expect(found, model.name).toEqual(wanted);
      const references = await query(file, `PRAGMA foreign_key_list("${model.name}")`);
      const owners = model.fields
        .filter((field) => field.kind === "object" && !field.isList)
        .map((field) => field.type);
      expect(references.map((reference) => reference.table).sort(), model.name).toEqual(owners.sort());
    }
  });

  it("hold the same indexes", async () => {
    const wanted = schema.datamodel.indexes
      .filter((index) => index.type !== "id")
      .map(({ model, type, fields }) => `${model}(${fields.map((field) => field.name).join()}) ${type}`);
    const found: string[] = [];
    for (const model of schema.datamodel.models) {
      for (const index of await query(file, `PRAGMA index_list("${model.name}")`)) {
        if (index.origin === "pk") continue;
        const columns = await query(file, `PRAGMA index_info("${String(index.name)}")`);
        const type = Number(index.unique) === 1 ? "unique" : "normal";
        found.push(`${model.name}(${columns.map((column) => column.name).join()}) ${type}`);
      }
    }
    expect(found.sort()).toEqual(wanted.sort());
  });
});

it("tells of links made before whether they leave the texts out", async () => {
  const [older, file] = [join(folder, "older"), join(folder, "links.db")];
  const all = join(checkoutRoot(), "prisma/migrations");
  const first = "20261123200000_init";
  cpSync(join(all, first), join(older, first), { recursive: true });
  await migrate(`file:${file}`, older);
  const connection = await new SafeLibSql(file).connect();
  const record = (text: string | null) => JSON.stringify({ test: [{ text, gold: "a" }] });
  await connection.executeScript(`
    INSERT INTO "Dataset" ("id", "name", "hash", "labels", "source", "trainSize", "testSize") VALUES ('d', 'd', 'h', '[]', 'api', 1, 1);
    INSERT INTO "Run" ("id", "datasetId", "name", "seed", "testSize", "status", "version") VALUES ('r', 'd', 'r', 1, 1, 'done', '0');
    INSERT INTO "Share" ("token", "runId", "snapshot") VALUES ('bare', 'r', '${record(null)}'), ('whole', 'r', '${record("x")}');`);
  await connection.dispose();
  await migrate(`file:${file}`, all);
  expect(await query(file, `SELECT "token", "withoutTexts" FROM "Share" ORDER BY "token"`)).toEqual([
    { token: "bare", withoutTexts: 1 },
    { token: "whole", withoutTexts: 0 },
  ]);
});

describe("migrate", () => {
  const migrations = join(folder, "migrations");
  const file = join(folder, "growing.db");
  const addMigration = (name: string, sql: string) => {
    mkdirSync(join(migrations, name), { recursive: true });
    writeFileSync(join(migrations, name, "migration.sql"), sql);
  };
  const run = (name?: string, sql?: string) => {
    if (name !== undefined) addMigration(name, sql ?? "");
    return migrate(`file:${file}`, migrations);
  };

  it("applies each migration once and records it as Prisma does", async () => {
    addMigration("1_first", `CREATE TABLE "a" ("x" TEXT NOT NULL);`);
    expect(await run()).toEqual({ applied: ["1_first"], copy: null });
    expect(await run()).toEqual({ applied: [], copy: null });
    const sql = readFileSync(join(migrations, "1_first/migration.sql"));
    const [row] = await query(file, `SELECT * FROM "_prisma_migrations"`);
    expect(row).toMatchObject({ migration_name: "1_first", checksum: createHash("sha256").update(sql).digest("hex") });
    expect(row?.finished_at).not.toBeNull();
    expect(row?.rolled_back_at).toBeNull();
    expect(Number(row?.applied_steps_count)).toBe(1);
    expect(await query(file, "PRAGMA journal_mode")).toEqual([{ journal_mode: "wal" }]);
  });

  it("keeps a copy of a database that has rows before changing it, and leaves no trace of a migration that fails", async () => {
    addMigration("2_broken", `CREATE TABLE "b" ("x" TEXT); CREATE TABLE "a" ("x" TEXT);`);
    await expect(run()).rejects.toThrow("2_broken");
    const copies = readdirSync(folder).filter((name) => name.startsWith("growing.db.before-"));
    expect(copies).toHaveLength(1);
    expect(await query(file, "SELECT name FROM sqlite_master WHERE name = 'b'")).toEqual([]);
    rmSync(join(migrations, "2_broken"), { recursive: true });
  });

  it("copies what is still in the log, whoever reads it meanwhile", async () => {
    const writer = await new SafeLibSql(file).connect();
    await writer.executeScript(`INSERT INTO "a" VALUES ('in the file'); PRAGMA wal_checkpoint(TRUNCATE);`);
    const reader = await (await new PrismaLibSql({ url: `file:${file}` }).connect()).startTransaction();
    await reader.queryRaw({ sql: `SELECT * FROM "a"`, args: [], argTypes: [] });
    await writer.executeScript(`INSERT INTO "a" VALUES ('in the log');`);
    await writer.dispose();
    // A checkpoint cannot end while somebody reads, which is why the file alone is no copy.
    const copied = run("2_more", `CREATE TABLE "b" ("x" TEXT);`);
    await reader.rollback();
    const { copy } = await copied;
    expect(await query(copy ?? "", `SELECT "x" FROM "a"`)).toEqual([{ x: "in the file" }, { x: "in the log" }]);
    expect(await query(copy ?? "", "PRAGMA integrity_check")).toEqual([{ integrity_check: "ok" }]);
    expect(await query(copy ?? "", "SELECT name FROM sqlite_master WHERE name = 'b'")).toEqual([]);
  });

  it("changes nothing when it cannot copy", async () => {
    // The name of the database fits a file system, that of its copy does not.
    const long = join(folder, `${"x".repeat(230)}.db`);
    cpSync(file, long);
    addMigration("3_more", `CREATE TABLE "c" ("x" TEXT);`);
    await expect(migrate(`file:${long}`, migrations)).rejects.toThrow("could not be copied");
    expect(await query(long, "SELECT name FROM sqlite_master WHERE name = 'c'")).toEqual([]);
  });

  it("keeps the three newest copies", async () => {
    for (let index = 4; index < 9; index += 1) await run(`${index}_more`, `CREATE TABLE "t${index}" ("x" TEXT);`);
    const copies = readdirSync(folder).filter((name) => name.startsWith("growing.db.before-"));
    expect(copies).toHaveLength(3);
    const newest = copies.sort().at(-1) ?? "";
    expect(await query(join(folder, newest), "SELECT name FROM sqlite_master WHERE name = 't7'")).toHaveLength(1);
  });

  it("is done once when two servers do it together", async () => {
    addMigration("9_both", `CREATE TABLE "both" ("x" TEXT);`);
    await Promise.all([run(), run()]);
    expect(await query(file, `SELECT * FROM "_prisma_migrations" WHERE "migration_name" = '9_both'`)).toHaveLength(1);
  });

  it("refuses a migration whose text changed after it was applied", async () => {
    cpSync(join(migrations, "1_first"), join(folder, "kept"), { recursive: true });
    addMigration("1_first", `CREATE TABLE "a" ("x" INTEGER);`);
    await expect(run()).rejects.toThrow("has changed since");
  });
});
