"""Measures the trained generator on the validation tasks by the app itself: one run a task, resumed where it was left."""

import json
from pathlib import Path
from typing import Any, Sequence

from .app import App
from .tasks import read_lines

TRAINED, BASE = "embedded-trained", "embedded"
"""The app's own endpoints: the model under the adapter, and without it."""


def measure(
    app: App, tasks: Path, record: Path, sizes: Sequence[int], test_size: int, seed: int, most_tasks: int | None = None
) -> list[dict[str, Any]]:
    """A row for each task that was measured to its end; `record` keeps each as it comes, so that a second call measures only
    what is missing. What the app has asked before it does not ask again."""
    rows = {row["task"]: row for row in (read_lines(record) if record.exists() else [])}
    entries = [entry for entry in read_lines(tasks / "index.jsonl") if entry["use"] == "validation"][:most_tasks]
    for number, entry in enumerate(entries, 1):
        name = entry["name"]
        if name in rows:
            continue
        print(f"{number} of {len(entries)}: {name}", flush=True)
        row = measure_task(app, tasks, entry, sizes, test_size, seed)
        if row["status"] != "done":
            print(f"Not measured: the run of {name} ended as {row['status']}. Call this again once its page says why.", flush=True)
            continue
        rows[name] = row
        with record.open("a", encoding="utf8") as file:
            file.write(json.dumps(rows[name], ensure_ascii=False) + "\n")
    return [rows[entry["name"]] for entry in entries if entry["name"] in rows]


def measure_task(
    app: App, tasks: Path, entry: dict[str, Any], sizes: Sequence[int], test_size: int, seed: int
) -> dict[str, Any]:
    parts: dict[str, list[dict[str, str]]] = {"train": [], "test": []}
    for row in read_lines(tasks / "tasks" / f"{entry['name']}.jsonl"):
        parts[row["split"]].append({"text": row["text"], "label": row["label"]})
    dataset = app.call("POST", "/datasets", {"name": entry["name"], "examples": parts["train"], "test": parts["test"]})
    started = app.call(
        "POST",
        "/runs",
        {"datasetId": dataset["id"], "testSize": test_size, "seed": seed, "conditions": conditions(sizes)},
    )
    run = app.wait_for_run(started["id"])
    return {
        "task": entry["name"],
        "family": entry["family"],
        "run": run["id"],
        "status": run["status"],
        "conditions": [
            {
                "method": each["method"],
                "n": each["n"],
                "nUsed": each["nUsed"],
                "generator": each["generator"],
                "macroF1": each["scores"]["macroF1"] if each["status"] == "done" and each["scores"] else None,
                "prefixTokens": each["prefixTokens"],
            }
            for each in run["conditions"]
        ],
    }


def conditions(sizes: Sequence[int]) -> list[dict[str, Any]]:
    return [{"method": "naive", "follower": BASE}] + [
        condition
        for n in sizes
        for condition in (
            {"method": "icl", "n": n, "follower": BASE},
            {"method": "prompt-mii-zero", "n": n, "generator": BASE, "follower": BASE},
            {"method": "prompt-mii", "n": n, "generator": TRAINED, "follower": BASE},
        )
    ]
