"""A training that was stopped or killed goes on as if it had not been."""

import json
import shutil
import signal
import subprocess
import sys
import time
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from prompt_mii.checkpoints import latest_checkpoint
from prompt_mii.stop import Stop
from prompt_mii.train import FINISHED, RESUMABLE, train
from prompt_mii.watch import Watch

from rehearsal import CHANGES, adapter, learnt, lines

PACKAGE = Path(__file__).parents[1]


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL])
def test_one_that_a_signal_ended_goes_on_as_if_it_had_not_been(plan, whole, end):
    command = [
        *[sys.executable, "-m", "prompt_mii", "train", "--base", plan.base, "--tasks", plan.tasks, "--out", plan.out],
        *["--follower-url", plan.follower_url],
        *[word for name, value in CHANGES.items() for word in (f"--{name.replace('_', '-')}", str(value))],
        *["--warmup", "0"],
    ]
    running = subprocess.Popen(list(map(str, command)), cwd=PACKAGE)
    wait_for(lambda: lines(plan.out, "step"), running)
    running.send_signal(end)
    assert running.wait(120) == (RESUMABLE if end == signal.SIGTERM else -end)
    if end == signal.SIGTERM:
        [said] = lines(plan.out, "end")
        assert said["reason"] == "stopped" and said["text"].startswith("Stopped by SIGTERM.") and said["step"] < 3
    with (plan.out / "log.jsonl").open("a") as log:
        log.write('{"type": "step", "st')
    assert train(plan, Stop()) == FINISHED
    assert learnt(plan.out) == learnt(whole)
    after, expected = adapter(plan.out / "checkpoint-3"), adapter(whole / "checkpoint-3")
    assert all(torch.equal(after[name], expected[name]) for name in expected)
    if end == signal.SIGTERM:
        assert [line["text"] for line in lines(plan.out, "note")][-1] == f"Resumed from step {said['step']}."


def wait_for(condition, running):
    while not condition():
        assert running.poll() is None, "the training ended before it was stopped"
        time.sleep(0.05)


def test_one_whose_time_is_up_is_measured_once_more_and_goes_on_as_if_it_had_not_been(plan, whole):
    stop = Stop()
    stop.end_time("The time is up.")
    assert train(plan, stop) == RESUMABLE
    assert [line["step"] for line in lines(plan.out, "validation")] == [0, 1]
    assert (plan.out / "best" / "adapter_model.safetensors").exists()
    assert train(plan, Stop()) == FINISHED
    assert learnt(plan.out) == learnt(whole)


def test_the_best_is_not_lost_where_it_broke_off_while_it_was_replaced(plan, whole, tmp_path):
    shutil.copytree(whole / "best", plan.out / "best.part")
    alone = Namespace(accelerator=Namespace(is_main_process=True))
    watch = Watch(alone, None, None, None, None, plan.out, Stop())
    watch.keep_if_best(4, json.loads((whole / "best" / "best.json").read_text())["macroF1"])
    assert not (plan.out / "best.part").exists()
    assert (plan.out / "best" / "best.json").read_text() == (whole / "best" / "best.json").read_text()


def test_a_checkpoint_that_broke_off_is_not_gone_on_with(whole, tmp_path):
    for step in (1, 2):
        (tmp_path / f"checkpoint-{step}").mkdir()
    (tmp_path / "checkpoint-1" / "trainer_state.json").write_text("{}\n")
    (tmp_path / "checkpoint-2" / "trainer_state.json").write_text('{"epoch": 1,')
    assert latest_checkpoint(tmp_path) == tmp_path / "checkpoint-1"
    assert latest_checkpoint(whole) == whole / "checkpoint-3"


def test_a_folder_is_not_gone_on_with_under_another_seed(plan, whole):
    with pytest.raises(ValueError, match="holds a training with other settings, seed or data"):
        train(replace(plan, out=whole, seed=2), Stop())
