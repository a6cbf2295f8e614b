import "server-only";
import type { FailureReason } from "@/lib/core/failure-reason";
import { Problem, type ProblemCode } from "@/lib/core/problem";
import { describeFailure, wholeSeconds } from "./describe-failure";
import { hostOf, type ModelEndpoint } from "./endpoint";
import { failureOf, type Failure, passingReasons } from "./failure";
import { serverWaitSeconds } from "./server-wait";

/**
 * A call that failed for good. `fatal`: the endpoint is at fault, the next call would fail too, so the run should pause;
 * otherwise only this text failed (too long, or refused as it is) and the failure is a datum.
 * `message` names the host and is for the owner; `reason` names none and may be stored and shared.
 */
export class CallProblem extends Problem {
  override name = "CallProblem";
  constructor(
    code: ProblemCode,
    message: string,
    readonly reason: FailureReason,
    readonly fatal: boolean,
    readonly attempts: number,
    cause: Error,
    /** Seconds after which the server wants to be asked again, where it said so. */
    readonly waitSeconds: number | null = null,
  ) {
    super(code, message, [], { cause });
  }
}

/** Whether what failed may work again without anybody doing something here: a server starts again, a limit ends, a network comes back. */
export function passesByItself({ reason }: CallProblem): boolean {
  return passingReasons.has(reason) || reason === "loading" || reason === "unknown-host";
}

/** What to tell a person about `error`, the last of `attempts` at `endpoint`. The key is in neither the message nor the cause. */
export function callProblem(
  endpoint: ModelEndpoint,
  error: unknown,
  attempts: number,
  /** The endpoint answers others: only this text failed, whatever the reason. */
  { answersOthers = false } = {},
): CallProblem {
  const failure = failureOf(error);
  const wait = serverWaitSeconds(failure.headers, Date.now());
  const said = quote(endpoint, failure.said);
  const { code, message } = describeFailure(endpoint, { ...failure, said }, attempts, wait);
  const fatal = !answersOthers && isFatal(failure);
  return new CallProblem(code, message, failure.reason, fatal, attempts, harmlessCause(endpoint, error), wait);
}

/** A call that was not made, because the server has asked everybody to wait for so long and a person is not to be kept waiting. */
export function onHold(endpoint: ModelEndpoint, seconds: number): CallProblem {
  const message = `${hostOf(endpoint)} asked for a pause, so nothing is sent to it for another ${wholeSeconds(seconds)}. Try again then, or choose another endpoint.`;
  return new CallProblem("unavailable", message, "rate-limited", true, 0, new Error("on hold"), seconds);
}

function isFatal({ reason, said }: Failure): boolean {
  if (reason === "context-exceeded" || reason === "content-refused") return false;
  return reason !== "request-refused" || settingWords.test(said);
}

/** A refused setting is the same in every call; any other refused request may be due to its text. */
const settingWords = /\b(model|temperature|seed|max_tokens|max_completion_tokens|stream|unsupported|not supported)\b/i;

const longestQuote = 300;
const longestCause = 2000;

/** What another host said, fit to be shown as text: bounded, in one line, without what would steer a terminal or turn the reading direction. */
function quote(endpoint: ModelEndpoint, said: string, longest = longestQuote): string {
  const clean = withoutKey(endpoint, said).replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, " ");
  return clean.length > longest ? `${clean.slice(0, longest)}…` : clean;
}

function withoutKey({ apiKey }: ModelEndpoint, text: string): string {
  return apiKey ? text.replaceAll(apiKey, "[key]") : text;
}

/** The chain of causes as text: the client's own error objects hold what the server echoed, and that may be the key. */
function harmlessCause(endpoint: ModelEndpoint, error: unknown): Error {
  const chain: string[] = [];
  for (let cause = error; cause instanceof Error && chain.length < 8; cause = cause.cause) {
    chain.push(`${cause.name === "Error" ? cause.constructor.name : cause.name}: ${cause.message}`);
  }
  return new Error(quote(endpoint, chain.join(" ← ") || String(error), longestCause));
}
