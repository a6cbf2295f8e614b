/** One labelled text. */
export type Example = { text: string; label: string };

/** The distinct labels of train and test in plain code-unit order; the first is index 0 of the reward's convention (method.md 3). */
export type LabelSet = readonly string[];

export type Role = "generator" | "follower";

/** Token counts of one call, as the server reported them. `cachedTokens` is the part of `promptTokens` it did not have to evaluate; null when it does not say. */
export type Usage = { promptTokens: number; cachedTokens: number | null; completionTokens: number };

/** Why the model stopped: of itself, at its token limit, or because it (or a filter) declined. */
export type StopReason = "stop" | "length" | "refusal";

/** What came back from one call; `seconds` is the wall time of the call as its sender saw it. */
export type Completion = { text: string; usage: Usage; stopReason: StopReason; seconds: number };

/** `temperature` defaults to 0; `sample` tells repeated identical requests apart (default 0). */
export type AskRequest = { role: Role; prompt: string; maxTokens: number; temperature?: number; sample?: number };

/** The only effect of the core. Throws `BudgetSpent` when the run's budget does not allow the call. */
export type Ask = (request: AskRequest) => Promise<Completion>;

/** Thrown by `Ask` before a call that the budget does not allow; a search then returns its best so far. */
export class BudgetSpent extends Error {
  override name = "BudgetSpent";
}

export const methodNames = [
  "naive",
  "icl",
  "prompt-mii",
  "prompt-mii-zero",
  "instruction-icl",
  "ape",
  "gepa",
  "manual",
  "imported",
] as const;
export type MethodName = (typeof methodNames)[number];

/** Meta-prompt template: one of the two the released generators were trained with, or the user's own with `{labels}` and `{examples}`. */
export type MetaPromptTemplate = "meta1" | "meta2" | { custom: string };

/** What an instruction was written from before a person edited it: `n` examples, drawn by `seed` from the data with this hash. */
export type InstructionOrigin = { data: string; seed: number; n: number };

export type MethodOptions = {
  /** The hand-written or edited instruction of method `manual`. */
  instruction?: string;
  /** What that was made from; missing where nobody says. */
  origin?: InstructionOrigin;
  template?: MetaPromptTemplate;
  /** Instructions that are written and measured on train examples before one is taken; 1 where it is not set: the one pass of the paper. */
  candidates?: number;
  /** What a search may spend: APE all its calls, GEPA its metric calls; the paper's where it is not set (method.md 10). */
  calls?: number;
  /** Seed of an order in which the n examples are shown; in the order they were drawn where it is not set. */
  order?: number;
};

/** What a method may see. `train` holds exactly the n examples used: test examples are not in it, so leaking them is a type error. */
export type Task = {
  labels: LabelSet;
  train: readonly Example[];
  seed: number;
  options: MethodOptions;
  /** Token limit of one prediction, for a method that measures on its train examples. */
  predictionTokens: number;
};

export const stepKinds = ["instruction", "candidate", "note"] as const;

/**
 * One thing a method did on its way to the prefix, for the report. `instruction`: what a generator or a person wrote, used as it is;
 * `candidate`: one of several, with its score in [0, 1] on train examples, null where it was not measured to the end; `note`: a
 * sentence for the reader. Of several candidates the one in the prefix is `chosen`. `cut`: its writer did not end by itself, but at
 * its token limit. `trials`: what its score was computed from; missing in records made before they were kept.
 */
export type Step = {
  kind: (typeof stepKinds)[number];
  text: string;
  score: number | null;
  chosen?: true;
  cut?: true;
  trials?: Trial[];
};

/** What the follower said to a train example under a candidate, "" where no answer came, and the label that it should have said. */
export type Trial = { gold: string; raw: string };

export type Method = {
  estimate(task: Task): { generatorCalls: number; followerCalls: number };
  /**
   * Builds the prefix; everything after it is common to all methods. While a search goes on, `onBest` hears the score in [0, 1] of the
   * best candidate so far on the train examples it was measured on.
   */
  build(task: Task, ask: Ask, onBest?: (score: number) => void): Promise<{ prefix: string; steps: Step[] }>;
};

export const outcomes = ["valid", "invalid", "empty", "truncated", "refused", "failed"] as const;
/** What became of one reply (method.md 5). `valid`: it matches a label, even if it was cut. */
export type Outcome = (typeof outcomes)[number];

/** The parsed completion for one test example: a label, or null with the reason in `outcome`. */
export type Prediction = { label: string | null; outcome: Outcome };

/** A reply as stored; everything shown is derived from it. `raw` is "" when `error` is set: the call failed after its retries. */
export type Reply = {
  raw: string;
  stopReason: StopReason | null;
  error: string | null;
  usage: Usage | null;
  seconds: number | null;
  /** Taken over from an earlier run. */
  reused?: true;
};

/** `exact`: counted by the model's own tokenizer; `measured`: from the usage of two calls; `estimated`: from characters per token. */
export const tokenSources = ["exact", "measured", "estimated"] as const;
export type TokenSource = (typeof tokenSources)[number];

export const runStatuses = ["queued", "running", "paused", "done", "cancelled", "failed"] as const;
export type RunStatus = (typeof runStatuses)[number];

export const conditionStatuses = ["waiting", "running", "done", "incomplete", "cancelled"] as const;
export type ConditionStatus = (typeof conditionStatuses)[number];

/** Money per million tokens in the user's own currency; null where unknown, never 0 for unknown. */
export type Prices = { input: number | null; cachedInput: number | null; output: number | null };

/** What an embedded model computes with: of each file the first 12 digits of its SHA-256; missing where it is not known. */
export type ModelFiles = { weights?: string; adapter?: string };

/** What a run remembers of an endpoint: never its address, never its key, so that it may be shown to a stranger. */
export type EndpointSnapshot = {
  id: string;
  name: string;
  model: string;
  trained: boolean;
  embedded: boolean;
  prices: Prices | null;
  /** The model thinks aloud before it answers: what it thinks is no part of its answer. */
  reasons?: boolean;
  /** The model takes no other temperature than its own, so it was not asked at 0. */
  ownTemperature?: boolean;
  /** Tokens of prompt and answer together that it takes, as a run found it; missing where nobody says it. */
  contextLength?: number;
  /** Only of an embedded model: the files that a stranger can compare with their own. */
  files?: ModelFiles;
};
