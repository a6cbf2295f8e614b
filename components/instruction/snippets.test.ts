import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { snippet, type SnippetRequest } from "./snippets";

const hostile = "it's \"quoted\" $HOME `id` \\ ${1} ' '' \\n\n\u2028\u202e\u0000 </script> 😀 \ud800";
const request: SnippetRequest = { model: "m'$x", prefix: `${hostile}\n\n`, text: `why? ${hostile}`, maxTokens: 12 };

describe("snippet", () => {
  test("curl sends exactly the prompt, whatever the text holds", () => {
    const script = `curl() { printf '%s' "\${@: -1}"; }\n${snippet("curl", request)}`;
    const body = JSON.parse(execFileSync("bash", ["-c", script], { encoding: "utf8" })) as unknown;
    expect(body).toEqual({
      model: request.model,
      temperature: 0,
      max_tokens: 12,
      messages: [{ role: "user", content: `${request.prefix}Input: ${request.text}` }],
    });
  });

  test("TypeScript holds the prefix as one literal that reads back as it was", () => {
    const literal = /^const prefix = (.*);$/m.exec(snippet("TypeScript", request))?.[1] ?? "";
    expect(JSON.parse(literal)).toBe(request.prefix);
  });

  test("Python holds the prefix as one literal that reads back as it was", () => {
    const literal = /^PREFIX = (.*)$/m.exec(snippet("Python", request))?.[1] ?? "";
    expect(JSON.parse(literal)).toBe(request.prefix);
  });

  test("no invisible character of a text reaches the code", () => {
    for (const language of ["TypeScript", "Python"] as const) {
      for (const invisible of ["\u2028", "\u202e", "\u0000"])
        expect(snippet(language, request)).not.toContain(invisible);
    }
  });
});
