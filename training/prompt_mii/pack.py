"""The results of a training in small pieces, to be taken off a machine that only lends itself: log, record and best adapter."""

import shutil
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory

from safetensors.torch import load_file, save_file
from torch import float16

from .pieces import join, split

WEIGHTS = "adapter_model.safetensors"
RESULTS = ("log.jsonl", "training.json", "best/best.json", "best/adapter_config.json", f"best/{WEIGHTS}")
ARCHIVE = "results.tar"
MOST_MEGABYTES = 15


def pack(training: Path, folder: Path) -> list[Path]:
    """What is there of the results; the adapter in the precision that it ships in, which is half of what it is trained in.

    What was packed before is replaced only once this is whole: the machine may be taken away at any moment.
    """
    beside = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(beside, ignore_errors=True)
    pieces = split_results(training, beside)
    old = folder.with_name(f"{folder.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    beside.rename(folder)
    shutil.rmtree(old, ignore_errors=True)
    return [folder / piece.name for piece in pieces]


def split_results(training: Path, folder: Path) -> list[Path]:
    with TemporaryDirectory() as scratch:
        archive = Path(scratch) / ARCHIVE
        with tarfile.open(archive, "w") as tar:
            for name in RESULTS:
                file = training / name
                if file.name == WEIGHTS and file.exists():
                    halved = Path(scratch) / WEIGHTS
                    save_file({key: value.to(float16) for key, value in load_file(file).items()}, halved)
                    file = halved
                if file.exists():
                    tar.add(file, name)
        return split(archive, folder, MOST_MEGABYTES)


def unpack(folder: Path, training: Path) -> None:
    training.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as scratch:
        archive = Path(scratch) / ARCHIVE
        join(folder, archive)
        with tarfile.open(archive) as tar:
            tar.extractall(training, filter="data")
