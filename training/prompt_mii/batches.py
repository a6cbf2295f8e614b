"""Batches of rollouts as TRL makes them: prompts padded on the left, what was written on the right."""

from typing import Any

import torch

Batch = dict[str, Any]


def sort_by_length(slices: list[Batch]) -> list[Batch]:
    """The same rows in as many slices of the same sizes, the longest together."""
    masks = [torch.cat([part[name] for part in slices]) for name in ("prompt_mask", "completion_mask")]
    order = (masks[0].sum(1) + masks[1].sum(1)).argsort(stable=True)
    rows = masks[0].size(0) // len(slices)
    places = order.split(rows)
    return [
        {name: pick(name, value, slices, places[at]) for name, value in part.items()} for at, part in enumerate(slices)
    ]


def pick(name: str, value: Any, slices: list[Batch], places: torch.Tensor) -> Any:
    if not isinstance(value, torch.Tensor) or value.dim() == 0:
        return value
    return torch.cat([part[name] for part in slices])[places]


def trim_padding(batch: Batch) -> Batch:
    """Without the columns in which every row is padding."""
    before = int(batch["prompt_mask"].any(0).int().argmax())
    width = batch["completion_mask"].size(1)
    after = max(1, int(batch["completion_mask"].any(0).sum()))
    return {name: trim(name, value, before, width, after) for name, value in batch.items()}


def trim(name: str, value: Any, before: int, width: int, after: int) -> Any:
    if not isinstance(value, torch.Tensor) or value.dim() != 2:
        return value
    if name in ("prompt_ids", "prompt_mask"):
        return value[:, before:]
    return value[:, :after] if value.size(1) == width else value
