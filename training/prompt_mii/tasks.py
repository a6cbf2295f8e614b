"""Tasks as files: FOLDER/index.jsonl names them, FOLDER/tasks/NAME.jsonl holds their rows {split, text, label}."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Iterable, Literal

from .prompts import Example
from .text import code_unit_key

Use = Literal["train", "validation"]

MOST_CHARACTERS = 300
"""Longer texts are left out: they would fill the prompt by themselves."""
REWARD_EXAMPLES = 20


class TaskRefused(ValueError):
    """A task that nothing can be learnt from; its message names it and says why."""


@dataclass(frozen=True)
class Task:
    name: str
    family: str
    labels: tuple[str, ...]
    """All of the task in code-unit order, also those that no text short enough has."""
    train: tuple[Example, ...]
    test: tuple[Example, ...]


def read_tasks(folder: Path, use: Use, fewest_shown: int) -> tuple[list[Task], list[str]]:
    """The tasks of one use in the order of the index, and for each that was refused a sentence which names it.

    `fewest_shown`: so many examples a prompt shows at the least, beside those that the reward needs.
    """
    index = folder / "index.jsonl"
    if not index.is_file():
        raise FileNotFoundError(f"Expected the list of tasks at {index}, and there is none. Set --tasks to its folder.")
    tasks, refusals = [], []
    for entry in read_lines(index):
        if entry["use"] != use:
            continue
        try:
            tasks.append(read_task(folder / "tasks" / f"{entry['name']}.jsonl", entry["family"], fewest_shown))
        except TaskRefused as refusal:
            refusals.append(str(refusal))
    if not tasks:
        raise TaskRefused(f"No {use} task is left of those in {index}. {' '.join(refusals)}".strip())
    return tasks, refusals


def read_task(path: Path, family: str, fewest_shown: int) -> Task:
    if not path.is_file():
        raise FileNotFoundError(f"The list of tasks names {path.stem}, and there is no {path}.")
    name = path.stem
    parts: dict[str, dict[str, Example]] = {"train": {}, "test": {}}
    labels: set[str] = set()
    for row in read_lines(path):
        labels.add(row["label"])
        if len(row["text"]) < MOST_CHARACTERS and row["text"].strip():
            parts[row["split"]].setdefault(row["text"], Example(row["text"], row["label"]))
    train = parts["train"]
    test = {text: example for text, example in parts["test"].items() if text not in train}
    if len(labels) < 2:
        raise TaskRefused(f"{name} has {len(labels)} label, and a task needs two.")
    if len(train) < fewest_shown + REWARD_EXAMPLES:
        raise TaskRefused(
            f"{name} has {len(train)} different train texts of under {MOST_CHARACTERS} characters; "
            f"{fewest_shown} shown and {REWARD_EXAMPLES} for the reward need {fewest_shown + REWARD_EXAMPLES}."
        )
    return Task(name, family, tuple(sorted(labels, key=code_unit_key)), tuple(train.values()), tuple(test.values()))


def read_lines(path: Path) -> Iterable[dict]:
    for number, line in enumerate(path.read_text("utf8").split("\n"), 1):
        if line.strip():
            try:
                yield json.loads(line)
            except json.JSONDecodeError as error:
                raise ValueError(f"Line {number} of {path} is no JSON: {error}") from None
