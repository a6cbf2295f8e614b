"""Three steps of the tiny model, and what is read of them."""

from dataclasses import replace

from safetensors.torch import load_file

from prompt_mii.log import Log
from prompt_mii.settings import SMALL

CHANGES = dict(
    steps=3,
    prompts=2,
    rollouts=4,
    new_tokens=12,
    micro_batch=4,
    learning_rate=1e-2,
    validate_every=2,
    validation_examples=5,
    save_every=1,
    follower_batch=8,
)
TINY = replace(SMALL, warmup=0, **CHANGES)


def lines(out, kind):
    return [line for line in Log(out / "log.jsonl").lines() if line["type"] == kind]


def adapter(folder):
    return load_file(folder / "adapter_model.safetensors")


def learnt(out):
    """What must not depend on interruptions: everything that is logged of the steps, but for the time they took."""
    return [{name: value for name, value in line.items() if name != "seconds"} for line in lines(out, "step")]
