from pathlib import Path

LAST_WRITTEN = "trainer_state.json"


def latest_checkpoint(folder: Path) -> Path | None:
    """The last one that is whole: of one that broke off, the file that is written last is missing or cut."""
    steps = sorted(folder.glob("checkpoint-*"), key=lambda path: int(path.name.split("-")[1]))
    return next((path for path in reversed(steps) if is_whole(path)), None)


def checkpoint_at(folder: Path, step: int) -> Path:
    return folder / f"checkpoint-{step}"


def is_whole(checkpoint: Path) -> bool:
    state = checkpoint / LAST_WRITTEN
    return state.is_file() and state.read_text("utf8").rstrip().endswith("}")
