import "server-only";
import { setImmediate } from "node:timers/promises";
import { datasetLimits } from "@/lib/core/contract/dataset";
import type { ImportProgress } from "@/lib/core/contract/import";
import { contentHasher } from "@/lib/core/dataset/hash";
import type { ImportPlan } from "@/lib/core/dataset/plan";
import { insertExamples, insertLeftOut, listPart, type NewExample, type NewLeftOut } from "@/lib/db/dataset-rows";
import type { FileTable } from "@/lib/import/file-table";
import { copied } from "./copied";
import { readRow } from "./survey";

/** Rows, or characters of their texts, that one statement writes. */
const batchRows = 1000;
const batchCharacters = 500_000;

/** Positions of the usable rows to store → the part each is in. */
export type Parts = ReadonlyMap<number, "train" | "test">;

/** Reads a file again and stores the rows chosen, and those left out with their reasons. Returns the hash of the content. */
export async function storeRows(
  datasetId: string,
  file: FileTable,
  { plan, parts }: { plan: ImportPlan; parts: Parts },
  {
    signal,
    onProgress,
  }: { signal: AbortSignal; onProgress: (progress: Pick<ImportProgress, "readBytes" | "rows">) => void },
): Promise<string> {
  const hasher = contentHasher();
  const writer = rowWriter(datasetId);
  let [position, rows] = [0, 0];
  for await (const batch of file.batches) {
    signal.throwIfAborted();
    for (const problem of batch.problems) {
      if (problem.kind === "skipped") writer.leftOut({ ...problem, text: "", label: "" });
    }
    for (const row of batch.rows) {
      const read = readRow(row, plan);
      if ("code" in read) writer.leftOut(read);
      else {
        const part = parts.get(position);
        position += 1;
        if (part === undefined) continue;
        writer.example({ part, text: read.text, label: read.label, line: read.line, group: read.group });
        if (part === "train") hasher.add("train", read);
      }
      if (writer.isFull()) await writer.flush();
    }
    rows += batch.rows.length;
    onProgress({ readBytes: batch.readBytes, rows });
    await setImmediate();
  }
  await writer.flush();
  for await (const page of listPart(datasetId, "test")) for (const example of page) hasher.add("test", example);
  return hasher.end();
}

function rowWriter(datasetId: string) {
  let examples: NewExample[] = [];
  let leftOut: NewLeftOut[] = [];
  let [exampleIndex, leftOutIndex, characters] = [0, 0, 0];
  return {
    /** Of a sample a thousand rows are cut from megabytes of the file, which none of them may keep alive until it is written. */
    example({ text, label, group = null, ...rest }: Omit<NewExample, "index">) {
      const own = { text: copied(text), label: copied(label), group: group === null ? null : copied(group) };
      examples.push({ ...rest, ...own, index: exampleIndex++ });
      characters += text.length;
    },
    /** Beyond as many as examples are kept they are only counted. */
    leftOut({ line, text, label, code, message }: Omit<NewLeftOut, "index">) {
      if (leftOutIndex >= datasetLimits.examples) return;
      const kept = { text: text.slice(0, datasetLimits.textLength), label: label.slice(0, datasetLimits.textLength) };
      leftOut.push({ index: leftOutIndex++, line, ...kept, code, message });
      characters += kept.text.length + kept.label.length;
    },
    isFull: () => examples.length + leftOut.length >= batchRows || characters >= batchCharacters,
    async flush() {
      if (examples.length > 0) await insertExamples(datasetId, examples);
      if (leftOut.length > 0) await insertLeftOut(datasetId, leftOut);
      [examples, leftOut, characters] = [[], [], 0];
      await setImmediate();
    },
  };
}
