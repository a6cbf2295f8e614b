import { codeLiteral } from "./code-literal";
import type { HandedPrompt } from "./prompt";

/** A module of TypeScript that labels texts through the `openai` package; address and key stay in the environment. */
export function typeScriptModule({ model, prefix, text, maxTokens }: HandedPrompt): string {
  return `import OpenAI from "openai";

const prefix = ${codeLiteral(prefix)};
const client = new OpenAI(); // reads OPENAI_BASE_URL and OPENAI_API_KEY

export async function classify(text: string): Promise<string> {
  const completion = await client.chat.completions.create({
    model: ${codeLiteral(model)},
    temperature: 0,
    max_tokens: ${maxTokens},
    messages: [{ role: "user", content: \`\${prefix}Input: \${text}\` }],
  });
  return completion.choices[0]?.message.content?.trim() ?? "";
}

console.log(await classify(${codeLiteral(text)}));
`;
}
