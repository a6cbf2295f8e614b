import type { Copied } from "./report/copied";
import type {
  ConditionStatus,
  EndpointSnapshot,
  MethodName,
  MethodOptions,
  Reply,
  RunStatus,
  Step,
  TokenSource,
  Usage,
} from "./types";

/** Everything stored of a run, from which its report is computed; also exactly what a shared report carries. */
export type RunRecord = {
  id: string;
  name: string;
  seed: number;
  status: RunStatus;
  reason: string | null;
  createdAt: string;
  finishedAt: string | null;
  /** True when test examples were added after results had been seen. */
  extendedAfterLooking: boolean;
  dataset: { name: string; hash: string; trainSize: number; testSize: number; alsoInTrain?: number };
  labels: string[];
  /** The scored examples in test order; `text` is null in a report shared without texts. */
  test: { text: string | null; gold: string }[];
  /** Texts of the examples that instructions were written from, each once; missing until the run ends, and in a report without texts. */
  train?: string[];
  conditions: ConditionRecord[];
  /** Index of the condition that all others are compared with, chosen before the start; without one it is the default of method.md 7. */
  reference?: number | null;
  /** Version of the application that wrote it. */
  version: string;
  /** When it was read from a run file: then nothing of it was asked by the studio that shows it. */
  importedAt?: string;
};

export type ConditionRecord = {
  method: MethodName;
  name: string;
  /** Requested number of demonstrations; null for methods without n. */
  n: number | null;
  /** Demonstrations that fit the context, the same for all methods of a column. */
  nUsed: number | null;
  /** Draws the train examples that it is shown; the run's seed where there is none. The test is that of the run's seed. */
  seed?: number | null;
  options: MethodOptions;
  generator: EndpointSnapshot | null;
  follower: EndpointSnapshot | null;
  status: ConditionStatus;
  /** null until written, and in a report shared without texts where it holds demonstrations. */
  prefix: string | null;
  prefixTokens: number | null;
  tokenSource: TokenSource | null;
  /** Token limit of one prediction: the paper's 10, or the longest label + 2 (method.md 3). */
  maxTokens: number;
  /** Generator and search calls that led to the prefix, as if this condition were alone. */
  build: BuildCall[];
  /** What the method did on its way to the prefix; missing in records made before it was kept. */
  steps?: Step[];
  /** What of its instruction stands in the examples it was written from; missing until the run ends, and where nothing was written. */
  copied?: Copied;
  /** Indices in the record's `train` of those examples, where it has them. */
  writtenFrom?: number[];
  /** One entry a test example, in test order; null where no answer is stored yet. */
  replies: (Reply | null)[];
};

export type BuildCall = {
  role: "generator" | "follower";
  usage: Usage | null;
  seconds: number | null;
  error: string | null;
  /** Taken over from an earlier run. */
  reused?: true;
};
