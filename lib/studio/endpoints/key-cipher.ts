import "server-only";
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { databaseFile } from "@/lib/db/location";
import { env } from "@/lib/env";

const version = "v1";

/** Encrypts an API key (AES-256-GCM); the result can be read back only for the same endpoint id. */
export function encryptKey(apiKey: string, endpointId: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", secret(), iv).setAAD(Buffer.from(endpointId));
  const body = Buffer.concat([cipher.update(apiKey, "utf8"), cipher.final()]);
  return [version, ...[iv, cipher.getAuthTag(), body].map((part) => part.toString("base64url"))].join(".");
}

/** The API key, or null when it cannot be decrypted (another ENCRYPTION_KEY, a lost key file): it must be entered again. */
export function decryptKey(cipherText: string, endpointId: string): string | null {
  const [found, ...parts] = cipherText.split(".");
  const [iv, tag, body] = parts.map((part) => Buffer.from(part, "base64url"));
  if (found !== version || !iv || !tag || !body) return null;
  try {
    const decipher = createDecipheriv("aes-256-gcm", secret(), iv, { authTagLength: 16 });
    decipher.setAAD(Buffer.from(endpointId)).setAuthTag(tag);
    return Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}

function secret(): Buffer {
  const material = env().ENCRYPTION_KEY ?? keyFile();
  return Buffer.from(hkdfSync("sha256", material, "", "prompt-mii-studio endpoint keys", 32));
}

/** The generated secret beside the database, readable by its owner only; made on first use. */
function keyFile(): string {
  const file = `${databaseFile(env().DATABASE_URL)}.key`;
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    try {
      writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx" });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
  return readFileSync(file, "utf8");
}
