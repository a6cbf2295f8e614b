import { queryPrompt } from "@/lib/core/prompts/query";

export const snippetLanguages = ["curl", "TypeScript", "Python"] as const;
export type SnippetLanguage = (typeof snippetLanguages)[number];

/** What the code asks: the same one user message, temperature and token limit with which the studio labels a text. */
export type SnippetRequest = { model: string; prefix: string; text: string; maxTokens: number };

/** Code that labels one text on an OpenAI-compatible server; address and key stay in the environment of whoever runs it. */
export function snippet(language: SnippetLanguage, request: SnippetRequest): string {
  return { curl: curlSnippet, TypeScript: typeScriptSnippet, Python: pythonSnippet }[language](request);
}

function curlSnippet({ model, prefix, text, maxTokens }: SnippetRequest): string {
  const messages = [{ role: "user", content: queryPrompt(prefix, text) }];
  const body = JSON.stringify({ model, temperature: 0, max_tokens: maxTokens, messages }, null, 2);
  return [
    "# OPENAI_BASE_URL ends with /v1",
    'curl -sS "$OPENAI_BASE_URL/chat/completions" \\',
    '  -H "Authorization: Bearer $OPENAI_API_KEY" \\',
    '  -H "Content-Type: application/json" \\',
    `  --data-binary ${shellQuoted(body)}`,
  ].join("\n");
}

function typeScriptSnippet({ model, prefix, text, maxTokens }: SnippetRequest): string {
  return `import OpenAI from "openai";

const prefix = ${quoted(prefix)};
const client = new OpenAI(); // reads OPENAI_BASE_URL and OPENAI_API_KEY

export async function classify(text: string): Promise<string> {
  const completion = await client.chat.completions.create({
    model: ${quoted(model)},
    temperature: 0,
    max_tokens: ${maxTokens},
    messages: [{ role: "user", content: \`\${prefix}Input: \${text}\` }],
  });
  return completion.choices[0]?.message.content?.trim() ?? "";
}

console.log(await classify(${quoted(text)}));`;
}

function pythonSnippet({ model, prefix, text, maxTokens }: SnippetRequest): string {
  return `from openai import OpenAI

PREFIX = ${quoted(prefix)}
client = OpenAI()  # reads OPENAI_BASE_URL and OPENAI_API_KEY


def classify(text: str) -> str:
    completion = client.chat.completions.create(
        model=${quoted(model)},
        temperature=0,
        max_tokens=${maxTokens},
        messages=[{"role": "user", "content": PREFIX + "Input: " + text}],
    )
    return (completion.choices[0].message.content or "").strip()


print(classify(${quoted(text)}))`;
}

/** A JSON string is a string literal in TypeScript and in Python alike; characters that a reader of the code cannot see are escaped. */
function quoted(value: string): string {
  return JSON.stringify(value).replace(/[\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]/g, escaped);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** Nothing is special between single quotes but the quote itself. */
function shellQuoted(value: string): string {
  return `'${value.replaceAll("'", `'\\''`)}'`;
}
