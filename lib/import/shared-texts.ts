import "server-only";
import { Problem } from "@/lib/core/problem";

const blockBytes = 16_777_216;
const lengthBytes = 4;
/** Of the texts of a workbook together, in UTF-8; they are needed at once, as any cell may name any of them. */
const largestBytes = 60_000_000;

/** Texts by number, outside the heap: a quarter of what the same strings take there, and nothing for it to look through. */
export class SharedTexts {
  readonly #blocks: Buffer[] = [];
  /** Where each text begins, the blocks being one after another. */
  #starts = new Uint32Array(1024);
  #count = 0;
  #bytes = 0;
  #free = 0;

  get count(): number {
    return this.#count;
  }

  /** @throws Problem `too-large` where they are more than can be held. */
  add(text: string): void {
    const length = Buffer.byteLength(text);
    this.#bytes += length;
    if (this.#bytes > largestBytes || length + lengthBytes > blockBytes) throw tooLarge();
    if (this.#free < length + lengthBytes) this.#newBlock();
    const block = this.#blocks.at(-1) ?? Buffer.alloc(0);
    const at = blockBytes - this.#free;
    block.writeUInt32LE(length, at);
    block.write(text, at + lengthBytes);
    this.#free -= length + lengthBytes;
    this.#note((this.#blocks.length - 1) * blockBytes + at);
  }

  /** undefined where there is none of this number. */
  at(index: number): string | undefined {
    if (!(index >= 0 && index < this.#count)) return undefined;
    const start = this.#starts[index];
    if (start === undefined) return undefined;
    const block = this.#blocks[Math.floor(start / blockBytes)];
    const from = (start % blockBytes) + lengthBytes;
    return block?.toString("utf8", from, from + block.readUInt32LE(from - lengthBytes));
  }

  #newBlock(): void {
    this.#blocks.push(Buffer.allocUnsafeSlow(blockBytes));
    this.#free = blockBytes;
  }

  #note(start: number): void {
    if (this.#count === this.#starts.length) {
      const longer = new Uint32Array(this.#starts.length * 2);
      longer.set(this.#starts);
      this.#starts = longer;
    }
    this.#starts[this.#count++] = start;
  }
}

function tooLarge(): Problem {
  const message = `The texts of this workbook hold more than ${largestBytes / 1e6} MB, the most that is read. Save the sheet as CSV (UTF-8); that is read up to 200 MB.`;
  return new Problem("too-large", message, [{ message }]);
}
