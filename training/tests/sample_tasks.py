"""Tasks of our own writing, as files: enough to train a tiny model on, and some that must be refused."""

import json
from pathlib import Path

TOPICS = {
    "garden": ["prune the roses", "water the beans", "sow the carrots", "rake the leaves", "turn the compost"],
    "kitchen": ["chop the onions", "knead the dough", "rinse the rice", "boil the eggs", "whisk the cream"],
    "workshop": ["sand the shelf", "oil the hinge", "glue the chair", "plane the door", "sharpen the saw"],
}
WHEN = ["before noon", "after lunch", "on Monday", "next week", "in the rain", "with a friend", "at dawn", "alone"]


def write_tasks(folder: Path) -> Path:
    (folder / "tasks").mkdir(parents=True)
    rows = [(f"{what} {when}", topic) for topic, whats in TOPICS.items() for what in whats for when in WHEN]
    timed = [(f"{what} {when}", when.split()[0]) for whats in TOPICS.values() for what in whats for when in WHEN[:4]]
    entries = [
        write_task(folder, "places", "train", "chores", rows),
        write_task(folder, "times", "train", "chores", timed),
        write_task(folder, "indoors", "train", "indoors", [(text, "out" if at == "garden" else "in") for text, at in rows]),
        write_task(folder, "one_label", "train", "refused", [(text, "same") for text, _ in rows]),
        write_task(folder, "few_rows", "train", "refused", rows[:20] + rows[60:64]),
        write_task(folder, "long_texts", "train", "refused", [(text + " again" * 60, label) for text, label in rows]),
        write_task(folder, "tools", "validation", "tools", [(text, "yes" if at == "workshop" else "no") for text, at in rows]),
        write_task(folder, "food", "validation", "food", [(text, "F" if at == "kitchen" else "0") for text, at in rows]),
    ]
    (folder / "index.jsonl").write_text("".join(json.dumps(entry) + "\n" for entry in entries))
    return folder


def write_task(folder: Path, name: str, use: str, family: str, rows: list[tuple[str, str]]) -> dict:
    mixed = sorted(rows, key=lambda row: hash_of(row[0]))
    lines = [{"split": "test" if at % 4 == 3 else "train", "text": text, "label": label} for at, (text, label) in enumerate(mixed)]
    (folder / "tasks" / f"{name}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    return {"name": name, "use": use, "family": family, "labels": sorted({label for _, label in rows})}


def hash_of(text: str) -> int:
    """An order that mixes, and is the same in every process."""
    return sum(ord(letter) * (at + 7) for at, letter in enumerate(text)) % 101
