"""Asks a training to stop at the end of its step: by a signal, or because its time is up."""

import signal
import threading


class Stop:
    def __init__(self) -> None:
        self.reason: str | None = None
        self.time_is_up = False

    def ask(self, reason: str) -> None:
        self.reason = self.reason or reason

    def on_signals(self) -> None:
        for each in (signal.SIGTERM, signal.SIGINT):
            signal.signal(each, lambda number, _: self.ask(f"Stopped by {signal.Signals(number).name}."))

    def after(self, minutes: float) -> None:
        timer = threading.Timer(minutes * 60, self.end_time, [f"The {minutes:g} minutes are up."])
        timer.daemon = True
        timer.start()

    def end_time(self, reason: str) -> None:
        self.time_is_up = True
        self.ask(reason)
