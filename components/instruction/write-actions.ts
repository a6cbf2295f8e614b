import type { Answer } from "@/components/runs/answer";
import type { TextSource } from "@/components/examples/draft";
import type { OpenDataset } from "@/components/examples/sample-menu";
import type { ClassifyView, InstructionView } from "@/lib/core/contract/instruction";
import type { ConditionInput } from "@/lib/core/contract/condition-input";
import type { Estimate } from "@/lib/core/contract/estimate";
import type { ProblemDetail } from "@/lib/core/problem";

/** The examples a call is about: a dataset that is stored, or a text that is stored with the call. */
export type ExamplesFrom = { datasetId: string } | { content: string; name: string; source: TextSource };

export type WriteRequest = { id: string; from: ExamplesFrom; n: number; seed: number; generator: string | null };

/** What arrives while an instruction is written; the last event is `done` or `failed`. */
export type WriteEvent =
  | { kind: "stored"; datasetId: string }
  /** `first`: the text begins with it; what came before was of an attempt that broke. */
  | { kind: "token"; text: string; first: boolean }
  | { kind: "done"; view: InstructionView }
  | { kind: "failed"; message: string; details: ProblemDetail[] };

export type TryRequest = {
  prefix?: string;
  instruction?: string;
  labels: string[];
  text: string;
  follower?: string;
};

export type RunRequest = { conditions: ConditionInput[]; seed: number; testSize?: number; from?: string };

/** What the first page asks of the server; handed down by the page, since components know no server. */
export type WriteActions = {
  write: (request: WriteRequest) => Promise<ReadableStream<WriteEvent>>;
  stopWriting: (id: string) => Promise<void>;
  /** The answer is on its way when this is there: a browser sends the next action only when the one before has returned. */
  tryText: (request: TryRequest) => Promise<{ answer: Promise<Answer<ClassifyView>> }>;
  keepExamples: (from: ExamplesFrom) => Promise<Answer<{ datasetId: string }>>;
  estimate: (request: RunRequest & ({ datasetId: string } | { content: string })) => Promise<Answer<Estimate>>;
  measure: (request: RunRequest & { datasetId: string }) => Promise<Answer<{ id: string }>>;
  openDataset: OpenDataset;
};
