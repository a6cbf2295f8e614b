"""The vectors are written by lib/core/training-vectors.test.ts of the app."""

import json
from pathlib import Path

import pytest

from prompt_mii.prompts import (
    META1,
    META2,
    Example,
    enforcing_line,
    example_pairs,
    instruction_prefix,
    meta_prompt,
    query_prompt,
    template_for,
)
from prompt_mii.reward import label_reader, prediction_tokens, score
from prompt_mii.text import code_unit_key

vectors = Path(__file__).parent / "vectors"
prompts = json.loads((vectors / "prompts.json").read_text("utf8"))
rewards = json.loads((vectors / "rewards.json").read_text("utf8"))


@pytest.mark.parametrize("vector", prompts["prompts"])
def test_prompts_are_those_of_the_app(vector):
    examples = [Example(**example) for example in vector["examples"]]
    labels = sorted({label for _, label in examples}, key=code_unit_key)
    assert labels == vector["labels"]
    assert meta_prompt(META1, labels, examples) == vector["meta1"]
    assert meta_prompt(META2, labels, examples) == vector["meta2"]
    assert f"{example_pairs(examples)}Now classify the next input. {enforcing_line(labels)}" == vector["icl"]
    prefix = instruction_prefix(vector["instruction"], labels)
    assert prefix == vector["instructed"]
    assert query_prompt(prefix, examples[0].text) == vector["query"]


def test_templates_and_budgets_are_those_of_the_app():
    for vector in prompts["templates"]:
        assert template_for(vector["model"]) == {"meta1": META1, "meta2": META2}[vector["template"]]
    for vector in prompts["budgets"]:
        assert prediction_tokens(vector["longestLabel"]) == vector["tokens"]


@pytest.mark.parametrize("vector", rewards)
def test_rewards_are_those_of_the_app(vector):
    gold, answers, labels = vector["gold"], vector["answers"], vector["labels"]
    assert [label_reader(labels)(answer) for answer in answers] == vector["read"]
    assert score(gold, answers, labels) == (vector["macroF1"], vector["classes"], vector["invalid"])


def test_a_reward_over_something_else_is_refused():
    with pytest.raises(ValueError, match="answer for each of 2"):
        score(["a", "b"], ["a"], ["a", "b"])
    with pytest.raises(ValueError, match="found 'c'"):
        score(["c"], ["a"], ["a", "b"])
