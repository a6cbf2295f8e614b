"""All that decides what is drawn next."""

import random
from typing import Any

import numpy
import torch


def chance_state() -> dict[str, Any]:
    devices = torch.cuda.get_rng_state_all() if torch.cuda.is_available() else []
    return {"python": random.getstate(), "numpy": numpy.random.get_state(), "torch": torch.get_rng_state(), "cuda": devices}


def set_chance(state: dict[str, Any]) -> None:
    random.setstate(state["python"])
    numpy.random.set_state(state["numpy"])
    torch.set_rng_state(state["torch"])
    if state["cuda"]:
        torch.cuda.set_rng_state_all(state["cuda"])
