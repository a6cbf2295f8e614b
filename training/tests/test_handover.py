"""What the app hands over as Python, run as a person would: only `openai` and `gepa` are replaced, by what writes down what it is asked."""

import csv
import json
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

cases = json.loads((Path(__file__).parent / "vectors" / "handover.json").read_text("utf8"))


@pytest.fixture
def asked(monkeypatch):
    """The requests that a program sends; each is answered with a label between spaces."""
    requests = []

    def create(**request):
        requests.append(request)
        return SimpleNamespace(choices=[SimpleNamespace(message=SimpleNamespace(content=" a label \n"))])

    client = SimpleNamespace(chat=SimpleNamespace(completions=SimpleNamespace(create=create)))
    replace(monkeypatch, "openai", OpenAI=lambda: client)
    return requests


def replace(monkeypatch, name, **members):
    module = ModuleType(name)
    vars(module).update(members)
    monkeypatch.setitem(sys.modules, name, module)


def run(program):
    exec(compile(program, "handed_over.py", "exec"), {"__name__": "__main__"})


@pytest.mark.parametrize("case", cases)
def test_a_module_asks_what_the_studio_asks_and_prints_the_label(case, asked, capsys):
    run(case["module"])
    assert asked == [case["asks"]]
    assert capsys.readouterr().out == "a label\n"


@pytest.mark.parametrize("case", cases)
def test_a_search_begins_with_what_the_studio_asks_and_keeps_to_the_labels(case, asked, monkeypatch, tmp_path):
    searched = []

    def optimize(**search):
        """Asks the follower for the text of the case under the seed, as the search does first, then under another candidate."""
        searched.append(search)
        for candidate in [search["seed_candidate"]["instruction"], "Another."]:
            messages = [{"role": "system", "content": candidate}, {"role": "user", "content": case["text"]}]
            search["adapter"].model(messages)
        return SimpleNamespace(best_candidate=search["seed_candidate"])

    replace(monkeypatch, "gepa", optimize=optimize)
    for name in ["gepa.adapters", "gepa.adapters.default_adapter"]:
        replace(monkeypatch, name)
    adapter = "gepa.adapters.default_adapter.default_adapter"
    replace(monkeypatch, adapter, DefaultAdapter=SimpleNamespace, EvaluationResult=SimpleNamespace)
    examples = tmp_path / "examples.csv"
    with examples.open("w", newline="", encoding="utf8") as file:
        csv.writer(file).writerows([["text", "label"], *[[f"text {at}", "x"] for at in range(9)]])
    monkeypatch.setattr(sys, "argv", ["search.py", str(examples)])

    run(case["search"])
    assert asked == [case["asks"], case["goesOn"]]
    [search] = searched
    assert [len(search["trainset"]), len(search["valset"])] == [3, 6]
    judge = search["adapter"].evaluator
    assert [judge({"answer": "A label"}, reply).score for reply in (" a label \n", "another")] == [1.0, 0.0]
