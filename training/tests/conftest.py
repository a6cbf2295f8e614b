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
