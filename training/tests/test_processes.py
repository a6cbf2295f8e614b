"""Several processes that train together, as Accelerate launches them: two of one machine, with the tiny model, on CPU."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from prompt_mii.checkpoints import latest_checkpoint
from prompt_mii.train import RESUMABLE

from follower_server import FollowerServer, obey
from rehearsal import lines
from test_follower_gone import die

PACKAGE = Path(__file__).parents[1]
FLAGS = (
    "--steps 500 --prompts 2 --rollouts 2 --new-tokens 6 --micro-batch 2 --follower-batch 8 "
    "--follower-patience 0.5 --validate-every 100 --validation-examples 2"
).split()

JOIN = """
import sys, torch.distributed
torch.distributed.init_process_group("gloo", init_method=sys.argv.pop(1), rank=int(sys.argv.pop(1)), world_size=2)
from prompt_mii.__main__ import main
sys.exit(main())
"""
"""They meet at a file: a port that is free now may be taken a moment later."""


def test_a_signal_to_one_of_two_ends_both_after_the_same_step(arguments, out, follower):
    with started(out, arguments, [follower.url, follower.url]) as both:
        while not lines(out, "step"):
            assert all(each.poll() is None for each in both), "one ended before it was stopped"
            time.sleep(0.05)
        both[1].send_signal(signal.SIGTERM)
        assert ended(both) == [RESUMABLE, RESUMABLE]
    assert said_at_last_checkpoint(out).startswith("Stopped by SIGTERM.")


def test_a_follower_that_is_gone_for_one_of_two_ends_both(arguments, out, follower):
    with FollowerServer() as mortal:
        mortal.says = lambda prompt: die(mortal) if lines(out, "step") else obey(prompt)
        with started(out, arguments, [follower.url, mortal.url]) as both:
            assert ended(both) == [RESUMABLE, RESUMABLE]
    assert said_at_last_checkpoint(out).startswith(f"The follower at {mortal.url} was away")


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out"


@pytest.fixture
def arguments(tiny_base, tasks_folder, out):
    return ["--base", tiny_base, "--tasks", tasks_folder, "--out", out, *FLAGS]


def said_at_last_checkpoint(out):
    [end] = lines(out, "end")
    assert end["reason"] == "stopped"
    assert latest_checkpoint(out).name == f"checkpoint-{end['step']}"
    return end["text"]


@contextmanager
def started(out, arguments, followers):
    both = [start(rank, out.with_name("meeting"), [*arguments, "--follower-url", url]) for rank, url in enumerate(followers)]
    try:
        yield both
    finally:
        for each in both:
            each.kill()


def start(rank, meeting, arguments):
    launched = {"RANK": rank, "LOCAL_RANK": rank, "WORLD_SIZE": 2, "LOCAL_WORLD_SIZE": 2, "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": 1}
    environment = {**os.environ, **{name: str(value) for name, value in launched.items()}}
    command = [sys.executable, "-c", JOIN, f"file://{meeting}", rank, "train", *arguments]
    return subprocess.Popen(list(map(str, command)), cwd=PACKAGE, env=environment)


def ended(both):
    return [each.wait(600) for each in both]
