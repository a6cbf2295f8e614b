import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalJson } from "./canonical-json";

/** SHA-256, in lower-case hex, over the canonical JSON of what a run file carries. Half a surrogate pair counts as its JSON escape. */
export function runFileHash(record: unknown, figures: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson([record, figures]))));
}
