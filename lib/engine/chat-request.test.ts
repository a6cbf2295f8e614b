import { describe, expect, test } from "vitest";
import { parseChatRequest, parseTokenizeRequest } from "./chat-request";

const messages = [{ role: "user", content: "hello" }];

describe("a chat request", () => {
  test("takes OpenAI's defaults", () => {
    expect(parseChatRequest({ model: "m", messages })).toMatchObject({
      messages,
      stream: false,
      includeUsage: false,
      maxTokens: null,
      stops: [],
      sampling: { temperature: 1, topP: 1 },
    });
  });

  test("joins text parts, folds seeds and prefers max_completion_tokens", () => {
    const content = [
      { type: "text", text: "a" },
      { type: "text", text: "b" },
    ];
    const request = parseChatRequest({
      model: "m",
      messages: [{ role: "developer", content }],
      stop: "x",
      seed: -1,
      max_tokens: 5,
      max_completion_tokens: 7,
    });
    expect(request.messages).toEqual([{ role: "system", content: "ab" }]);
    expect(request).toMatchObject({ stops: ["x"], maxTokens: 7, sampling: { seed: 4_294_967_295 } });
  });

  test.each([
    ["u=1", {}, true],
    ["i, u=0", {}, true],
    ["u=3", {}, false],
    ["u=7, i", {}, false],
    ["u=1x", {}, false],
    ["", {}, false],
    ["", { stream: true }, true],
  ])("with the priority %j and %j is a person's: %j", (priority, more, watched) => {
    expect(parseChatRequest({ model: "m", messages, ...more }, priority).watched).toBe(watched);
  });

  test.each([
    ["messages", { messages: [] }],
    ["messages.0.role", { messages: [{ role: "robot", content: "x" }] }],
    ["temperature", { temperature: 3 }],
    ["top_p", { top_p: 0 }],
    ["max_tokens", { max_tokens: 0 }],
    ["n", { n: 2 }],
    ["tools", { tools: [{}] }],
    ["stop", { stop: [""] }],
    ["seed", { seed: 1.5 }],
  ])("refuses a wrong %s and names it", (param, change) => {
    expect(() => parseChatRequest({ model: "m", messages, ...change })).toThrow(
      expect.objectContaining({ status: 400, param: expect.stringContaining(param) as string }),
    );
  });
});

test("a tokenize request has either a prompt or messages", () => {
  expect(parseTokenizeRequest({ prompt: "a" }).prompt).toBe("a");
  expect(() => parseTokenizeRequest({})).toThrow("either prompt or messages");
  expect(() => parseTokenizeRequest({ prompt: "a", messages })).toThrow("either prompt or messages");
});
