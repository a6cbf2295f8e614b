import "server-only";
import type { LlamaContextSequence, Token } from "node-llama-cpp";
import type { ChunkSize } from "./chunk-size";
import { worthCopying } from "./place-prompt";
import { reusablePart, sharedPrefixLength, wholeGroups } from "./shared-prefix";
import type { Turns } from "./turns";

/** Present in the pinned version but not in its types; without it the beginning is evaluated again. */
type CopyingSequence = {
  _copyStateFromOtherSequence?: (other: LlamaContextSequence, upToTokenIndex: number) => Promise<boolean>;
};

/**
 * One sequence of the context: what it holds, who works on it, and who waits for its beginning.
 * All that touches the context takes a turn, so that each step is a batch of one sequence: rows of a batch are computed
 * in groups, and mixed with another's, a request's result would depend on who asks beside it.
 */
export class WorkSequence {
  busy = false;
  /** Whether a person waits for the job in progress. */
  watched = false;
  lastUsed = 0;
  /** Ends when the computation of the last job has ended; an abandoned job keeps its place until then. */
  last: Promise<void> = Promise.resolve();
  /** The prompt of the job in progress. */
  goal: readonly Token[] = [];
  /** The tokens whose state another prompt may take over: prompts, in whole groups; never what was generated. */
  #held: readonly Token[] = [];
  #watchers: { tokens: number; resolve: () => void }[] = [];

  constructor(
    readonly sequence: LlamaContextSequence,
    readonly kept: boolean,
    readonly chunk: ChunkSize,
    readonly turns: Turns,
  ) {}

  /** What it offers, or will offer once its job has read its prompt. */
  get tokens(): readonly Token[] {
    return this.busy ? this.goal : this.#held;
  }

  get held(): readonly Token[] {
    return this.#held;
  }

  /** Computes the next step of the job in progress, of so many tokens, when its turn has come. */
  compute<T>(tokens: number, step: () => Promise<T>, signal: AbortSignal): Promise<T> {
    return this.turns.take(() => this.chunk.time(tokens, step), this.watched, signal);
  }

  /** Resolves when the job in progress has read so many tokens of its prompt, or has ended. */
  async reached(tokens: number): Promise<void> {
    if (sharedPrefixLength(this.#held, this.goal) >= tokens) return;
    return new Promise((resolve) => this.#watchers.push({ tokens, resolve }));
  }

  /** Reads on in the prompt: `tokens` follow what the sequence has. */
  async read(tokens: Token[], signal: AbortSignal): Promise<void> {
    await this.compute(tokens.length, () => this.sequence.evaluateWithoutGeneratingNewTokens(tokens), signal);
    this.hold(this.sequence.contextTokens);
  }

  /** Notes what was read of a prompt, and wakes those who waited for it. */
  hold(tokens: readonly Token[], ended = false): void {
    this.#held = tokens.slice(0, wholeGroups(tokens.length));
    const due = (watcher: { tokens: number }) => ended || watcher.tokens <= this.#held.length;
    const woken = this.#watchers.filter(due);
    this.#watchers = this.#watchers.filter((watcher) => !due(watcher));
    for (const { resolve } of woken) resolve();
  }

  endJob(): void {
    this.hold(this.#held, true);
  }

  /** Brings the sequence to hold as much of the prompt's beginning as it or the donor has; returns how many tokens. */
  async align(prompt: readonly Token[], donor: WorkSequence | null, signal: AbortSignal): Promise<number> {
    const step = async () => {
      const wanted = reusablePart(prompt);
      const own = sharedPrefixLength(this.#held, wanted);
      const theirs = donor ? wholeGroups(sharedPrefixLength(donor.#held, wanted)) : 0;
      const copied = donor && theirs - own >= worthCopying && (await this.#copyFrom(donor, theirs));
      const kept = copied ? theirs : await this.#keep(wholeGroups(sharedPrefixLength(this.#held, wanted)));
      this.hold(prompt.slice(0, kept));
      return kept;
    };
    return this.turns.take(step, this.watched, signal);
  }

  async #copyFrom(donor: WorkSequence, tokens: number): Promise<boolean> {
    const copying = this.sequence as unknown as CopyingSequence;
    if (await copying._copyStateFromOtherSequence?.(donor.sequence, tokens)) return true;
    await this.sequence.clearHistory();
    this.#held = [];
    return false;
  }

  async #keep(tokens: number): Promise<number> {
    const { sequence } = this;
    if (tokens === 0) await sequence.clearHistory();
    else await sequence.eraseContextTokenRanges([{ start: tokens, end: sequence.nextTokenIndex }]);
    return sequence.nextTokenIndex;
  }
}
