import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Example } from "../types";

/**
 * What a dataset is, whatever it is called: SHA-256, in lower-case hex, over the UTF-8 of the JSON
 * `{"train":[[text,label],…],"test":[[text,label],…]}` without spaces, examples in order.
 */
export function contentHash(train: readonly Example[], test: readonly Example[]): string {
  const pairs = (examples: readonly Example[]) => examples.map(({ text, label }) => [text, label]);
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify({ train: pairs(train), test: pairs(test) }))));
}
