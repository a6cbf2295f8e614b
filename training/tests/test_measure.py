"""What the table asks of the app, run by run, and what it keeps."""

import json

import pytest

from prompt_mii.measure import measure


class App:
    """Starts a run for each task; each ends as `ends` says."""

    def __init__(self):
        self.ends: dict[str, str] = {}
        self.asked: list[tuple[str, str]] = []
        self.names: list[str] = []
        self.bodies: list[dict] = []

    def call(self, method, path, body=None):
        self.asked.append((method, path))
        self.bodies.append(body)
        if path == "/datasets":
            self.names.append(body["name"])
        return {"id": str(len(self.names))}

    def wait_for_run(self, id):
        status = self.ends.get(self.names[-1], "done")
        conditions = [
            {
                **{"method": method, "n": n, "nUsed": n, "generator": None, "status": "done", "prefixTokens": 9},
                "scores": {"macroF1": 0.5},
            }
            for method, n in [("naive", None), ("icl", 5), ("prompt-mii-zero", 5), ("prompt-mii", 5)]
        ]
        return {"id": id, "status": status, "conditions": conditions}


@pytest.fixture
def app():
    return App()


def test_each_validation_task_is_measured_once(app, tasks_folder, tmp_path):
    record = tmp_path / "table.jsonl"
    rows = measure(app, tasks_folder, record, [5], 10, 1)
    assert app.names == ["tools", "food"] == [row["task"] for row in rows]
    assert [json.loads(line) for line in record.read_text().splitlines()] == rows
    [started, _] = [body for body in app.bodies if "conditions" in body]
    assert (started["testSize"], started["seed"]) == (10, 1)
    assert [each["method"] for each in started["conditions"]] == ["naive", "icl", "prompt-mii-zero", "prompt-mii"]
    asked = len(app.asked)
    assert measure(app, tasks_folder, record, [5], 10, 1) == rows
    assert len(app.asked) == asked


def test_a_run_that_did_not_end_well_is_said_so_and_measured_again(app, tasks_folder, tmp_path, capsys):
    record = tmp_path / "table.jsonl"
    app.ends["tools"] = "paused"
    assert [row["task"] for row in measure(app, tasks_folder, record, [5], 10, 1)] == ["food"]
    assert "the run of tools ended as paused" in capsys.readouterr().out
    del app.ends["tools"]
    assert [row["task"] for row in measure(app, tasks_folder, record, [5], 10, 1)] == ["tools", "food"]
    assert app.names == ["tools", "food", "tools"]
