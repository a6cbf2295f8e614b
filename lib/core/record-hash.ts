import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/**
 * SHA-256, in lower-case hex, of a record as the JSON that `JSON.stringify` makes of it: one stored reply that was changed, added or
 * taken away gives another. It finds a change and signs nothing.
 */
export function recordHash(json: string): string {
  return bytesToHex(sha256(utf8ToBytes(json)));
}
