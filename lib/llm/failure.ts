import "server-only";
import { APIConnectionTimeoutError, APIError } from "openai";
import type { FailureReason } from "@/lib/core/failure-reason";
import { TimedOut } from "./deadline";
import { UnreadableReply } from "./reply";
import { ModelChanged } from "./served-model";

/** `said` is the server's own message, "" when it gave none; `headers` only when there was an answer. */
export type Failure = { reason: FailureReason; status: number | null; said: string; headers: Headers | null };

/** The same request may be answered at another time. */
export const passingReasons: ReadonlySet<FailureReason> = new Set([
  "timeout",
  "unreachable",
  "unreadable",
  "rate-limited",
  "server-error",
]);

export function failureOf(error: unknown): Failure {
  if (error instanceof TimedOut || error instanceof APIConnectionTimeoutError) return silent("timeout");
  if (error instanceof UnreadableReply || error instanceof SyntaxError) return silent("unreadable");
  if (error instanceof ModelChanged) return silent("model-changed");
  if (error instanceof APIError) return answered(error) ?? silent(connectionReason(error));
  return silent(error instanceof TypeError ? connectionReason(error) : "unexpected");
}

function silent(reason: FailureReason): Failure {
  return { reason, status: null, said: "", headers: null };
}

/** Also errors inside a stream, whose status is in the body; null when there was no answer at all. */
function answered(error: InstanceType<typeof APIError>): Failure | null {
  const body = (error.error ?? {}) as { message?: unknown };
  if (error.status === undefined && !error.headers) return null;
  const inBody = Number(error.code);
  const status = error.status ?? (inBody >= 400 && inBody < 600 ? inBody : 500);
  const said = typeof body.message === "string" ? body.message : body.message ? JSON.stringify(body.message) : "";
  const words = `${error.code ?? ""} ${error.type ?? ""} ${said || error.message}`;
  return { reason: refusalReason(status, words), status, said, headers: error.headers ?? null };
}

const contextWords =
  /context_length|context[ _](length|size|window)|max(imum)?[ _](model|context|input)[ _]len|too many (input )?tokens|prompt is too long/i;
const contentWords = /content_filter|content_policy|content management policy|ResponsibleAIPolicy/i;
const loadingWords = /model_loading|loading model|model is (still )?loading/i;

function refusalReason(status: number, words: string): FailureReason {
  if (status >= 300 && status < 400) return "redirected";
  if (status === 401 || status === 403) return "key-refused";
  if (status === 404) return "model-not-found";
  if (status === 429) return /insufficient_quota/.test(words) ? "quota-used-up" : "rate-limited";
  if (status === 408 || status === 409) return "server-error";
  if (status === 503 && loadingWords.test(words)) return "loading";
  if (status >= 500) return "server-error";
  if (status === 402) return "quota-used-up";
  if (contentWords.test(words)) return "content-refused";
  if (status === 413 || contextWords.test(words)) return "context-exceeded";
  return /model_not_found/.test(words) ? "model-not-found" : "request-refused";
}

/** The system's own error code stands two or three causes deep. */
function connectionReason(error: Error): FailureReason {
  const codes: string[] = [];
  for (let cause: unknown = error; cause instanceof Error && codes.length < 8; cause = cause.cause) {
    codes.push(`${"code" in cause ? cause.code : ""} ${cause.message}`);
  }
  const all = codes.join(" ");
  if (/ERR_ADDRESS_REFUSED/.test(all)) return "address-refused";
  // What is endless is no completion, whatever it began with.
  if (/RES_EXCEEDED_MAX_SIZE/.test(all)) return "unreadable";
  if (/unexpected redirect/.test(all)) return "redirected";
  if (/HEADERS_TIMEOUT|BODY_TIMEOUT|ETIMEDOUT|CONNECT_TIMEOUT/.test(all)) return "timeout";
  if (/ENOTFOUND/.test(all)) return "unknown-host";
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/.test(all)) return "untrusted-certificate";
  return /Invalid URL/.test(all) ? "unexpected" : "unreachable";
}
