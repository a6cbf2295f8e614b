"""The script for the GPU machine, as it is, with the tiny model: stopped by its time, gone on with, and its results brought back."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from safetensors.torch import load_file

from prompt_mii.export import export
from prompt_mii.log import Log
from prompt_mii.pack import unpack
from prompt_mii.pieces import split
from prompt_mii.train import FINISHED, RESUMABLE

SCRIPT = Path(__file__).parents[1] / "gpu-run.sh"
FLAGS = "--steps 3 --prompts 2 --rollouts 4 --new-tokens 8 --micro-batch 4 --save-every 1 --validation-examples 4".split()


def environment(**more):
    return {**os.environ, "PYTHON": sys.executable, **more}


AT_ONCE = ["--minutes", "0.001"]
"""The time is up after a step; the script's own patience is that for the minutes it was given."""


def run(work, *flags):
    command = [SCRIPT, work, "10", *FLAGS, *flags]
    return subprocess.run(command, env=environment(), capture_output=True, text=True, timeout=1200)


@pytest.fixture
def work(tiny_base, tasks_folder, tmp_path):
    shutil.copytree(tiny_base, tmp_path / "work" / "base")
    shutil.copytree(tasks_folder, tmp_path / "work" / "tasks")
    return tmp_path / "work"


def test_a_lent_machine_is_left_with_results_and_gone_on_with(work, tiny_base, tasks_folder, tmp_path):
    first = run(work, *AT_ONCE)
    assert first.returncode == RESUMABLE, first.stderr
    assert "minutes are up. The same command goes on from step" in first.stdout
    brought = tmp_path / "early"
    unpack(work / "results", brought)
    assert json.loads((brought / "best" / "best.json").read_text())["step"] == 1
    second = run(work)
    assert second.returncode == FINISHED, second.stderr
    pieces = json.loads((work / "results" / "pieces.json").read_text())["pieces"]
    assert 0 < len(pieces) <= 7

    brought = tmp_path / "brought"
    unpack(work / "results", brought)
    lines = Log(brought / "log.jsonl").lines()
    assert [line["step"] for line in lines if line["type"] == "step"] == [1, 2, 3]
    assert lines[-1]["reason"] == "finished" and any(line.get("text", "").startswith("Resumed") for line in lines)
    assert {str(tensor.dtype) for tensor in load_file(brought / "best" / "adapter_model.safetensors").values()} == {
        "torch.float16"
    }
    assert export(brought, tiny_base, tasks_folder, tmp_path / "adapters", "2026-11-30").exists()


def test_one_that_was_killed_has_left_its_best_adapter_and_goes_on(work, tiny_base, tasks_folder, tmp_path):
    results = tmp_path / "elsewhere"
    more = ["--steps", "500", "--validate-every", "1"]
    # A group of its own: what takes a machine away ends all of it.
    running = subprocess.Popen([SCRIPT, work, "10", *FLAGS, *more], env=environment(RESULTS=str(results)), start_new_session=True)
    try:
        while not (results / "pieces.json").exists():
            assert running.poll() is None, "it ended before anything was packed"
            time.sleep(0.05)
    finally:
        os.killpg(running.pid, signal.SIGKILL)
    assert running.wait() == -signal.SIGKILL
    brought = tmp_path / "brought"
    unpack(results, brought)
    assert export(brought, tiny_base, tasks_folder, tmp_path / "adapters", "2026-11-30").exists()
    again = run(work, *AT_ONCE, *more)
    assert again.returncode == RESUMABLE, again.stderr
    lines = Log(work / "out" / "log.jsonl").lines()
    steps = [line["step"] for line in lines if line["type"] == "step"]
    assert steps == list(range(1, len(steps) + 1)) and len(steps) > 1
    assert any(line.get("text", "").startswith("Resumed from step") for line in lines)


def test_a_package_that_is_brought_along_is_used_and_one_that_is_missing_is_named_before_anything_else(work):
    (work / "wheels").mkdir()
    with zipfile.ZipFile(work / "wheels" / "trl-0.0.1-py3-none-any.whl", "w") as wheel:
        wheel.writestr("trl.py", "raise ImportError('the one of the wheels')")
        wheel.writestr("trl-0.0.1.dist-info/METADATA", "Metadata-Version: 2.1\nName: trl\nVersion: 0.0.1\n")
        wheel.writestr("trl-0.0.1.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr("trl-0.0.1.dist-info/RECORD", "")
    shutil.rmtree(work / "base")
    (work / "weights.gguf").write_bytes(b"GGUF")
    split(work / "weights.gguf", work / "pieces", 1)
    refused = run(work)
    assert refused.returncode == 1 and "the one of the wheels" in refused.stderr
    assert not (work / "base").exists() and not (work / "out").exists()


def test_pieces_that_are_not_all_there_start_nothing(tasks_folder, tmp_path):
    (tmp_path / "pieces").mkdir()
    (tmp_path / "pieces" / "pieces.json").write_text('{"file": "a", "sha256": "", "pieces": [{"file": "a.000", "sha256": ""}]}')
    refused = run(tmp_path)
    assert refused.returncode == 1 and "1 of 1 pieces are not in" in refused.stderr
    assert not (tmp_path / "out").exists()
