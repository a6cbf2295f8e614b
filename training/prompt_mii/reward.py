"""Macro-F1 of a follower's answers: equal bit for bit to lib/core/labels and metrics of the app, proved on tests/vectors/rewards.json."""

from collections import Counter
from typing import Callable, NamedTuple, Sequence

from .text import js_trim


class Score(NamedTuple):
    macro_f1: float
    classes: int
    """How many labels the mean is over: those that are gold or were answered."""
    invalid: int
    """Answers that are no label: each is a miss for its gold label and no class of its own."""


def label_key(text: str) -> str:
    return js_trim(text).lower()


def label_reader(labels: Sequence[str]) -> Callable[[str], str | None]:
    """Reads an answer as the paper does: a label, but for case and the space around it, or nothing."""
    by_key = {label_key(label): label for label in labels}
    return lambda answer: by_key.get(label_key(answer))


def score(gold: Sequence[str], answers: Sequence[str], labels: Sequence[str]) -> Score:
    """Throws ValueError where a gold label is not in the set, or an example has no answer."""
    if len(gold) != len(answers):
        raise ValueError(f"Expected an answer for each of {len(gold)} examples, got {len(answers)}.")
    if unknown := set(gold) - set(labels):
        raise ValueError(f"Expected one of {len(labels)} labels, but found {sorted(unknown)[0]!r}.")
    read = label_reader(labels)
    predicted = [read(answer) for answer in answers]
    of_gold, of_predicted = Counter(gold), Counter(predicted)
    right = Counter(label for label, answer in zip(gold, predicted) if label == answer)
    total, classes = 0.0, 0
    for label in labels:
        either = of_gold[label] + of_predicted[label]
        if either > 0:
            total += 2 * right[label] / either
            classes += 1
    return Score(total / classes if classes else 0.0, classes, of_predicted[None])


def prediction_tokens(longest_label_tokens: int) -> int:
    """Most tokens of one answer: the paper's 10, or the longest label + 2, as a longer label could never be answered."""
    return max(10, longest_label_tokens + 2)
