"""Which prompts a training sees, in which order: drawn before it starts, from the seed alone."""

import hashlib
import json
import random
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Callable, Mapping, Sequence

from .prompts import Example, meta_prompt
from .tasks import REWARD_EXAMPLES, Task


@dataclass(frozen=True)
class Prompt:
    task: Task
    shown: tuple[Example, ...]
    scored: tuple[Example, ...]
    """What the follower is asked under the instruction; the same for every prompt of the task, and never shown."""
    text: str


CountTokens = Callable[[str], int]
MOST_MISSES = 10


def draw_prompts(
    tasks: Sequence[Task],
    count: int,
    *,
    seed: int,
    mix: Mapping[int, float],
    most_tokens: int,
    template: str,
    count_tokens: CountTokens,
) -> list[Prompt]:
    """Each family is as likely as any other, then each task of it; `mix` weighs how many examples are shown.

    Where a prompt is longer than `most_tokens`, fewer are shown; a task with ten that do not fit at all is drawn no more.
    """
    chance = random.Random(f"prompts:{seed}")
    families = by_family(tasks)
    sizes = sorted(mix)
    prompts: list[Prompt] = []
    misses: Counter[str] = Counter()
    while len(prompts) < count:
        if not families:
            raise ValueError(f"No task has a prompt of at most {most_tokens} tokens that shows {sizes[0]} examples.")
        family = chance.choice(sorted(families))
        task = chance.choice(families[family])
        wanted = chance.choices(sizes, [mix[size] for size in sizes])[0]
        prompt = draw_prompt(task, [n for n in sizes if n <= wanted], chance, most_tokens, template, count_tokens)
        if prompt:
            prompts.append(prompt)
            continue
        misses[task.name] += 1
        if misses[task.name] == MOST_MISSES:
            families[family].remove(task)
            if not families[family]:
                del families[family]
    return prompts


def draw_prompt(
    task: Task,
    sizes: Sequence[int],
    chance: random.Random,
    most_tokens: int,
    template: str,
    count_tokens: CountTokens,
) -> Prompt | None:
    """One that shows as many examples as fit, of `sizes` in rising order; None where not even the fewest do."""
    scored, rest = reserve(task)
    order = chance.sample(rest, min(sizes[-1], len(rest)))
    for size in reversed(sizes):
        if size > len(rest):
            continue
        shown = tuple(order[:size])
        text = meta_prompt(template, task.labels, shown)
        if count_tokens(text) <= most_tokens:
            return Prompt(task, shown, scored, text)
    return None


def reserve(task: Task) -> tuple[tuple[Example, ...], tuple[Example, ...]]:
    """The train examples that the reward is over, always the same of a task, and the rest."""
    order = random.Random(f"reward:{task.name}").sample(task.train, len(task.train))
    return tuple(order[:REWARD_EXAMPLES]), tuple(order[REWARD_EXAMPLES:])


def by_family(tasks: Sequence[Task]) -> dict[str, list[Task]]:
    families: dict[str, list[Task]] = defaultdict(list)
    for task in tasks:
        families[task.family].append(task)
    return dict(families)


def data_hash(prompts: Sequence[Prompt]) -> str:
    """SHA-256 over what is shown and scored, in order: two trainings with the same saw the same."""
    digest = hashlib.sha256()
    for prompt in prompts:
        digest.update(json.dumps([prompt.task.name, prompt.text, prompt.scored], ensure_ascii=False).encode())
    return digest.hexdigest()
