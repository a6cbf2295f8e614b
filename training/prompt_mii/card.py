"""What a reader must know of an adapter: what it was taught on, for how long, and how it did."""

from collections import defaultdict
from pathlib import Path
from typing import Any, Iterable

from .base import Base
from .log import Log
from .tasks import read_lines

HEAD = """---
base_model: {base}
library_name: peft
license: apache-2.0
tags:
  - lora
  - prompt-mii
---

# prompt-mii for {name}

A LoRA adapter for the base model that writes the instruction of a classification task from a few labelled examples, in one pass. Trained
with GRPO; the reward is the macro-F1 of the base model without the adapter, which follows the instruction on examples that its writer
did not see. Method: *Prompt-MII: Meta-Learning Instruction Induction for LLMs* (arXiv 2510.16932).

"""


def model_card(base: Base, best: dict[str, Any], log: Log, tasks: Path) -> str:
    lines = log.lines()
    start = lines[0]
    steps = [line for line in lines if line["type"] == "step"]
    before = next((line for line in lines if line["type"] == "validation" and line["step"] == 0), None)
    facts = [
        ("base model", f"{base.model}, taught on the weights of {base.file} (SHA-256 {base.sha256})"),
        ("follower", start["follower"]),
        ("steps", f"{best['step']}, the best on the validation tasks of {len(steps)} trained ({start['plannedSteps']} planned)"),
        ("seed, version", f"{start['seed']}, {start['version']}"),
        ("data", f"SHA-256 {start['dataHash']} over all prompts in order"),
        ("validation macro-F1, greedy", validation(before, best)),
        ("mean reward, first and last step", f"{said(steps[0])} → {said(steps[-1])}" if steps else "none"),
    ]
    table = "".join(f"| {name} | {value} |\n" for name, value in facts)
    return (
        HEAD.format(base=base.model, name=base.model.split("/")[-1])
        + f"| | |\n|---|---|\n{table}\n## Data\n\nLabelled texts of these sets, shown as examples and scored on; none is part of this file.\n\n"
        + "| family | tasks | licence | source |\n|---|---|---|---|\n"
        + "".join(sources(tasks, left_out(lines)))
        + "\nValidation is on tasks of other families. It chose the step, so it is no measure of what the adapter does on new tasks.\n"
    )


def validation(before: dict[str, Any] | None, best: dict[str, Any]) -> str:
    if before is None or before["macroF1"] is None:
        return f"{best['macroF1']:.3f}"
    return f"{before['macroF1']:.3f} before, {best['macroF1']:.3f} with it, over {len(before['tasks'])} tasks"


def said(step: dict[str, Any]) -> str:
    mean = step["reward"]["mean"]
    return "none" if mean is None else f"{mean:.3f}"


def left_out(lines: list[dict[str, Any]]) -> set[str]:
    """The tasks that the log says were not used: they follow its words."""
    words = "Left out: "
    texts = [line["text"] for line in lines if line["type"] == "note"]
    return {text.removeprefix(words).split(" ")[0] for text in texts if text.startswith(words)}


def sources(tasks: Path, unused: set[str]) -> Iterable[str]:
    families: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for entry in read_lines(tasks / "index.jsonl"):
        if entry["use"] == "train" and entry["name"] not in unused:
            families[entry["family"]].append(entry)
    for family, entries in sorted(families.items()):
        licences, places = (sorted({str(entry.get(of, "not stated")) for entry in entries}) for of in ("license", "source"))
        yield f"| {family} | {len(entries)} | {'; '.join(licences)} | {'; '.join(places)} |\n"
