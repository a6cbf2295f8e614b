"""How fast a training is: seconds a step by phase, and its rollouts against the same model in plain batched generation."""

import time
from dataclasses import dataclass
from statistics import median
from typing import Any, Callable, Sequence

import torch
from transformers import set_seed

from .log import Log
from .trainer import InstructionTrainer

ARITHMETIC = {"rollout": 5.0, "follow": 8.0, "learn": 3.0, "other": None}
"""Seconds a step of the small configuration on one H100, reckoned before anything was run."""

Prompts = Sequence[list[dict[str, str]]]
Written = list[list[int]]


@dataclass(frozen=True)
class Rate:
    tokens: int
    seconds: float

    @property
    def a_second(self) -> float:
        return self.tokens / self.seconds


def seconds_by_phase(log: Log) -> dict[str, float]:
    """Medians over the steps of a log; phases that no step has are not in it."""
    steps = [line.get("seconds") or {} for line in log.lines() if line["type"] == "step"]
    known = {phase: [step[phase] for step in steps if step.get(phase) is not None] for phase in ARITHMETIC}
    return {phase: median(seconds) for phase, seconds in known.items() if seconds}


def compare_rollouts(trainer: InstructionTrainer, prompts: Prompts, rounds: int) -> tuple[Rate, Rate]:
    """Rollouts as the training writes them, and plain generation: in turn, from the same seeds, after a round that does not count."""
    ways: tuple[Callable[[], Written], ...] = (lambda: trainer._generate(prompts)[1], lambda: write_plainly(trainer, prompts))
    tokens, seconds = [0, 0], [0.0, 0.0]
    for number in range(rounds + 1):
        for at in (0, 1) if number % 2 else (1, 0):
            set_seed(number)
            written, took = timed(ways[at])
            if number > 0:
                tokens[at] += sum(map(len, written))
                seconds[at] += took
    return Rate(tokens[0], seconds[0]), Rate(tokens[1], seconds[1])


def timed(write: Callable[[], Written]) -> tuple[Written, float]:
    started = time.perf_counter()
    written = write()
    if torch.cuda.is_available():
        torch.cuda.synchronize()
    return written, time.perf_counter() - started


@torch.no_grad()
def write_plainly(trainer: InstructionTrainer, prompts: Prompts) -> Written:
    """All prompts in one call of the model's own generate(), sampled as the rollouts are; what follows an end is left out."""
    model, tokenizer = trainer.accelerator.unwrap_model(trainer.model), trainer.processing_class
    read = tokenizer.apply_chat_template(list(prompts), add_generation_prompt=True, tokenize=True, return_dict=True)["input_ids"]
    padded = tokenizer.pad({"input_ids": read}, padding_side="left", return_tensors="pt").to(model.device)
    settings = {"do_sample": True, "temperature": 1.0, "top_p": 1.0, "top_k": 0}
    written = model.generate(**padded, max_new_tokens=trainer.max_completion_length, **settings)
    rows = written[:, padded["input_ids"].shape[1] :].tolist()
    end = tokenizer.eos_token_id
    return [row[: row.index(end) + 1] if end in row else row for row in rows]


def as_markdown(seconds: dict[str, float], rollouts: Rate, plain: Rate) -> str:
    lines = ["| phase | seconds a step, median | by arithmetic |", "|---|---|---|"]
    for phase, took in seconds.items():
        lines.append(f"| {phase} | {took:.1f} | {said(ARITHMETIC[phase])} |")
    share = rollouts.a_second / plain.a_second
    lines += [
        "",
        f"Rollouts: {rollouts.a_second:.0f} tokens a second; the same model in plain batched generation: "
        f"{plain.a_second:.0f}. That is {share:.2f} of it.",
    ]
    return "\n".join(lines) + "\n"


def said(seconds: Any) -> str:
    return "" if seconds is None else f"{seconds:.0f}"
