import "server-only";
import type { FailureReason } from "@/lib/core/failure-reason";
import type { ProblemCode } from "@/lib/core/problem";
import { formatSeconds } from "@/lib/core/report/format";
import { hostOf, type ModelEndpoint } from "./endpoint";
import type { Failure } from "./failure";

/** What a message may name. `tries`, `said` and `pause` are sentences or parts of one, or empty. */
type About = Pick<ModelEndpoint, "baseUrl" | "model" | "apiKey"> & {
  host: string;
  status: number | null;
  tries: string;
  said: string;
  pause: string;
};

/** What happened and what to do, in words for the owner of the endpoint. */
export function describeFailure(
  endpoint: ModelEndpoint,
  { reason, status, said }: Failure,
  attempts: number,
  /** Seconds after which the server wants to be asked again, where it said so. */
  wait: number | null,
): { code: ProblemCode; message: string } {
  const tries = attempts === 1 ? "" : ` after ${attempts} attempts`;
  const [code, words] = wordsOf[reason];
  const pause = wait === null || wait === 0 ? "" : ` for another ${wholeSeconds(wait)}`;
  const about = { ...endpoint, host: hostOf(endpoint), status, tries, pause, said: said ? ` It said: ${said}` : "" };
  return { code, message: words(about) };
}

const wordsOf: Record<FailureReason, [ProblemCode, (about: About) => string]> = {
  unreachable: [
    "unavailable",
    ({ baseUrl, tries }) => `Nothing answers at ${baseUrl}${tries}; is it running? Check the address and the port.`,
  ],
  "unknown-host": ["unavailable", ({ host }) => `No host is named ${host}. Check the spelling of the base URL.`],
  "address-refused": [
    "forbidden",
    ({ host }) =>
      `${host} leads to an address where no model may be asked: a cloud's metadata service, link-local, or this computer itself. Nothing was sent. Check what the name stands for.`,
  ],
  "untrusted-certificate": [
    "unavailable",
    ({ host }) =>
      `The certificate of ${host} is not trusted here, so nothing was sent. Install its authority (NODE_EXTRA_CA_CERTS).`,
  ],
  timeout: [
    "unavailable",
    ({ host, tries }) =>
      `${host} did not answer in time${tries}. It may be overloaded: lower the concurrency, or raise the time limit.`,
  ],
  unreadable: [
    "unavailable",
    ({ host, tries }) =>
      `${host} answered, but not with a completion${tries}. Does the base URL lead to an OpenAI-compatible API (it often ends in /v1)?`,
  ],
  loading: ["unavailable", ({ host }) => `The model at ${host} is still loading. Try again in a minute.`],
  "rate-limited": [
    "unavailable",
    ({ host, tries, said, pause }) =>
      `${host} refuses more calls${pause || " for now"}${tries}: its rate limit is reached. Lower the concurrency, or go on ${pause ? "then" : "later"}.${said}`,
  ],
  "quota-used-up": [
    "unavailable",
    ({ host }) => `The quota at ${host} is used up. Add credit there, or choose another endpoint.`,
  ],
  "server-error": [
    "unavailable",
    ({ host, status, tries, said }) =>
      `${host} failed${status ? ` with status ${status}` : ""}${tries}. Its own log says why.${said}`,
  ],
  "key-refused": ["forbidden", refusedKey],
  "model-not-found": [
    "not-found",
    ({ host, baseUrl, model, said }) =>
      `${host} does not serve the model “${model}” at ${baseUrl}. Choose one that it lists, and check that the base URL ends where its API begins, often in /v1.${said}`,
  ],
  "context-exceeded": [
    "invalid",
    ({ model, said }) => `The text is longer than the context of ${model}: shorten it, or show fewer examples.${said}`,
  ],
  "content-refused": ["invalid", ({ host, said }) => `${host} declined this text.${said}`],
  "request-refused": [
    "invalid",
    ({ host, status, said }) => `${host} did not accept the request (status ${status}).${said}`,
  ],
  "model-changed": [
    "unavailable",
    ({ host }) =>
      `${host} answers as another model than at the start of the run, so the answers cannot be compared. Bring that model back and resume, or start the run again.`,
  ],
  redirected: [
    "invalid",
    ({ host }) =>
      `${host} sends calls on to another address, which is not followed. Enter that address as the base URL.`,
  ],
  unexpected: ["internal", ({ host }) => `The call to ${host} failed unexpectedly.`],
};

function refusedKey({ apiKey, host }: About): string {
  return apiKey === null
    ? `${host} wants a key and this endpoint has none. Enter one.`
    : `The key was refused by ${host}. Enter it again, and check that it may use this model.`;
}

/** Rounded up: who comes back then is not told to wait again. */
export function wholeSeconds(seconds: number): string {
  const whole = Math.ceil(seconds);
  return whole < 10 ? `${whole} s` : formatSeconds(whole);
}
