"""What a training is asked for, and the record of it in its folder."""

import json
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from . import __version__
from .settings import Settings

RECORD = "training.json"


@dataclass(frozen=True)
class Plan:
    base: Path
    tasks: Path
    out: Path
    settings: Settings
    seed: int = 1
    name: str | None = None
    follower_url: str | None = None
    follower_model: str | None = None
    follower_patience_s: float = 600
    app: str | None = None
    """Where the app is that shows the training while it runs."""
    results: Path | None = None
    """A folder in which the results lie packed at every checkpoint, where the machine may be taken away."""


def remember(plan: Plan, data: str, write: bool) -> str:
    """The key of the training in this folder. One with another seed, data or settings is not gone on with here."""
    path = plan.out / RECORD
    wanted = json.loads(json.dumps({"seed": plan.seed, "data": data, "settings": asdict(plan.settings)}))
    if path.exists():
        known = json.loads(path.read_text())
        key = known.pop("key")
        if known != wanted:
            raise ValueError(f"{plan.out} holds a training with other settings, seed or data. Choose another --out.")
        return key
    key = f"{plan.settings.config}-{plan.seed}-{secrets.token_hex(4)}"
    if write:
        # Whole or not at all: another process may look at this very moment.
        beside = path.with_suffix(".part")
        beside.write_text(json.dumps({"key": key, **wanted}, indent=1) + "\n")
        beside.replace(path)
    return key


def start_fields(plan: Plan, key: str, base: str, follower: str, data: str) -> dict[str, Any]:
    """Of the first line of the log."""
    settings = plan.settings
    return {
        "key": key,
        "name": plan.name or f"{settings.config}, seed {plan.seed}",
        "config": settings.config,
        "baseModel": base,
        "follower": follower,
        "version": __version__,
        "seed": plan.seed,
        "plannedSteps": settings.steps,
        "dataHash": data,
    }
