import { runFileSchema } from "../contract/run-file";
import { schemaDetails } from "../contract/schema-details";
import { Problem, type ProblemDetail } from "../problem";
import type { RunRecord } from "../run-record";
import { isActive } from "../run-status";
import { RUN_FILE_FORMAT, RUN_FILE_VERSION, type RunFile } from "./run-file";
import { runFileHash } from "./run-file-hash";

/**
 * A run file from a JSON value of any origin: only what its schema names is taken, and it must hold together. Throws a Problem with
 * JSON pointers where it is another format, another version, not as described, of a run that is still going on, or changed since
 * it was written. Whether its figures follow from its replies is another question: see checkRunFile.
 */
export function readRunFile(value: unknown): RunFile {
  requireFormat(value);
  const parsed = runFileSchema.safeParse(value);
  if (!parsed.success) refuse("This run file is not as its schema describes it", schemaDetails(parsed.error));
  const broken = [...inconsistencies(parsed.data.record), ...withoutFigures(parsed.data)];
  if (broken.length > 0) refuse("This run file does not hold together", broken);
  requireHash(value, parsed.data.hash);
  return parsed.data;
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function requireFormat(value: unknown): void {
  const format = fieldOf(value, "format");
  if (format !== RUN_FILE_FORMAT) {
    const came = typeof format === "string" ? `“${format.slice(0, 60)}”` : "none";
    const message = `Expected a run file, which names its format “${RUN_FILE_FORMAT}”; this has ${came}.`;
    throw new Problem("invalid", `${message} Save one from a run, under How it was measured: Whole run (JSON).`, [
      { message, pointer: "/format" },
    ]);
  }
  const version = fieldOf(value, "formatVersion");
  if (version !== RUN_FILE_VERSION) refuseVersion(version, fieldOf(fieldOf(value, "record"), "version"));
}

/** `app`: the version of the studio that saved the file, where it names one. */
function refuseVersion(came: unknown, app: unknown): never {
  const by = typeof app === "string" ? `, saved by version ${app.slice(0, 60)} of the studio` : "";
  const message = `Expected a run file of format version ${RUN_FILE_VERSION}, not ${JSON.stringify(came)?.slice(0, 60) ?? "one without a version"}${by}.`;
  const html =
    "ask for the same run saved as one file (HTML): it needs no studio, opens in a browser, and computes its figures anew";
  const todo =
    typeof came !== "number"
      ? `It was changed after it was saved: ask for it once more. Or ${html}.`
      : came > RUN_FILE_VERSION
        ? `A newer studio wrote it: update this one. Or ${html}.`
        : `An older studio wrote it: update that one and save the run there again. Or ${html}.`;
  throw new Problem("invalid", `${message} ${todo}`, [{ message, pointer: "/formatVersion" }]);
}

function requireHash(value: unknown, claimed: string): void {
  if (hashOf(value) === claimed) return;
  const message = "The content does not have the hash that the file states.";
  throw new Problem(
    "invalid",
    `${message} It was changed after it was written, or lost a part: ask for the file once more.`,
    [{ message, pointer: "/hash" }],
  );
}

/** null where the content is nested deeper than any run file. */
function hashOf(value: unknown): string | null {
  try {
    return runFileHash(fieldOf(value, "record"), fieldOf(value, "figures"));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function withoutFigures({ figures }: RunFile): ProblemDetail[] {
  if (Object.keys(figures).length > 0) return [];
  return [{ message: "Expected the figures of the report, which the replies are compared with.", pointer: "/figures" }];
}

/** What a schema cannot say of a record. */
function inconsistencies({ status, labels, test, conditions, reference }: RunRecord): ProblemDetail[] {
  const known = new Set(labels);
  const strange = test.findIndex(({ gold }) => !known.has(gold));
  return [
    ...(isActive(status)
      ? [{ message: `Expected a run that has ended; this one was ${status}.`, pointer: "/record/status" }]
      : []),
    ...(test.length === 0 ? [{ message: "Expected at least one test example.", pointer: "/record/test" }] : []),
    ...(strange === -1
      ? []
      : [{ message: "Expected a gold label that is among the labels.", pointer: `/record/test/${strange}/gold` }]),
    ...conditions.flatMap(({ replies }, at) => {
      const message = `Expected ${test.length} replies, one a test example; ${replies.length} came.`;
      return replies.length === test.length ? [] : [{ message, pointer: `/record/conditions/${at}/replies` }];
    }),
    ...((reference ?? 0) < Math.max(1, conditions.length)
      ? []
      : [{ message: `Expected the index of one of ${conditions.length} conditions.`, pointer: "/record/reference" }]),
  ];
}

function refuse(what: string, details: ProblemDetail[]): never {
  const [first] = details;
  const where = first?.pointer ? ` at ${first.pointer}` : "";
  throw new Problem("invalid", `${what}${where}: ${first?.message ?? "unknown"}`, details);
}
