"""The app over its HTTP API."""

import os
import time
from typing import Any

import httpx

ENDED = ("done", "cancelled", "failed", "paused")


class App:
    def __init__(self, url: str, timeout_s: float = 120):
        password = os.environ.get("APP_PASSWORD")
        headers = {"Authorization": f"Bearer {password}"} if password else {}
        self.client = httpx.Client(base_url=f"{url.rstrip('/')}/api/v1", headers=headers, timeout=timeout_s)

    def call(self, method: str, path: str, body: Any = None) -> Any:
        reply = self.client.request(method, path, json=body)
        if reply.is_error:
            raise RuntimeError(f"The app answered {method} {path} with {reply.status_code}: {reply.text[:1000]}")
        return reply.json()

    def wait_for_run(self, id: str, pause_s: float = 2, patience_s: float = 600) -> dict[str, Any]:
        """The run once it has ended, however it did. An app that is away for less than `patience_s` is waited for: it goes on by itself."""
        heard = time.monotonic()
        while True:
            try:
                run = self.call("GET", f"/runs/{id}")
                heard = time.monotonic()
                if run["status"] in ENDED:
                    return run
            except httpx.TransportError:
                if time.monotonic() - heard > patience_s:
                    raise
            time.sleep(pause_s)

