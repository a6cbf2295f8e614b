import os

import pytest

os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["OMP_NUM_THREADS"] = "1"

from sample_tasks import write_tasks  # noqa: E402


@pytest.fixture(scope="session")
def tasks_folder(tmp_path_factory):
    return write_tasks(tmp_path_factory.mktemp("data") / "tasks")


@pytest.fixture(scope="session")
def tiny_base(tmp_path_factory):
    from tiny import write_tiny_base

    return write_tiny_base(tmp_path_factory.mktemp("model") / "base")


@pytest.fixture(scope="session")
def follower():
    from follower_server import FollowerServer

    with FollowerServer() as server:
        yield server


@pytest.fixture
def plan(tiny_base, tasks_folder, tmp_path, follower):
    from prompt_mii.plan import Plan
    from rehearsal import TINY

    return Plan(tiny_base, tasks_folder, tmp_path / "out", TINY, follower_url=follower.url)


@pytest.fixture(scope="session")
def whole(tiny_base, tasks_folder, tmp_path_factory, follower):
    """Three steps without an interruption."""
    from prompt_mii.plan import Plan
    from prompt_mii.stop import Stop
    from prompt_mii.train import FINISHED, train
    from rehearsal import TINY

    out = tmp_path_factory.mktemp("whole")
    assert train(Plan(tiny_base, tasks_folder, out, TINY, follower_url=follower.url), Stop()) == FINISHED
    return out
