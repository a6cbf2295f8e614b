import "server-only";
import { hkdfSync, randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { databaseFile } from "@/lib/db/location";
import { env } from "@/lib/env";

/** A key of 32 bytes for one purpose only, from ENCRYPTION_KEY or the generated secret; another `salt` makes another key. */
export function secretFor(purpose: string, salt = ""): Buffer {
  const material = env().ENCRYPTION_KEY ?? keyFile();
  return Buffer.from(hkdfSync("sha256", material, salt, purpose, 32));
}

/** The generated secret beside the database, readable by its owner only; made on first use. */
function keyFile(): string {
  const file = `${databaseFile(env().DATABASE_URL)}.key`;
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    try {
      writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx" });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
  closeToOthers(file);
  return readFileSync(file, "utf8");
}

/** A file that was copied or restored may have come with a mode that lets others read it. */
function closeToOthers(file: string): void {
  if (process.platform === "win32" || (statSync(file).mode & 0o077) === 0) return;
  try {
    chmodSync(file, 0o600);
  } catch (cause) {
    throw new Error(`The secret in ${file} can be read by others, and its mode cannot be changed: chmod 600 it.`, {
      cause,
    });
  }
}
