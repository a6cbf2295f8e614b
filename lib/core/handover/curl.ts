import { queryPrompt } from "../prompts/query";
import type { HandedPrompt } from "./prompt";
import { shellLiteral } from "./shell-literal";

/** A shell command that labels one text on an OpenAI-compatible server; address and key stay in the environment of whoever runs it. */
export function curlCommand({ model, prefix, text, maxTokens }: HandedPrompt): string {
  const messages = [{ role: "user", content: queryPrompt(prefix, text) }];
  const body = JSON.stringify({ model, temperature: 0, max_tokens: maxTokens, messages }, null, 2);
  return [
    "# OPENAI_BASE_URL ends with /v1",
    'curl -sS "$OPENAI_BASE_URL/chat/completions" \\',
    '  -H "Authorization: Bearer $OPENAI_API_KEY" \\',
    '  -H "Content-Type: application/json" \\',
    `  --data-binary ${shellLiteral(body)}`,
  ].join("\n");
}
