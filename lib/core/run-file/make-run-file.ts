import { figuresByPlace, type Figures } from "../report/recompute";
import type { RunRecord } from "../run-record";
import { RUN_FILE_FORMAT, RUN_FILE_SCHEMA, RUN_FILE_VERSION, type RunFile } from "./run-file";
import { runFileHash } from "./run-file-hash";

/** The file of a run with these figures, which are those of the record under the strict parser. */
export function makeRunFile(record: RunRecord, computed: Figures): RunFile {
  const figures = Object.fromEntries(figuresByPlace(computed));
  return {
    ...{ $schema: RUN_FILE_SCHEMA, format: RUN_FILE_FORMAT, formatVersion: RUN_FILE_VERSION },
    ...{ hash: runFileHash(record, figures), record, figures },
  };
}

/** The file as text: one line for each reply would make it twice as large, so it has none of its own. */
export function runFileText(file: RunFile): string {
  return `${JSON.stringify(file)}\n`;
}
