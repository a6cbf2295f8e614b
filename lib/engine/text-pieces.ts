import "server-only";

/** A character of four bytes may come in as many tokens; what is still broken after that stays broken. */
const longestSplit = 4;

/**
 * Turns tokens into text as they come: holds back half characters and whatever may yet become a stop string.
 * `push` and `end` return the text that is certain; once `stopped` is true the stop string has come and is cut off.
 */
export class TextPieces {
  stopped = false;
  #pending: number[] = [];
  #last: number[] = [];
  #held = "";

  constructor(
    readonly detokenize: (tokens: number[], last: number[]) => string,
    readonly stops: readonly string[],
  ) {}

  push(token: number): string {
    this.#pending.push(token);
    const text = this.detokenize(this.#pending, this.#last);
    if (text.endsWith("\uFFFD") && this.#pending.length < longestSplit) return "";
    return this.#accept(text);
  }

  end(): string {
    if (this.stopped) return "";
    const sure = this.#pending.length > 0 ? this.#accept(this.detokenize(this.#pending, this.#last)) : "";
    const rest = this.stopped ? "" : this.#held;
    this.#held = "";
    return sure + rest;
  }

  #accept(text: string): string {
    this.#last = [...this.#last, ...this.#pending].slice(-longestSplit);
    this.#pending = [];
    const whole = this.#held + text;
    const cut = firstStop(whole, this.stops);
    if (cut !== -1) {
      this.stopped = true;
      this.#held = "";
      return whole.slice(0, cut);
    }
    const keep = possibleStop(whole, this.stops);
    this.#held = whole.slice(whole.length - keep);
    return whole.slice(0, whole.length - keep);
  }
}

function firstStop(text: string, stops: readonly string[]): number {
  const places = stops.map((stop) => text.indexOf(stop)).filter((place) => place !== -1);
  return places.length > 0 ? Math.min(...places) : -1;
}

/** Length of the longest end of the text that a stop string begins with. */
function possibleStop(text: string, stops: readonly string[]): number {
  const lengths = stops.map((stop) => {
    for (let length = Math.min(stop.length - 1, text.length); length > 0; length -= 1) {
      if (text.endsWith(stop.slice(0, length))) return length;
    }
    return 0;
  });
  return Math.max(0, ...lengths);
}
