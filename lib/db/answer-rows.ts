import "server-only";
import type { StoredCall, StoredPrediction } from "./stored-answers";

/**
 * The statements that store answers, and what they are given. Rows travel as one JSON value, so that the statement is the same however many they
 * are; as rows of `createMany` they cost more than the calls they come from. `held`: SQL that is true where they may be stored.
 */
export const insertCallsSql = (held = "TRUE") => `
  INSERT INTO "Call" ("runId", "key", "role", "purpose", "endpointId", "promptChars", "raw", "stopReason",
    "promptTokens", "cachedTokens", "completionTokens", "seconds", "attempts", "error")
  SELECT ?, row.value ->> 'key', row.value ->> 'role', row.value ->> 'purpose', row.value ->> 'endpointId',
    row.value ->> 'promptChars', row.value ->> 'raw', row.value ->> 'stopReason', row.value ->> 'promptTokens',
    row.value ->> 'cachedTokens', row.value ->> 'completionTokens', row.value ->> 'seconds',
    row.value ->> 'attempts', row.value ->> 'error'
  FROM json_each(?) AS row WHERE ${held}`;

export const insertPredictionsSql = (held = "TRUE") => `
  INSERT INTO "Prediction" ("conditionId", "index", "callKey")
  SELECT row.value ->> 'conditionId', row.value ->> 'index', row.value ->> 'callKey'
  FROM json_each(?) AS row WHERE ${held}`;

export function callRows(calls: readonly StoredCall[]): string {
  return JSON.stringify(calls.map(callToRow));
}

export function predictionRows(predictions: readonly StoredPrediction[]): string {
  return JSON.stringify(predictions);
}

/** A call as its row, without the run it belongs to. Half of a surrogate pair has no UTF-8: SQLite would store bytes that nothing can read again. */
function callToRow({ usage, ...rest }: StoredCall) {
  const { promptTokens = null, cachedTokens = null, completionTokens = null } = usage ?? {};
  return { ...rest, raw: Buffer.from(rest.raw).toString(), promptTokens, cachedTokens, completionTokens };
}
