"""The script for the GPU machine, as it is, with the tiny model: stopped by its time, gone on with, and its results brought back."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from safetensors.torch import load_file

from prompt_mii.export import export
from prompt_mii.log import Log
from prompt_mii.pack import unpack
from prompt_mii.train import FINISHED, RESUMABLE

SCRIPT = Path(__file__).parents[1] / "gpu-run.sh"
FLAGS = "--steps 3 --prompts 2 --rollouts 4 --new-tokens 8 --micro-batch 4 --save-every 1 --validation-examples 4".split()


def run(work, minutes):
    command = [SCRIPT, work, str(minutes), *FLAGS]
    return subprocess.run(command, env={**os.environ, "PYTHON": sys.executable}, capture_output=True, text=True, timeout=300)


def test_a_lent_machine_is_left_with_results_and_gone_on_with(tiny_base, tasks_folder, tmp_path):
    work = tmp_path / "work"
    shutil.copytree(tiny_base, work / "base")
    shutil.copytree(tasks_folder, work / "tasks")
    first = run(work, 0.001)
    assert first.returncode == RESUMABLE, first.stderr
    assert "minutes are up. The same command goes on from step" in first.stdout
    assert (work / "results" / "pieces.json").exists()
    second = run(work, 10)
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


def test_pieces_that_are_not_all_there_start_nothing(tasks_folder, tmp_path):
    (tmp_path / "pieces").mkdir()
    (tmp_path / "pieces" / "pieces.json").write_text('{"file": "a", "sha256": "", "pieces": [{"file": "a.000", "sha256": ""}]}')
    refused = run(tmp_path, 1)
    assert refused.returncode == 1 and "1 of 1 pieces are not in" in refused.stderr
    assert not (tmp_path / "out").exists()
