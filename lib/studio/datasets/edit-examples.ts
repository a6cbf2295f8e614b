import "server-only";
import { type EditExamplesInput, editExamplesSchema } from "@/lib/core/contract/dataset-version";
import type { DatasetView } from "@/lib/core/contract/dataset";
import { Problem, type ProblemDetail } from "@/lib/core/problem";
import * as datasets from "@/lib/db/datasets";
import { parseInput } from "../parse-input";
import { requireCurrent } from "./current-version";
import { datasetView } from "./dataset-view";
import { partedRows } from "./parted-rows";
import { storeVersion } from "./store-version";

type Edit = EditExamplesInput["edits"][number];
type Change = Exclude<Edit, { remove: true }>;

/** Makes a version in which these rows are relabelled, rewritten, moved to another part or left out (editExamplesSchema). */
export async function editExamples(input: unknown): Promise<DatasetView> {
  const { datasetId, edits } = parseInput(editExamplesSchema, input);
  const dataset = await requireCurrent(datasetId);
  const rows = await datasets.listExamples(datasetId);
  const known = new Map(partedRows(dataset, rows).map((row) => [row.index, row]));
  refuseImpossible(edits, known);
  const removals = edits
    .filter(isRemoval)
    .map(({ index }) => ({ index, code: "deleted", message: "Deleted by hand." }));
  const changes = edits.flatMap((edit) => (isRemoval(edit) ? [] : whatDiffers(edit, known)));
  return datasetView(await storeVersion(dataset, rows, { changes, removals }, inWords(removals.length, changes)));
}

function isRemoval(edit: Edit): edit is Extract<Edit, { remove: true }> {
  return "remove" in edit;
}

function refuseImpossible(edits: readonly Edit[], known: ReadonlyMap<number, unknown>): void {
  const details = edits.flatMap((edit, at): ProblemDetail[] => {
    if (!known.has(edit.index))
      return [{ message: `There is no row ${edit.index + 1}.`, pointer: `/edits/${at}/index` }];
    if (!isRemoval(edit) && edit.text?.trim() === "")
      return [{ message: `Expected a text in row ${edit.index + 1}; it is empty.`, pointer: `/edits/${at}/text` }];
    return [];
  });
  const [first] = details;
  if (first) throw new Problem("invalid", first.message, details.slice(0, 20));
}

/** What of an edit is not so already; a part that stays is no reason to write the split down. */
function whatDiffers(edit: Change, known: ReadonlyMap<number, datasets.StoredExample>): Change[] {
  const row = known.get(edit.index);
  if (!row) return [];
  const differs = (["text", "label", "part"] as const).filter(
    (name) => edit[name] !== undefined && edit[name] !== row[name],
  );
  if (differs.length === 0) return [];
  return [{ index: edit.index, ...Object.fromEntries(differs.map((name) => [name, edit[name]])) }];
}

function inWords(removed: number, changes: readonly Change[]): string {
  const rows = (count: number) => `${count.toLocaleString("en")} ${count === 1 ? "row" : "rows"}`;
  const relabelled = changes.filter(({ label }) => label !== undefined);
  const names = new Set(relabelled.map(({ label }) => label));
  const rewritten = changes.filter(({ text }) => text !== undefined).length;
  const held = changes.filter(({ part }) => part === "test").length;
  const shown = changes.filter(({ part }) => part === "train").length;
  const done = [
    ...(relabelled.length > 0
      ? [`${rows(relabelled.length)} relabelled${names.size === 1 ? ` “${[...names].join("")}”` : ""}`]
      : []),
    ...(rewritten > 0 ? [`text of ${rows(rewritten)} edited`] : []),
    ...(held > 0 ? [`${rows(held)} moved to held out`] : []),
    ...(shown > 0 ? [`${rows(shown)} moved to train`] : []),
    ...(removed > 0 ? [`${rows(removed)} deleted`] : []),
  ].join(", ");
  return done.charAt(0).toUpperCase() + done.slice(1);
}
