"""A follower that stays away: the training waits, then ends as one that goes on exactly where it was."""

from dataclasses import replace

import pytest

from prompt_mii.stop import Stop
from prompt_mii.train import FINISHED, RESUMABLE, train

from follower_server import FollowerServer, obey
from rehearsal import TINY, learnt, lines

VALIDATED = [0, 2, 3]


@pytest.mark.parametrize("steps", [1, 2, 3], ids=["in a step", "in a validation", "in the last validation"])
def test_one_that_goes_away_leaves_a_state_that_goes_on_exactly(plan, whole, steps):
    gone = lose_follower(plan, steps)
    assert train(gone, Stop()) == FINISHED
    assert learnt(plan.out) == learnt(whole)
    assert [line["step"] for line in lines(plan.out, "validation")] == VALIDATED


def test_one_that_goes_away_again_before_a_step_is_done_changes_nothing(plan, whole):
    gone = lose_follower(plan, 1)
    assert train(nobody_there(gone), Stop()) == RESUMABLE
    assert train(gone, Stop()) == FINISHED
    assert learnt(plan.out) == learnt(whole)


def test_one_that_was_never_there_is_said_so_and_the_training_begins_once_it_is(plan, whole):
    assert train(nobody_there(plan), Stop()) == RESUMABLE
    [end] = lines(plan.out, "end")
    assert end["reason"] == "stopped" and "was away for" in end["text"]
    assert train(plan, Stop()) == FINISHED
    assert learnt(plan.out) == learnt(whole)


def lose_follower(plan, steps):
    """Ends the training after so many steps; returns a plan that goes on with it."""
    with FollowerServer() as server:
        server.says = lambda prompt: die(server) if len(lines(plan.out, "step")) == steps else obey(prompt)
        gone = replace(plan, follower_url=server.url, follower_patience_s=0.5, settings=replace(TINY, save_every=100))
        assert train(gone, Stop()) == RESUMABLE
    [end] = lines(plan.out, "end")
    assert (end["step"], end["reason"]) == (steps, "stopped")
    assert f"The follower at {server.url} was away for 0" in end["text"]
    return replace(gone, follower_url=plan.follower_url)


def nobody_there(plan):
    with FollowerServer() as closed:
        pass
    return replace(plan, follower_url=closed.url, follower_patience_s=0.5)


def die(server):
    server.server.socket.close()
    raise ConnectionAbortedError
