import "server-only";
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { secretFor } from "../secret";

const version = "v1";
const secret = () => secretFor("prompt-mii-studio endpoint keys");

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
