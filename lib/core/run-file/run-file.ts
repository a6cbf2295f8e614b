import type { Figure } from "../report/recompute";
import type { RunRecord } from "../run-record";

/** What a run file calls itself; other JSON files do not. */
export const RUN_FILE_FORMAT = "prompt-mii-studio/run";

/** Raised when an older studio could no longer read a newer file; fields may be added without it. */
export const RUN_FILE_VERSION = 1;

/** Where a studio publishes the JSON Schema of the file; a path, for the file knows no host. */
export const RUN_FILE_SCHEMA = "/api/v1/run.schema.json";

/**
 * A whole run as one JSON file: everything stored of it, and every figure that its report shows under the strict parser, by its
 * place (`conditions.0.scores.macroF1`), so that whoever reads it can compute them anew and compare. `hash` is SHA-256, in
 * lower-case hex, over the canonical JSON of `[record, figures]`: it finds a file that was changed by accident or in good faith;
 * it is no signature.
 */
export type RunFile = {
  /** RUN_FILE_SCHEMA, or another place where the schema lies. */
  $schema: string;
  format: typeof RUN_FILE_FORMAT;
  formatVersion: typeof RUN_FILE_VERSION;
  hash: string;
  record: RunRecord;
  figures: Record<string, Figure>;
};
