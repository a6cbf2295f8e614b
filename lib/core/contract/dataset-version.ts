import { z } from "zod";
import { findingKinds, type FindingKind } from "../dataset/finding";
import { type RemedyKind, remedyKinds } from "../dataset/remedies";
import type { TextLengths } from "../dataset/statistics";
import type { TokenSource } from "../types";
import {
  datasetLimits,
  type DatasetView,
  type ExampleRow,
  drawnSplitSchema,
  exampleSchema,
  seededSplitSchema,
} from "./dataset";

const idSchema = z.string().min(1).max(200);
const rowSchema = z.int().min(0);

/** Changes of rows, named by their `index`; all of them make one version. */
export const editExamplesSchema = z.object({
  datasetId: idSchema,
  edits: z
    .array(
      z.union([
        z.object({ index: rowSchema, remove: z.literal(true) }),
        exampleSchema.partial().extend({ index: rowSchema, part: z.enum(["train", "test"]).optional() }),
      ]),
    )
    .min(1)
    .max(datasetLimits.examples),
});
export type EditExamplesInput = z.infer<typeof editExamplesSchema>;

/** Renames one label, or merges several into one. */
export const renameLabelSchema = z.object({
  datasetId: idSchema,
  labels: z.array(exampleSchema.shape.label).min(1).max(1000),
  to: exampleSchema.shape.label,
});
export type RenameLabelInput = z.infer<typeof renameLabelSchema>;

/** What a label means; an empty description takes it away. */
export const describeLabelSchema = z.object({
  datasetId: idSchema,
  label: exampleSchema.shape.label,
  description: z.string().trim().max(2000),
});
export type DescribeLabelInput = z.infer<typeof describeLabelSchema>;

export const applyRemedySchema = z.object({
  datasetId: idSchema,
  finding: z.enum(findingKinds),
  remedy: z.enum(remedyKinds),
});
export type ApplyRemedyInput = z.infer<typeof applyRemedySchema>;

/** Any way but the one of the source: to that one goes back. */
export const splitAgainSchema = z.object({
  datasetId: idSchema,
  split: z.union([seededSplitSchema, drawnSplitSchema]),
});
export type SplitAgainInput = z.infer<typeof splitAgainSchema>;

/** A finding as it is kept: how much there is, a few examples, and what each remedy would do. */
export type FindingView = {
  kind: FindingKind;
  groups: number;
  rows: number;
  message: string;
  examples: {
    value: string;
    note?: string;
    rows: number;
    places: { index: number; part: "train" | "test"; label: string }[];
  }[];
  remedies: { kind: RemedyKind; title: string; removes: number; changes: number }[];
};

/** What was computed of a version when it was made. */
export type Soundness = {
  /** Of this format; another one is computed anew. */
  format: 1;
  findings: FindingView[];
  /** In characters. */
  lengths: TextLengths | null;
  /** Indexes of the rows held out by the default seed; null where the rows' own parts are the split. */
  heldOut: number[] | null;
  /** Once it was measured. */
  tokens?: TokenLengths;
};

/** Text lengths in tokens of the follower that runs use by default, and the texts that are too long for it. */
export type TokenLengths = {
  model: string;
  /** `exact`: every text was counted by the model's tokenizer; `estimated`: most from the characters per token of those that were. */
  source: Extract<TokenSource, "exact" | "estimated">;
  lengths: TextLengths;
  /** Tokens from which on a text is too long. */
  limit: number;
  overLong: FindingView | null;
};

/** One version in the list of a dataset's versions. */
export type VersionLine = {
  id: string;
  /** From 1, the oldest. */
  number: number;
  change: string | null;
  hash: string;
  createdAt: string;
  counts: DatasetView["counts"];
  labels: number;
  runs: number;
};

/** Everything its page shows at first. `current`: the version that new work starts from. */
export type DatasetDetails = {
  dataset: DatasetView;
  soundness: Soundness;
  versions: VersionLine[];
  current: string;
  /** Rows of the source, or of versions before, that are not in this one and are kept with their reasons. */
  leftOut: number;
};

/** A row that two versions hold differently. */
export type ChangedRow = { index: number; before: Omit<ExampleRow, "index">; after: Omit<ExampleRow, "index"> };

/** What became of the rows from one version to another, told by their index in the source; of each kind the first are listed. */
export type VersionComparison = {
  counts: { added: number; removed: number; relabelled: number; rewritten: number; moved: number };
  added: ExampleRow[];
  removed: ExampleRow[];
  changed: ChangedRow[];
  labels: { label: string; before: number; after: number }[];
};
