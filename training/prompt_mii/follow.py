"""The reward: how well the follower does under an instruction on examples that its writer did not see."""

from typing import Sequence

from accelerate.utils import gather_object

from .follower import Follower, FollowerGone
from .prompts import Example, instruction_prefix, query_prompt
from .reward import Score, score


def follow(
    follower: Follower,
    instructions: Sequence[str],
    labels: Sequence[Sequence[str]],
    examples: Sequence[Sequence[Example]],
) -> list[Score]:
    """A score for each instruction, over the examples and labels of its task; all are asked in one go."""
    prompts = [
        query_prompt(instruction_prefix(instruction, labels[at]), text)
        for at, instruction in enumerate(instructions)
        for text, _ in examples[at]
    ]
    label_sets = [labels[at] for at in range(len(instructions)) for _ in examples[at]]
    answers = iter(ask_together(follower, prompts, label_sets))
    return [
        score([label for _, label in asked], [next(answers) for _ in asked], labels[at])
        for at, asked in enumerate(examples)
    ]


def ask_together(follower: Follower, prompts: Sequence[str], labels: Sequence[Sequence[str]]) -> list[str]:
    """Where it is gone for one of several processes it is so for all: what the others wait for would never come."""
    answers, gone = [], None
    try:
        answers = follower.answer(prompts, labels)
    except FollowerGone as error:
        gone = error
    for error in gather_object([gone]):
        if error:
            raise error
    return answers


class Reward:
    """What TRL calls for a batch of rollouts. The follower may need the trainer's own model, so it is set once that is there."""

    __name__ = "macro_f1"
    follower: Follower

    def __call__(self, completions, labels, texts, gold, log_metric, **_) -> list[float]:
        instructions = [completion[0]["content"] for completion in completions]
        examples = [[Example(*pair) for pair in zip(*each)] for each in zip(texts, gold)]
        scores = follow(self.follower, instructions, labels, examples)
        log_metric("invalid", sum(score.invalid for score in scores) / sum(map(len, examples)))
        return [score.macro_f1 for score in scores]
