import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Example } from "../types";

/**
 * What a dataset is, whatever it is called: SHA-256, in lower-case hex, over the UTF-8 of the JSON
 * `{"train":[[text,label],…],"test":[[text,label],…]}` without spaces, examples in order.
 */
export function contentHash(train: readonly Example[], test: readonly Example[]): string {
  const hasher = contentHasher();
  for (const example of train) hasher.add("train", example);
  for (const example of test) hasher.add("test", example);
  return hasher.end();
}

/** As contentHash, for examples that come one at a time: all of train, then all of test. */
export function contentHasher(): { add(part: "train" | "test", example: Example): void; end(): string } {
  const hash = sha256.create().update(utf8ToBytes('{"train":['));
  let part: "train" | "test" = "train";
  let pending = "";
  let first = true;
  const flush = () => {
    hash.update(utf8ToBytes(pending));
    pending = "";
  };
  const turnToTest = () => {
    pending += '],"test":[';
    part = "test";
    first = true;
  };
  return {
    add(to, { text, label }) {
      if (to === "train" && part === "test") throw new RangeError("Expected all of train before test.");
      if (to !== part) turnToTest();
      pending += (first ? "" : ",") + JSON.stringify([text, label]);
      first = false;
      if (pending.length > flushedCharacters) flush();
    },
    end() {
      if (part === "train") turnToTest();
      pending += "]}";
      flush();
      return bytesToHex(hash.digest());
    },
  };
}

/** Text that is gathered before it is hashed: many small updates cost more than the hash. */
const flushedCharacters = 100_000;
