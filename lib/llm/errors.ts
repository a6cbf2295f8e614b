import "server-only";
import type { FailureReason } from "@/lib/core/failure-reason";
import { Problem, type ProblemCode } from "@/lib/core/problem";
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
  const { code, message } = describe(endpoint, { ...failure, said: quote(endpoint, failure.said) }, attempts);
  const fatal = !answersOthers && isFatal(failure);
  const wait = serverWaitSeconds(failure.headers, Date.now());
  return new CallProblem(code, message, failure.reason, fatal, attempts, harmlessCause(endpoint, error), wait);
}

function isFatal({ reason, said }: Failure): boolean {
  if (reason === "context-exceeded" || reason === "content-refused") return false;
  return reason !== "request-refused" || settingWords.test(said);
}

/** A refused setting is the same in every call; any other refused request may be due to its text. */
const settingWords = /\b(model|temperature|seed|max_tokens|max_completion_tokens|stream|unsupported|not supported)\b/i;

type Description = { code: ProblemCode; message: string };

function describe(endpoint: ModelEndpoint, { reason, status, said }: Failure, attempts: number): Description {
  const host = hostOf(endpoint);
  const tries = attempts === 1 ? "" : ` after ${attempts} attempts`;
  const words = said ? ` It said: ${said}` : "";
  const unavailable = (message: string): Description => ({ code: "unavailable", message });
  const invalid = (message: string): Description => ({ code: "invalid", message });
  switch (reason) {
    case "unreachable":
      return unavailable(
        `Nothing answers at ${endpoint.baseUrl}${tries}; is it running? Check the address and the port.`,
      );
    case "unknown-host":
      return unavailable(`No host is named ${host}. Check the spelling of the base URL.`);
    case "address-refused":
      return {
        code: "forbidden",
        message: `${host} leads to an address where no model may be asked: a cloud's metadata service, link-local, or this computer itself. Nothing was sent. Check what the name stands for.`,
      };
    case "untrusted-certificate":
      return unavailable(
        `The certificate of ${host} is not trusted here, so nothing was sent. Install its authority (NODE_EXTRA_CA_CERTS).`,
      );
    case "timeout":
      return unavailable(
        `${host} did not answer in time${tries}. It may be overloaded: lower the concurrency, or raise the time limit.`,
      );
    case "unreadable":
      return unavailable(
        `${host} answered, but not with a completion${tries}. Does the base URL lead to an OpenAI-compatible API (it often ends in /v1)?`,
      );
    case "loading":
      return unavailable(`The model at ${host} is still loading. Try again in a minute.`);
    case "rate-limited":
      return unavailable(
        `${host} refuses more calls for now${tries}: its rate limit is reached. Lower the concurrency, or go on later.${words}`,
      );
    case "quota-used-up":
      return unavailable(`The quota at ${host} is used up. Add credit there, or choose another endpoint.`);
    case "server-error":
      return unavailable(
        `${host} failed${status ? ` with status ${status}` : ""}${tries}. Its own log says why.${words}`,
      );
    case "key-refused":
      return { code: "forbidden", message: refusedKey(endpoint, host) };
    case "model-not-found":
      return {
        code: "not-found",
        message: `${host} does not serve the model “${endpoint.model}” at ${endpoint.baseUrl}. Choose one that it lists, and check that the base URL ends where its API begins, often in /v1.${words}`,
      };
    case "context-exceeded":
      return invalid(
        `The text is longer than the context of ${endpoint.model}: shorten it, or show fewer examples.${words}`,
      );
    case "content-refused":
      return invalid(`${host} declined this text.${words}`);
    case "request-refused":
      return invalid(`${host} did not accept the request (status ${status}).${words}`);
    case "model-changed":
      return unavailable(
        `${host} answers as another model than at the start of the run, so the answers cannot be compared. Bring that model back and resume, or start the run again.`,
      );
    case "redirected":
      return invalid(
        `${host} sends calls on to another address, which is not followed. Enter that address as the base URL.`,
      );
    case "unexpected":
      return { code: "internal", message: `The call to ${host} failed unexpectedly.` };
  }
}

function refusedKey({ apiKey }: ModelEndpoint, host: string): string {
  return apiKey === null
    ? `${host} wants a key and this endpoint has none. Enter one.`
    : `The key was refused by ${host}. Enter it again, and check that it may use this model.`;
}

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
