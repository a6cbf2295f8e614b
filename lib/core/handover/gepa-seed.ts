import { enforcingLine } from "../prompts/pairs";
import { codeList, codeLiteral } from "./code-literal";
import type { HandedPrompt } from "./prompt";

/**
 * A module of Python in which `gepa.optimize` goes on from an instruction, with the studio's prompt and exact match of the label.
 * The enforcing line stands apart, so that the search cannot lose it; examples come from a CSV of the person who runs it. A prefix that
 * no generator wrote, as the naive one, is asked to the letter while it is the seed (method.md 10); what is found stands as an
 * instruction does, with that line on a line of its own.
 */
export function gepaSeed({ model, instruction, prefix, labels, maxTokens }: HandedPrompt): string {
  const end = enforcingLine(labels);
  const before = prefix.endsWith(end) ? prefix.slice(0, -end.length) : `${prefix.trim()}\n`;
  const seed = instruction ?? before.trim();
  const gap = instruction === null ? before.slice(before.trimEnd().length) : "\n";
  return `import csv
import sys

import gepa
from gepa.adapters.default_adapter.default_adapter import DefaultAdapter, EvaluationResult
from openai import OpenAI

SEED = ${codeLiteral(seed)}
ENFORCE = ${codeLiteral(end)}
LABELS = ${codeList(labels)}
client = OpenAI()  # reads OPENAI_BASE_URL and OPENAI_API_KEY


def follower(messages):
    """One message from the user, as the studio asks: instruction, enforcing line, text."""
    instruction, text = messages[0]["content"], messages[-1]["content"]
    gap = ${codeLiteral(gap)} if instruction == SEED else "\\n"
    prompt = instruction.strip() + gap + ENFORCE + "Input: " + text
    return ask(prompt, max_tokens=${maxTokens})


def reflection(prompt):
    return ask(prompt, max_tokens=2048)


def ask(prompt, max_tokens):
    completion = client.chat.completions.create(
        model=${codeLiteral(model)},
        temperature=0,
        max_tokens=max_tokens,
        messages=[{"role": "user", "content": prompt}],
    )
    return completion.choices[0].message.content or ""


def exact_match(example, response):
    right = response.strip().lower() == example["answer"].strip().lower()
    feedback = "Right." if right else f"The label is {example['answer']!r}, one of {LABELS}."
    return EvaluationResult(score=float(right), feedback=feedback)


if __name__ == "__main__":
    # A CSV with the columns text and label; its first third is for reflection, the rest for validation.
    with open(sys.argv[1], newline="", encoding="utf-8-sig") as file:
        examples = [
            {"input": row["text"], "answer": row["label"], "additional_context": {}} for row in csv.DictReader(file)
        ]
    cut = len(examples) // 3
    result = gepa.optimize(
        seed_candidate={"instruction": SEED},
        trainset=examples[:cut],
        valset=examples[cut:],
        adapter=DefaultAdapter(model=follower, evaluator=exact_match),
        reflection_lm=reflection,
        max_metric_calls=150,
        seed=0,
    )
    print(result.best_candidate["instruction"])
`;
}
