"""The training log: one JSON object a line, as `/training` of the app reads it."""

import json
import math
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, Callable

FORMAT = 1
MOST_TEXT = 2000


class Log:
    """Appends lines to a file, each complete or not at all; `listener` is told of each."""

    def __init__(self, path: Path, listener: Callable[[], None] = lambda: None):
        self.path, self.listener = path, listener

    def write(self, kind: str, **fields: Any) -> None:
        line = json.dumps(finite({"type": kind, **fields}), ensure_ascii=False, allow_nan=False)
        with self.path.open("a", encoding="utf8") as file:
            file.write(line + "\n")
        self.listener()

    def start(self, **fields: Any) -> None:
        self.write("start", format=FORMAT, date=now(), **fields)

    def end(self, reason: str, text: str) -> None:
        self.write("end", step=max((line.get("step", 0) for line in self.lines()), default=0), reason=reason, text=text[:MOST_TEXT])

    def cut_back(self, step: int | None) -> None:
        """What was logged after a step that the training goes on from is taken back, all of it where that is None."""
        if step is None:
            self.path.unlink(missing_ok=True)
            return
        kept = [line for line in self.lines() if line.get("step", 0) <= step and line["type"] != "end"]
        beside = self.path.with_suffix(".part")
        beside.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in kept), encoding="utf8")
        beside.replace(self.path)

    def lines(self) -> list[dict[str, Any]]:
        whole = self.path.read_text("utf8").split("\n")[:-1] if self.path.exists() else []
        return [json.loads(line) for line in whole if line]


def now() -> str:
    return datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def finite(value: Any) -> Any:
    """JSON has no NaN and no infinity: they become null."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {key: finite(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [finite(each) for each in value]
    return value
