"""What the two models read: equal byte for byte to lib/core/prompts of the app, proved on tests/vectors/prompts.json."""

import re
from typing import NamedTuple, Sequence

from .text import js_trim


class Example(NamedTuple):
    text: str
    label: str


META1 = """You are helping to create a prompt for a language model that classifies text inputs by choosing one label from: {labels}.

Here are example inputs with their correct labels:
{examples}
Write an instruction that:
- describes the task so that it also covers inputs not seen here
- points out clues or strategies that help to choose the right label
- tells the model to answer with the label name only, without an explanation

Reply with the instruction alone; do not repeat the examples or their labels."""

META2 = """You are designing a clear instruction for a data annotator who classifies inputs into: {labels}.

Here are example inputs with their correct labels:
{examples}
Write a concise instruction that:
- defines the task and says what each label means
- gives general strategies and decision rules that hold for unseen inputs
- names common pitfalls, edge cases and misconceptions
- stays reasonably short and repeats nothing"""


def template_for(model_name: str) -> str:
    """The template a generator is asked by: that of a Llama is meta1, that of every other meta2."""
    return META1 if "llama" in model_name.lower() else META2


def meta_prompt(template: str, labels: Sequence[str], examples: Sequence[Example]) -> str:
    """Filled in one pass, so that a text which itself holds a placeholder arrives unchanged."""
    fillings = {"{labels}": ", ".join(labels), "{examples}": example_pairs(examples)}
    return re.sub(r"\{(?:labels|examples)\}", lambda found: fillings[found[0]], template)


def example_pairs(examples: Sequence[Example]) -> str:
    return "".join(f"Input: {text}\nLabel: {label}\n" for text, label in examples)


def enforcing_line(labels: Sequence[str]) -> str:
    return f'Only return one of these options: {", ".join(labels)}. Do not output "Label:" or any extra text.\n\n'


def instruction_prefix(instruction: str, labels: Sequence[str]) -> str:
    return f"{js_trim(instruction)}\n{enforcing_line(labels)}"


def query_prompt(prefix: str, text: str) -> str:
    return f"{prefix}Input: {text}"
