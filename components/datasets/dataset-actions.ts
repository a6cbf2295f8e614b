import type { Answer } from "@/components/runs/answer";
import type { ExamplePage } from "@/lib/core/contract/dataset";
import type {
  ApplyRemedyInput,
  DatasetDetails,
  DescribeLabelInput,
  EditExamplesInput,
  RenameLabelInput,
  SplitAgainInput,
  VersionComparison,
} from "@/lib/core/contract/dataset-version";

export type RowsFilter = { datasetId: string; search: string; label: string | null; part: "train" | "test" | null };

/** Whatever makes a version answers with everything that the page shows of it. */
type Change<Input> = (input: Input) => Promise<Answer<DatasetDetails>>;

export type DatasetActions = {
  rows: (query: RowsFilter & { from: number }) => Promise<Answer<ExamplePage>>;
  indexes: (query: RowsFilter) => Promise<Answer<number[]>>;
  compare: (pair: { before: string; after: string }) => Promise<Answer<VersionComparison>>;
  edit: Change<EditExamplesInput>;
  repair: Change<ApplyRemedyInput>;
  rename: Change<RenameLabelInput>;
  describe: Change<DescribeLabelInput>;
  split: Change<SplitAgainInput>;
  /** To an older version: the newer ones are gone until `redo` of one of them. */
  undo: Change<string>;
  redo: Change<string>;
};

export type Edit = EditExamplesInput["edits"][number];
