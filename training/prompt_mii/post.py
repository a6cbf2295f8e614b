"""Shows a training while it runs: its log lines, posted to the app. A training hardly waits for a page."""

import os
import time
from pathlib import Path

import httpx

MOST_BYTES = 8 << 20
REST = 20
"""An app that took so long to fail is left alone for this many times as long: one that hangs may cost a twentieth of the time."""


class Poster:
    """Posts what was added to a log since the last time. What could not be posted goes along with the next."""

    def __init__(self, path: Path, app: str, key: str, timeout_s: float = 5, rest: float = REST):
        self.rest = rest
        self.path, self.url, self.key = path, f"{app.rstrip('/')}/api/v1/trainings", key
        password = os.environ.get("APP_PASSWORD")
        headers = {"Content-Type": "application/x-ndjson"}
        if password:
            headers["Authorization"] = f"Bearer {password}"
        self.client = httpx.Client(headers=headers, timeout=timeout_s)
        self.posted = 0
        self.fault: str | None = None
        self.rests_until = 0.0

    def __call__(self) -> None:
        """The first time from the start of the file, whose first line tells the app what to add to; it knows lines again."""
        while self.posted < self.path.stat().st_size and time.monotonic() >= self.rests_until:
            with self.path.open("rb") as file:
                file.seek(self.posted)
                piece = file.read(MOST_BYTES)
            piece = piece[: piece.rfind(b"\n") + 1]
            if not piece or not self.post(piece):
                return
            self.posted += len(piece)

    def post(self, piece: bytes) -> bool:
        began = time.monotonic()
        try:
            reply = self.client.post(self.url, params={"key": self.key} if self.posted else None, content=piece)
            fault = f"{reply.status_code}: {reply.text[:200]}" if reply.is_error else None
        except httpx.HTTPError as error:
            fault = str(error) or type(error).__name__
        if fault and fault != self.fault:
            print(f"The app at {self.url} did not take the log ({fault}). The training goes on; it is tried again.", flush=True)
        if fault:
            self.rests_until = time.monotonic() + self.rest * (time.monotonic() - began)
        self.fault = fault
        return fault is None
