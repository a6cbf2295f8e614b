import { codeLiteral } from "./code-literal";
import type { HandedPrompt } from "./prompt";

/** A module of Python that labels texts through the `openai` package; address and key stay in the environment. */
export function pythonModule({ model, prefix, text, maxTokens }: HandedPrompt): string {
  return `from openai import OpenAI

PREFIX = ${codeLiteral(prefix)}
client = OpenAI()  # reads OPENAI_BASE_URL and OPENAI_API_KEY


def classify(text: str) -> str:
    completion = client.chat.completions.create(
        model=${codeLiteral(model)},
        temperature=0,
        max_tokens=${maxTokens},
        messages=[{"role": "user", "content": PREFIX + "Input: " + text}],
    )
    return (completion.choices[0].message.content or "").strip()


if __name__ == "__main__":
    print(classify(${codeLiteral(text)}))
`;
}
