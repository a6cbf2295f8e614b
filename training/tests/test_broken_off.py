"""What ends a training in mid-step: a loss that is no number, a full disk, whatever nobody foresaw."""

import math
from argparse import Namespace
from threading import Lock

import pytest

from prompt_mii.disk import disk_is_full
from prompt_mii.stop import Stop
from prompt_mii.train import FAILED, FINISHED, RESUMABLE, train

from follower_server import obey
from rehearsal import learnt, lines


def test_a_loss_that_is_no_number_stops_and_names_its_batch(plan, monkeypatch):
    from trl import GRPOTrainer

    computed = GRPOTrainer._compute_loss
    monkeypatch.setattr(GRPOTrainer, "_compute_loss", lambda *given: computed(*given) * math.nan)
    assert train(plan, Stop()) == FAILED
    end = lines(plan.out, "end")[0]
    assert end["reason"] == "failed" and end["step"] == 0
    assert end["text"].startswith("The loss of step 1 is nan; its batch: ")
    assert any(name in end["text"] for name in ("places", "times", "indoors"))


def test_an_error_that_nobody_foresaw_ends_the_log_and_the_training_goes_on_from_its_checkpoint(plan, whole):
    from trl import GRPOTrainer

    computed = GRPOTrainer._compute_loss

    def out_of_memory(trainer, model, inputs):
        if trainer.state.global_step == 1:
            raise RuntimeError("out of memory")
        return computed(trainer, model, inputs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(GRPOTrainer, "_compute_loss", out_of_memory)
        with pytest.raises(RuntimeError, match="out of memory"):
            train(plan, Stop())
    end = lines(plan.out, "end")[0]
    assert (end["reason"], end["step"], end["text"]) == ("failed", 1, "RuntimeError: out of memory")
    assert train(plan, Stop()) == FINISHED
    assert learnt(plan.out) == learnt(whole)


def test_a_full_disk_is_said_so(plan, whole, follower, capsys):
    log, beside = plan.out / "log.jsonl", plan.out / "log.before"
    looks = Lock()

    def fill_disk(prompt):
        # Reading from /dev/full never ends and takes all memory: no thread of the follower may look while another fills.
        with looks:
            if not log.is_symlink() and len(lines(plan.out, "step")) == 1:
                log.rename(beside)
                log.symlink_to("/dev/full")
        return obey(prompt)

    follower.says = fill_disk
    try:
        assert train(plan, Stop()) == RESUMABLE
    finally:
        follower.says = obey
    assert f"The disk of {plan.out} is full." in capsys.readouterr().out
    beside.rename(log)
    assert train(plan, Stop()) == FINISHED
    assert learnt(plan.out) == learnt(whole)


def test_a_write_that_failed_otherwise_for_want_of_space_counts_as_well(tmp_path, monkeypatch):
    assert not disk_is_full(RuntimeError("unexpected pos"), tmp_path)
    monkeypatch.setattr("prompt_mii.disk.disk_usage", lambda _: Namespace(free=1000))
    assert disk_is_full(RuntimeError("unexpected pos"), tmp_path)
