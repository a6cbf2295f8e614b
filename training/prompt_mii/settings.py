"""The two ways to train: on one GPU with an adapter, and as the paper did."""

from dataclasses import dataclass, replace
from typing import Any, Literal, Mapping


@dataclass(frozen=True)
class Settings:
    config: str
    steps: int
    """Updates planned; the prompts are drawn for so many."""
    prompts: int
    """Prompts an update learns from."""
    updates: int
    """Updates from one batch of rollouts: the paper splits one in two."""
    rollouts: int
    mix: Mapping[int, float]
    """How many examples prompts show, each with its weight."""
    prompt_tokens: int
    new_tokens: int
    learning_rate: float
    warmup: int
    rank: int | None
    """Of the LoRA adapter; None trains all weights."""
    micro_batch: int
    """Rollouts learnt from at once on one device."""
    checkpointing: bool
    """Recomputes activations instead of keeping them: slower, in less memory."""
    follower_batch: int
    """Queries at once: sequences on the same device, or requests to an endpoint."""
    validate_every: int = 20
    validation_shown: int = 20
    validation_examples: int = 40
    save_every: int = 10
    vllm: Literal["colocate", "server"] | None = None


SMALL = Settings(
    config="small",
    steps=90,
    prompts=16,
    updates=1,
    rollouts=5,
    mix={5: 0.4, 10: 0.3, 20: 0.3},
    prompt_tokens=1024,
    new_tokens=300,
    learning_rate=4e-5,
    warmup=5,
    rank=16,
    micro_batch=8,
    checkpointing=False,
    follower_batch=256,
)

PAPER = Settings(
    config="paper",
    steps=1000,
    prompts=32,
    updates=2,
    rollouts=5,
    mix={5: 1, 10: 0.3, 20: 0.2, 50: 0.1},
    prompt_tokens=4096,
    new_tokens=1024,
    learning_rate=2e-6,
    warmup=33,
    rank=None,
    micro_batch=2,
    checkpointing=True,
    follower_batch=128,
    validate_every=15,
    vllm="colocate",
)

BY_NAME = {"small": SMALL, "paper": PAPER}


def with_steps(settings: Settings, steps: int | None) -> Settings:
    """The paper warms up over 3.3 % of its steps, the small run over five, whatever their number."""
    if steps is None:
        return settings
    warmup = settings.warmup if settings.rank else round(0.033 * steps)
    return replace(settings, steps=steps, warmup=warmup)


def from_record(fields: dict[str, Any]) -> Settings:
    """As JSON keeps them, whose keys are all text."""
    return Settings(**{**fields, "mix": {int(size): weight for size, weight in fields["mix"].items()}})
