import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import type { ExamplePage, ExampleRow } from "@/lib/core/contract/dataset";
import type { Edit } from "./dataset-actions";

/** The key under which the rows of a version that match a filter are kept. */
export function rowsKey(datasetId: string, filter: { search: string; label: string | null; part: string | null }) {
  return ["rows", datasetId, filter] as const;
}

type Kept = InfiniteData<ExamplePage, number>;

/**
 * Takes the rows that are on the screen over to the version just made, with its edits, so that the list stays where it is; then they
 * are read again, since an edit may part the rows anew.
 */
export function carryRows(
  queries: QueryClient,
  { from, to, edits }: { from: string; to: string; edits: readonly Edit[] },
): void {
  const byIndex = new Map(edits.map((edit) => [edit.index, edit]));
  for (const [key, kept] of queries.getQueriesData<Kept>({ queryKey: ["rows", from] })) {
    if (kept) queries.setQueryData<Kept>(["rows", to, ...key.slice(2)], edited(kept, byIndex));
  }
  void queries.invalidateQueries({ queryKey: ["rows", to] });
}

function edited({ pages, pageParams }: Kept, edits: ReadonlyMap<number, Edit>): Kept {
  const removed = [...edits.values()].filter((edit) => "remove" in edit).length;
  let read = 0;
  const next = pages.map((page) => {
    const examples = page.examples.flatMap((row) => editedRow(row, edits.get(row.index)));
    read += examples.length;
    return { examples, total: page.total - removed, next: page.next === null ? null : read };
  });
  return { pages: next, pageParams };
}

function editedRow(row: ExampleRow, edit: Edit | undefined): ExampleRow[] {
  if (!edit) return [row];
  if ("remove" in edit) return [];
  const { text = row.text, label = row.label, part = row.part } = edit;
  return [{ ...row, text, label, part }];
}
