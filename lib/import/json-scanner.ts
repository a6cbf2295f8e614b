import "server-only";
import { brokenJson, cutOffJson, deepJson, longJson, type Place } from "./json-problems";

/** A captured value of more characters is no labelled example, and would not be held in memory with ease. */
export const longestValue = 16_000_000;
const deepest = 1000;
const notSpace = /[^ \t\n\r]/g;
const structural = /["[\]{},]/g;

/** One value of a document: its place by keys and, in a list, index; its source; and where that begins, in characters from 0. */
export type JsonValue = { path: readonly (string | number)[]; source: string; at: number };

type Frame = { list: boolean; key: string | number; empty: boolean };
/** A value being cut out: where it begins in the text held, brackets open inside, whether inside a string. */
type Capture = { from: number; open: number; quoted: boolean };

/**
 * Cuts one JSON document, which arrives in pieces, into the sources of its values, so that one of any size is held a value at a time.
 * Objects are entered down to `levels`, and a list below nothing but objects; what lies deeper is cut out whole, for the caller to parse.
 * @throws Problem `invalid`, with line and column, where the structure of the document itself is broken.
 */
export class JsonScanner {
  private text = "";
  private start = 0;
  private startPlace: Place = { line: 1, column: 1 };
  private position = 0;
  private frames: Frame[] = [];
  private expecting: "value" | "key" | "colon" | "comma" | "nothing" = "value";
  private capture: Capture | null = null;

  constructor(private readonly levels: number) {}

  /** The values that this piece completes. */
  push(piece: string): JsonValue[] {
    this.forget();
    this.text += piece;
    const found: JsonValue[] = [];
    while (this.capture ? this.captureOn(this.capture, found) : this.readOn()) continue;
    return found;
  }

  /** The value that only the end of the document completes. */
  end(): JsonValue[] {
    const found: JsonValue[] = [];
    const { capture } = this;
    if (capture && this.frames.length === 0 && capture.open === 0 && !capture.quoted) this.finish(capture, found);
    if (this.expecting !== "nothing") throw cutOffJson(this.place(this.start + this.text.length));
    return found;
  }

  /** Where a character stands that is not older than the last piece. */
  place(at: number): Place {
    const end = at - this.start;
    let { line, column } = this.startPlace;
    column += end;
    for (let breakAt = this.text.indexOf("\n"); breakAt >= 0 && breakAt < end;) {
      line += 1;
      column = end - breakAt;
      breakAt = this.text.indexOf("\n", breakAt + 1);
    }
    return { line, column };
  }

  private forget(): void {
    const keep = this.capture?.from ?? this.position;
    this.startPlace = this.place(this.start + keep);
    this.text = this.text.slice(keep);
    this.start += keep;
    this.position -= keep;
    if (this.capture) this.capture.from = 0;
  }

  /** Reads on between values; false when more has to arrive first. */
  private readOn(): boolean {
    this.position = next(notSpace, this.text, this.position);
    const char = this.text[this.position];
    if (char === undefined) return false;
    const frame = this.frames.at(-1);
    if (frame && (char === "]" || char === "}") && mayClose(frame, char, this.expecting)) return this.close();
    if (this.expecting === "key" && char === '"' && frame) return this.key(frame);
    if (this.expecting === "colon" && char === ":") return this.step("value");
    if (this.expecting === "comma" && char === ",") return this.step(frame?.list ? "value" : "key");
    if (this.expecting === "value" && !"]},:".includes(char)) return this.value(char, frame);
    throw brokenJson(this.place(this.start + this.position), this.expecting, char);
  }

  private step(expecting: JsonScanner["expecting"]): true {
    this.position += 1;
    this.expecting = expecting;
    return true;
  }

  private key(frame: Frame): boolean {
    const end = endOfString(this.text, this.position + 1);
    if (end < 0) {
      if (this.text.length - this.position > longestValue) throw longJson(this.place(this.start + this.position));
      return false;
    }
    const source = this.text.slice(this.position, end);
    try {
      frame.key = JSON.parse(source) as string;
    } catch {
      throw brokenJson(this.place(this.start + this.position), "key", source);
    }
    frame.empty = false;
    this.position = end - 1;
    return this.step("colon");
  }

  private value(char: string, frame: Frame | undefined): true {
    if (frame?.list) frame.key = (frame.key as number) + 1;
    if (frame) frame.empty = false;
    const belowObjects = this.frames.every(({ list }) => !list);
    const list = char === "[";
    if (belowObjects && (list ? this.frames.length <= this.levels : char === "{" && this.frames.length < this.levels)) {
      this.frames.push({ list, key: list ? -1 : "", empty: true });
      return this.step(list ? "value" : "key");
    }
    this.capture = { from: this.position, open: 0, quoted: false };
    return true;
  }

  private close(): true {
    this.frames.pop();
    return this.step(this.frames.length === 0 ? "nothing" : "comma");
  }

  /** Reads on inside a captured value; false when more has to arrive first. */
  private captureOn(capture: Capture, found: JsonValue[]): boolean {
    for (;;) {
      if (capture.quoted) {
        const end = endOfString(this.text, this.position);
        if (end < 0) return this.wait(capture);
        this.position = end;
        capture.quoted = false;
      }
      this.position = next(structural, this.text, this.position);
      const char = this.text[this.position];
      if (char === undefined) return this.wait(capture);
      if (capture.open === 0 && ",]}".includes(char)) return this.finish(capture, found);
      if (char === '"') capture.quoted = true;
      else if (char !== ",") capture.open += char === "{" || char === "[" ? 1 : -1;
      if (capture.open > deepest) throw deepJson(this.place(this.start + this.position), deepest);
      this.position += 1;
    }
  }

  private wait(capture: Capture): false {
    this.position = this.text.length;
    if (this.position - capture.from > longestValue) throw longJson(this.place(this.start + capture.from));
    return false;
  }

  private finish(capture: Capture, found: JsonValue[]): true {
    const path = this.frames.map(({ key }) => key);
    found.push({ path, source: this.text.slice(capture.from, this.position), at: this.start + capture.from });
    this.capture = null;
    this.expecting = this.frames.length === 0 ? "nothing" : "comma";
    return true;
  }
}

function mayClose(frame: Frame, char: string, expecting: string): boolean {
  if (frame.list !== (char === "]")) return false;
  return expecting === "comma" || (frame.empty && expecting === (frame.list ? "value" : "key"));
}

/** The position of the next match, or the end of the text. */
function next(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex - 1 : text.length;
}

/** The position behind the quotation mark that ends a string, of which `from` is inside; -1 when it has not arrived. */
function endOfString(text: string, from: number): number {
  for (let quote = text.indexOf('"', from); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let backslashes = 0;
    while (text[quote - 1 - backslashes] === "\\") backslashes += 1;
    if (backslashes % 2 === 0) return quote + 1;
  }
  return -1;
}
