// Generates the database client from prisma/schema.prisma, only when the schema (or Prisma itself) changed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const stamp = `${root}lib/db/generated/.schema-hash`;

export function generate() {
  const hash = createHash("sha256")
    .update(readFileSync(`${root}prisma/schema.prisma`))
    .update(readFileSync(`${root}node_modules/prisma/package.json`))
    .digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return;
  const prisma = `${root}node_modules/prisma/build/index.js`;
  const made = spawnSync(process.execPath, [prisma, "generate", "--schema", "prisma/schema.prisma"], {
    cwd: root,
    encoding: "utf8",
    // The schema engine is a binary fetched at install, which a closed network refuses; generating does not need it.
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: "/bin/true",
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
      CHECKPOINT_DISABLE: "1",
    },
  });
  if (made.status !== 0) throw new Error(`the database client could not be generated:\n${made.stdout}${made.stderr}`);
  writeFileSync(stamp, hash);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) generate();
