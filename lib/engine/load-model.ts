import "server-only";
import { getLlama, type LlamaModel, LlamaLogLevel, type Token } from "node-llama-cpp";
import { type ChatMessage, chatPrompt } from "./chat-prompt";
import { largestChunk } from "./chunk-size";
import { watchFreeCores } from "./free-cores";
import { SequencePool } from "./sequence-pool";

export type LoadOptions = {
  path: string;
  /** The name on the wire. */
  name: string;
  threads: number;
  sequences?: number;
  contextSize?: number;
  log?: (line: string) => void;
};

/** A model by one name, with the sequences it works on. */
export type ServedModel = {
  name: string;
  /** What an answer names as its model: where a name may stand for one file or another, which. */
  answersAs: string;
  model: LlamaModel;
  pool: SequencePool;
  /** The most tokens a prompt and its answer may have together. */
  contextSize: number;
  promptOf: (messages: readonly ChatMessage[], forAnswer?: boolean) => Token[];
};

export type LoadedModel = ServedModel & {
  threads: number;
  dispose: () => Promise<void>;
};

/**
 * One computes at a time: the others are there to take their turn without a pause, and to keep their beginnings. The
 * last one is kept for people.
 */
const defaultSequences = 4;
/** Memory is sequences x this x 28 KiB with the standard model, 0.9 GiB: as much as its weights. */
const defaultContextSize = 8_192;
export const maxWaiting = 256;

export async function loadModel(options: LoadOptions): Promise<LoadedModel> {
  const { path, name, threads, sequences = defaultSequences, log } = options;
  const llama = await getLlama({
    gpu: "auto",
    build: "never",
    skipDownload: true,
    maxThreads: threads,
    logLevel: LlamaLogLevel.warn,
    logger: (level, message) => {
      // Of every tensor of an adapter whose base was laid out anew for this processor, and no fault.
      if (message.includes("cannot use buft")) return;
      log?.(`llama.cpp ${level}: ${message.trim().replaceAll("\n", " ")}`);
    },
  });
  const endWatch = watchFreeCores(threads, (now) => (llama.maxThreads = now));
  const model = await llama.loadModel({ modelPath: path, checkTensors: true });
  const promptOf = chatPrompt(model);
  const context = await model.createContext({
    contextSize: Math.min(options.contextSize ?? defaultContextSize, model.trainContextSize),
    sequences,
    ...repeatable(threads),
  });
  const pool = new SequencePool(
    Array.from({ length: sequences }, () => context.getSequence()),
    maxWaiting,
  );
  const { contextSize } = context;
  log?.(`${name}: ${sequences} sequences of ${contextSize} tokens, ${threads} threads`);
  const dispose = async () => {
    endWatch();
    await llama.dispose();
  };
  return { name, answersAs: name, model, pool, contextSize, promptOf, threads, dispose };
}

/** How every context computes, so that a request has one answer whatever else is asked. */
export function repeatable(threads: number) {
  return {
    batchSize: largestChunk,
    threads,
    // With it a result depends on where a prompt was cut and on the number of threads: llama.cpp takes another kernel
    // below 64 rows, which a query under a read prefix seldom has, and parts decoding by threads from 512 cached tokens.
    // It would read a prefix 5 to 10 % quicker in chunks of 128, and 8 % slower in chunks of 32.
    flashAttention: false,
  };
}
