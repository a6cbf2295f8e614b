import { execFileSync } from "node:child_process";
import fc from "fast-check";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { enforcingLine } from "../prompts/pairs";
import { curlCommand } from "./curl";
import { gepaSeed } from "./gepa-seed";
import { promptMarkdown } from "./markdown";
import type { HandedPrompt } from "./prompt";
import { pythonModule } from "./python";
import { typeScriptModule } from "./typescript";

const hostile =
  "it's \"quoted\" $HOME `id` ```\\ ${1} ' '' \\n #{x} __proto__ {{y}} %s\n\r\n\u2028\u202e\u0000 </script> 😀 \ud800";
const labels = ["it's", 'the "other"', "__proto__", "{{x}}"];
const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.constantFrom(hostile, "", "__proto__", "'''", '"""', "\\", "\\u0041", "\r\n", "\ud83d"),
);
const prompt = fc.record<HandedPrompt>({
  name: text,
  instruction: fc.option(text),
  prefix: text,
  labels: fc.constant(labels),
  model: text,
  maxTokens: fc.integer({ min: 1, max: 4000 }),
  text,
});
const one: HandedPrompt = {
  ...{ name: hostile, instruction: hostile, prefix: `${hostile}\n${enforcingLine(labels)}`, labels },
  ...{ model: "m'$x", maxTokens: 12, text: `why? ${hostile}` },
};

/** The values of all string literals of a module of TypeScript, as its compiler reads them; throws where it reads no program. */
function literalsOf(code: string): string[] {
  const file = ts.createSourceFile("x.ts", code, ts.ScriptTarget.ES2022, true) as ts.SourceFile & {
    parseDiagnostics: readonly unknown[];
  };
  if (file.parseDiagnostics.length > 0) throw new Error("not a program");
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** The value of a Python literal in double quotes, by the rules of Python alone: its escapes are those that JSON has. */
function pythonString(literal: string): string {
  expect(literal).toMatch(/^"(?:[^"\\\p{Cc}]|\\["\\bfnrt]|\\u[0-9a-f]{4})*"$/u);
  return JSON.parse(literal) as string;
}

describe("curlCommand", () => {
  it("sends exactly the prompt through a real shell, whatever the text holds", () => {
    const script = `curl() { printf '%s' "\${@: -1}"; }\n${curlCommand(one)}`;
    const body = JSON.parse(execFileSync("bash", ["-c", script], { encoding: "utf8" })) as unknown;
    expect(body).toEqual({
      ...{ model: one.model, temperature: 0, max_tokens: 12 },
      messages: [{ role: "user", content: `${one.prefix}Input: ${one.text}` }],
    });
  });

  it("holds any prompt between quotes that the shell gives back", () => {
    fc.assert(
      fc.property(prompt, (handed) => {
        const word = /--data-binary '(.*)'$/s.exec(curlCommand(handed))?.[1] ?? "";
        expect(word.replaceAll("'\\''", "")).not.toContain("'");
        const body = JSON.parse(word.replaceAll("'\\''", "'")) as { messages: { content: string }[] };
        expect(body.messages[0]?.content).toBe(`${handed.prefix}Input: ${handed.text}`);
      }),
    );
  });
});

describe("typeScriptModule", () => {
  it("is a program whose literals are the prompt, the model and the text", () => {
    fc.assert(
      fc.property(prompt, (handed) => {
        const literals = literalsOf(typeScriptModule(handed));
        expect(literals).toEqual(["openai", handed.prefix, handed.model, "user", "", handed.text]);
      }),
    );
  });
});

describe("pythonModule and gepaSeed", () => {
  it("hold the prompt, the model and the text as literals of Python", () => {
    fc.assert(
      fc.property(prompt, (handed) => {
        const code = pythonModule(handed);
        const literal = (before: RegExp) => pythonString(before.exec(code)?.[1] ?? "");
        expect(literal(/^PREFIX = (.*)$/m)).toBe(handed.prefix);
        expect(literal(/^ {8}model=(.*),$/m)).toBe(handed.model);
        expect(literal(/^ {4}print\(classify\((.*)\)\)$/m)).toBe(handed.text);
      }),
    );
  });

  it("begin a search with the instruction, or with the prefix without the line that keeps to the labels", () => {
    const seedOf = (handed: HandedPrompt) => pythonString(/^SEED = (.*)$/m.exec(gepaSeed(handed))?.[1] ?? "");
    expect(seedOf(one)).toBe(hostile);
    expect(seedOf({ ...one, instruction: null })).toBe(hostile.trim());
    const named = [...gepaSeed(one).matchAll(/^ {4}(".*"),$/gm)].map(([, literal]) => pythonString(literal ?? ""));
    expect(named).toEqual(labels);
  });

  it("name no key but by the environment", () => {
    for (const code of [pythonModule(one), typeScriptModule(one), gepaSeed(one)]) expect(code).toMatch(/OpenAI\(\)/);
    expect(curlCommand(one)).toContain('"Authorization: Bearer $OPENAI_API_KEY"');
  });

  it("let no invisible character of a text into the code", () => {
    for (const code of [pythonModule(one), typeScriptModule(one), gepaSeed(one)]) {
      for (const invisible of ["\u2028", "\u202e", "\u0000", "\ud800"]) expect(code).not.toContain(invisible);
    }
  });
});

describe("promptMarkdown", () => {
  it("keeps every text within its fence", () => {
    fc.assert(
      fc.property(prompt, (handed) => {
        const document = promptMarkdown(handed);
        const [, fence = "", rest = ""] = /^(`{3,})text\n(.*)$/ms.exec(document) ?? [];
        const shown = handed.instruction ?? `${handed.prefix}Input: {text}`;
        expect(rest.startsWith(`${shown}\n${fence}`)).toBe(true);
        expect(shown).not.toContain(fence);
      }),
    );
  });
});
