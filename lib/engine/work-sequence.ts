import "server-only";
import type { LlamaContextSequence, Token } from "node-llama-cpp";
import { sharedPrefixLength, worthCopying } from "./shared-prefix";

/** Present in the pinned version but not in its types; without it the beginning is evaluated again. */
type CopyingSequence = {
  _copyStateFromOtherSequence?: (other: LlamaContextSequence, upToTokenIndex: number) => Promise<boolean>;
};

/** A request to copy from a sequence at a moment when it is not being computed on. */
type Copy = { tokens: number; ready: () => void; done: Promise<void> };
export type PendingCopy = { ready: Promise<void>; finish: () => void };

/**
 * One sequence of the context: what it holds, who works on it, and who waits to copy its beginning.
 * Jobs follow each other through `last`; a job that was abandoned keeps its place until its computation has stopped.
 */
export class WorkSequence {
  busy = false;
  lastUsed = 0;
  last: Promise<void> = Promise.resolve();
  /** The prompt of the job in progress. */
  goal: readonly Token[] = [];
  #copies: Copy[] = [];

  constructor(readonly sequence: LlamaContextSequence) {}

  /** What it holds, or will hold once its running job has read its prompt. */
  get tokens(): readonly Token[] {
    const held = this.sequence.contextTokens;
    if (!this.busy) return held;
    return sharedPrefixLength(held, this.goal) === this.goal.length ? held : this.goal;
  }

  /** Asks to copy the first `tokens` as soon as they are there, or the job in progress ends. */
  requestCopy(tokens: number): PendingCopy {
    let ready = () => {};
    let finish = () => {};
    const readyPromise = new Promise<void>((resolve) => (ready = resolve));
    const done = new Promise<void>((resolve) => (finish = resolve));
    if (this.busy) this.#copies.push({ tokens, ready, done });
    else {
      const before = this.last;
      this.last = before.then(() => (ready(), done));
    }
    return { ready: readyPromise, finish };
  }

  get hasCopies(): boolean {
    return this.#copies.length > 0;
  }

  /** Called by the job between its steps; `ended` lets everybody go who still waits. */
  async serveCopies(ended = false): Promise<void> {
    const held = this.sequence.nextTokenIndex;
    const due = this.#copies.filter(({ tokens }) => ended || tokens <= held);
    this.#copies = this.#copies.filter((copy) => !due.includes(copy));
    for (const copy of due) {
      copy.ready();
      await copy.done;
    }
  }

  /** Brings the sequence to hold as much of the prompt's beginning as it or the donor has; returns how many tokens. */
  async align(prompt: readonly Token[], donor: WorkSequence | null): Promise<number> {
    const wanted = prompt.slice(0, -1);
    const own = sharedPrefixLength(this.sequence.contextTokens, wanted);
    if (donor) {
      const theirs = sharedPrefixLength(donor.sequence.contextTokens, wanted);
      if (theirs - own >= worthCopying && (await this.#copyFrom(donor, theirs))) return theirs;
    }
    return this.#keep(sharedPrefixLength(this.sequence.contextTokens, wanted));
  }

  async #copyFrom(donor: WorkSequence, tokens: number): Promise<boolean> {
    const copying = this.sequence as unknown as CopyingSequence;
    if (await copying._copyStateFromOtherSequence?.(donor.sequence, tokens)) return true;
    await this.sequence.clearHistory();
    return false;
  }

  async #keep(tokens: number): Promise<number> {
    const { sequence } = this;
    if (tokens === 0) await sequence.clearHistory();
    else await sequence.eraseContextTokenRanges([{ start: tokens, end: sequence.nextTokenIndex }]);
    return sequence.nextTokenIndex;
  }
}
