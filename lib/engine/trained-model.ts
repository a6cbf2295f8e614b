import "server-only";
import type { LoadedModel, ServedModel } from "./load-model";
import { maxWaiting, repeatable } from "./load-model";
import { type Adapter, trainedModel } from "./find-adapter";
import { SequencePool } from "./sequence-pool";

/**
 * It writes instructions, a handful in a run: one is written at a time, and a person's goes first. Every sequence more would take as
 * much memory as one of the base, 0.2 GiB with the standard model.
 */
const sequences = 1;

/**
 * The base's weights under an adapter, on a context of its own: what the base computes is as if it were not there. The context is made at
 * the first request, as most computers never write by it; the two take turns at computing.
 */
export class TrainedModel {
  readonly name = trainedModel;
  #served: ServedModel | null = null;
  #opening: Promise<ServedModel> | null = null;

  constructor(
    readonly base: LoadedModel,
    readonly adapter: Adapter,
    readonly log: (line: string) => void,
  ) {}

  get busy(): number {
    return this.#served?.pool.busy ?? 0;
  }

  get waiting(): number {
    return this.#served?.pool.waiting ?? 0;
  }

  /** The model ready to be asked. Throws where the adapter or its memory could not be had; the next request tries again. */
  async open(): Promise<ServedModel> {
    this.#opening ??= this.#create().catch((error: unknown) => {
      this.#opening = null;
      throw error;
    });
    return this.#opening;
  }

  async #create(): Promise<ServedModel> {
    const { base, adapter, log } = this;
    const { model, contextSize, promptOf, threads } = base;
    const start = performance.now();
    const create = () =>
      model.createContext({
        contextSize,
        sequences,
        ...repeatable(threads),
        lora: { adapters: [{ filePath: adapter.path }] },
      });
    // llama.cpp adds the adapter to the model itself, so nothing may compute on it meanwhile.
    const context = await base.pool.turns.take(create, true, new AbortController().signal);
    const pool = new SequencePool(
      Array.from({ length: sequences }, () => context.getSequence()),
      maxWaiting,
      base.pool.turns,
    );
    log(`${trainedModel}: ${adapter.file} on a context of its own after ${Math.round(performance.now() - start)} ms`);
    this.#served = { name: trainedModel, answersAs: adapter.answersAs, model, pool, contextSize, promptOf };
    return this.#served;
  }
}
