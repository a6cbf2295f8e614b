"""The best adapter of a training as a GGUF file beside its model card, as the app serves it from models/adapters."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from .base import read_record
from .card import model_card
from .log import Log

BUNDLE = Path(__file__).parents[2] / "node_modules/node-llama-cpp/llama/gitRelease.bundle"
"""The sources of the llama.cpp that the app runs: its own converter writes what it reads."""

NEEDED = ["convert_lora_to_gguf.py", "conversion", "gguf-py"]


def export(training: Path, base: Path, tasks: Path, folder: Path, date: str, bundle: Path = BUNDLE) -> Path:
    best = training / "best"
    if not (best / "best.json").is_file():
        raise FileNotFoundError(f"{best} has no adapter: the training has not come to its first validation yet.")
    model = read_record(base).model
    target = folder / f"prompt-mii-{model.split('/')[-1].lower()}-{date}.gguf"
    card = model_card(read_record(base), json.loads((best / "best.json").read_text()), Log(training / "log.jsonl"), tasks)
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as scratch:
        adapter = Path(scratch) / "adapter"
        adapter.mkdir()
        for name in ("adapter_config.json", "adapter_model.safetensors"):
            shutil.copy(best / name, adapter)
        # The converter takes the name of the base from the card.
        (adapter / "README.md").write_text(card, encoding="utf8")
        converted = Path(scratch) / target.name
        convert(converter(bundle, Path(scratch) / "llama.cpp"), base, adapter, converted)
        beside = target.with_suffix(".part")
        shutil.copy(converted, beside)
        target.with_suffix(".md").write_text(card, encoding="utf8")
        beside.replace(target)
    return target


def converter(bundle: Path, folder: Path) -> Path:
    if not bundle.is_file():
        raise FileNotFoundError(f"Expected the sources of llama.cpp at {bundle}. Run npm ci in the project, or set --llama.")
    subprocess.run(["git", "clone", "--quiet", "--no-checkout", bundle, folder], check=True, capture_output=True)
    subprocess.run(["git", "-C", folder, "checkout", "--quiet", "HEAD", "--", *NEEDED], check=True)
    return folder / NEEDED[0]


def convert(script: Path, base: Path, adapter: Path, target: Path) -> None:
    command = [sys.executable, script, "--base", base, "--outtype", "f16", "--outfile", target, adapter]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0 or not target.is_file():
        raise RuntimeError(f"The converter of llama.cpp failed with {done.returncode}:\n{done.stderr[-2000:]}")
