import { APIConnectionError, APIError } from "openai";
import { describe, expect, it } from "vitest";
import { TimedOut } from "./deadline";
import type { ModelEndpoint } from "./endpoint";
import { callProblem } from "./errors";
import { UnreadableReply } from "./reply";

const key = "sk-very-secret";
const endpoint: ModelEndpoint = {
  id: "e",
  baseUrl: "https://models.example:8443/v1",
  model: "big-model",
  apiKey: key,
  limits: {},
};

function status(code: number, message: string, errorCode: string | number | null = null, headers = {}) {
  return APIError.generate(code, { error: { message, code: errorCode } }, undefined, new Headers(headers));
}

function broken(code: string) {
  const socket = Object.assign(new Error(`connect ${code}`), { code });
  return new APIConnectionError({ cause: new TypeError("fetch failed", { cause: socket }) });
}

describe("callProblem", () => {
  it.each([
    [
      status(401, `Incorrect API key provided: ${key}`),
      "forbidden",
      "key-refused",
      "The key was refused by models.example:8443",
    ],
    [status(403, "no"), "forbidden", "key-refused", "The key was refused by"],
    [
      status(404, "The model does not exist", "model_not_found"),
      "not-found",
      "model-not-found",
      "does not serve the model “big-model”",
    ],
    [status(429, "slow down"), "unavailable", "rate-limited", "its rate limit is reached"],
    [
      status(429, "pay", "insufficient_quota"),
      "unavailable",
      "quota-used-up",
      "The quota at models.example:8443 is used up",
    ],
    [status(402, "pay"), "unavailable", "quota-used-up", "Add credit"],
    [
      status(500, "CUDA error"),
      "unavailable",
      "server-error",
      "failed with status 500 after 3 attempts. Its own log says why. It said: CUDA error",
    ],
    [status(503, "wait", "model_loading"), "unavailable", "loading", "still loading"],
    [status(307, ""), "invalid", "redirected", "Enter that address as the base URL"],
    [status(400, "unknown field temperature"), "invalid", "request-refused", "It said: unknown field temperature"],
    [
      broken("ECONNREFUSED"),
      "unavailable",
      "unreachable",
      "Nothing answers at https://models.example:8443/v1 after 3 attempts; is it running?",
    ],
    [broken("ENOTFOUND"), "unavailable", "unknown-host", "No host is named models.example:8443"],
    [broken("SELF_SIGNED_CERT_IN_CHAIN"), "unavailable", "untrusted-certificate", "is not trusted"],
    [new TimedOut(300), "unavailable", "timeout", "did not answer in time"],
    [new UnreadableReply("no choices"), "unavailable", "unreadable", "not with a completion"],
    [new RangeError("bug"), "internal", "unexpected", "failed unexpectedly"],
  ])("says of %o that the endpoint is at fault, why, and what to do", (error, code, reason, words) => {
    const problem = callProblem(endpoint, error, 3);
    expect(problem).toMatchObject({ code, reason, fatal: true, attempts: 3 });
    expect(problem.message).toContain(words);
  });

  it.each([
    [status(400, "too long", "context_length_exceeded"), "context-exceeded"],
    [
      status(400, "This model's maximum context length is 2048 tokens. However, you requested 3000.", 400),
      "context-exceeded",
    ],
    [
      status(400, "The input (9000 tokens) is longer than the model's context length (8192 tokens)."),
      "context-exceeded",
    ],
    [status(400, "the request exceeds the available context size, try increasing it"), "context-exceeded"],
    [status(413, "Request Entity Too Large"), "context-exceeded"],
    [status(400, "filtered", "content_filter"), "content-refused"],
    [status(400, "TextEncodeInput must be Union[TextInputSequence]"), "request-refused"],
  ])("says of %o that only this text failed", (error, reason) => {
    expect(callProblem(endpoint, error, 1)).toMatchObject({ code: "invalid", reason, fatal: false });
  });

  it("asks for a key where there is none", () => {
    expect(callProblem({ ...endpoint, apiKey: null }, status(401, "no key"), 1).message).toContain("wants a key");
  });

  it.each([status(401, `wrong: ${key}`), status(500, `echo: ${key}`), status(404, key), status(400, `bad ${key}`)])(
    "repeats the key nowhere: %#",
    (error) => {
      const problem = callProblem(endpoint, error, 1);
      const cause = problem.cause as Error;
      expect(
        [problem.message, problem.stack, cause.message, cause.stack, JSON.stringify(problem)].join(),
      ).not.toContain(key);
    },
  );

  it("quotes a server at most as long as a person reads", () => {
    expect(callProblem(endpoint, status(500, "x".repeat(100_000)), 1).message.length).toBeLessThan(500);
  });
});

it("quotes another host within bounds and as plain text, in the message and in the cause", () => {
  const said = `\u001b[31mred\u202e${"x".repeat(5000)} ${key}`;
  const problem = callProblem(endpoint, status(400, said), 1);
  const cause = String(problem.cause);
  expect(problem.message.length).toBeLessThan(500);
  expect(cause.length).toBeLessThan(2100);
  for (const text of [problem.message, cause]) {
    expect(text).toContain("[31mred");
    // eslint-disable-next-line no-control-regex -- what must not be there
    expect(text).not.toMatch(/[\u0000-\u001f\u202e]/);
    expect(text).not.toContain(key);
  }
});
