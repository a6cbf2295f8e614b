"""What the generator can do by now: one instruction for each validation task, greedy, measured on test examples."""

import random
from dataclasses import dataclass
from statistics import fmean
from typing import Any, Sequence

from transformers import PreTrainedModel, PreTrainedTokenizerBase

from .draw import CountTokens, Prompt, by_family, draw_prompt
from .follow import follow
from .follower import Follower
from .greedy import generate_greedily
from .settings import Settings
from .tasks import Task

FIXED = 5
"""Tasks whose instructions are kept, to be read beside each other."""


Row = tuple[str, str, int, str, float]
"""Task, family, examples shown, instruction, macro-F1."""


@dataclass(frozen=True)
class Validation:
    prompts: tuple[Prompt, ...]
    fixed: frozenset[str]
    settings: Settings

    def run(
        self,
        prompts: Sequence[Prompt],
        model: PreTrainedModel,
        tokenizer: PreTrainedTokenizerBase,
        follower: Follower,
    ) -> list[Row]:
        """Of several processes each takes a part of the prompts."""
        settings = self.settings
        training = model.training
        model.eval()
        limits = [settings.new_tokens] * len(prompts)
        texts = [prompt.text for prompt in prompts]
        instructions = generate_greedily(model, tokenizer, texts, limits, max(1, settings.follower_batch // 4))
        examples = [prompt.task.test[: settings.validation_examples] for prompt in prompts]
        scores = follow(follower, instructions, [prompt.task.labels for prompt in prompts], examples)
        model.train(training)
        return [
            (prompt.task.name, prompt.task.family, len(prompt.shown), instruction, score.macro_f1)
            for prompt, instruction, score in zip(prompts, instructions, scores)
        ]


def validation_fields(rows: Sequence[Row], fixed: frozenset[str]) -> dict[str, Any]:
    """Of a log line."""
    ordered = sorted(rows)
    return {
        "macroF1": fmean(row[4] for row in ordered) if ordered else None,
        "tasks": [{"task": task, "family": family, "n": n, "macroF1": score} for task, family, n, _, score in ordered],
        "fixed": [
            {"task": task, "instruction": instruction, "macroF1": score}
            for task, _, _, instruction, score in ordered
            if task in fixed
        ],
    }


def prepare_validation(
    tasks: Sequence[Task], settings: Settings, template: str, count_tokens: CountTokens
) -> tuple[Validation, list[str]]:
    """Each task's prompt is the same in every training, whatever its seed. Tasks whose prompt is too long are named."""
    prompts, left_out = [], []
    for task in tasks:
        sizes = [size for size in (5, 10, 20, 50) if size <= settings.validation_shown]
        chance = random.Random(f"validation:{task.name}")
        prompt = draw_prompt(task, sizes, chance, settings.prompt_tokens, template, count_tokens)
        if prompt and task.test:
            prompts.append(prompt)
        else:
            left_out.append(f"{task.name} is not validated: its prompt is too long, or it has no short test texts.")
    return Validation(tuple(prompts), choose_fixed([prompt.task for prompt in prompts]), settings), left_out


def choose_fixed(tasks: Sequence[Task]) -> frozenset[str]:
    """One of each family in turn, by name."""
    queues = [sorted(task.name for task in family) for _, family in sorted(by_family(tasks).items())]
    in_turn = [queue[at] for at in range(max(map(len, queues), default=0)) for queue in queues if at < len(queue)]
    return frozenset(in_turn[:FIXED])
