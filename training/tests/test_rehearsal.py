"""The whole way with a tiny random model of the same architecture, on CPU."""

import math
from dataclasses import replace

import pytest
import torch
from safetensors.torch import load_file

from prompt_mii.base import load_base
from prompt_mii.follower import SameWeights
from prompt_mii.greedy import generate_greedily
from prompt_mii.log import Log
from prompt_mii.settings import PAPER
from prompt_mii.stop import Stop
from prompt_mii.train import FINISHED, train

from follower_server import answer, obey
from rehearsal import CHANGES, TINY, adapter, lines


def test_three_steps_teach_the_adapter_and_leave_a_log(whole):
    steps = lines(whole, "step")
    assert [step["step"] for step in steps] == [1, 2, 3]
    assert all(math.isfinite(step["loss"]) for step in steps)
    assert all(0 < step["reward"]["mean"] < 1 and 0 < step["reward"]["std"] for step in steps)
    assert all(0 < step["invalid"] < 1 and step["entropy"] > 0 for step in steps)
    assert steps[0]["kl"] == pytest.approx(0, abs=1e-6) and steps[1]["kl"] > 1e-5
    assert all(set(step["seconds"]) == {"rollout", "follow", "learn", "other"} for step in steps)
    first, last = adapter(whole / "checkpoint-2"), adapter(whole / "checkpoint-3")
    assert any(not torch.equal(first[name], last[name]) for name in first)
    assert all(tensor.isfinite().all() for tensor in last.values())
    assert sorted({name.split(".")[-3] for name in last}) == sorted(
        ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]
    )


def test_the_log_tells_what_was_left_out_and_how_validation_went(whole):
    start, *rest = Log(whole / "log.jsonl").lines()
    assert start["type"] == "start" and start["plannedSteps"] == 3 and len(start["dataHash"]) == 64
    assert any("one_label has 1 label" in line["text"] for line in rest if line["type"] == "note")
    validations = lines(whole, "validation")
    assert [validation["step"] for validation in validations] == [0, 2, 3]
    assert all([task["task"] for task in each["fixed"]] == ["food", "tools"] for each in validations)
    assert rest[-1] == {"type": "end", "step": 3, "reason": "finished", "text": "Finished after 3 steps."}
    assert (whole / "best" / "adapter_model.safetensors").exists()


def test_a_follower_that_says_nothing_earns_nothing(plan, follower):
    follower.says = lambda prompt: answer(None)
    try:
        assert train(replace(plan, settings=replace(TINY, steps=1)), Stop()) == FINISHED
    finally:
        follower.says = obey
    [step] = lines(plan.out, "step")
    assert step["reward"]["mean"] == 0 and step["invalid"] == 1 and step["groupsWithoutSpread"] == 1


def test_all_weights_are_trained_in_the_papers_way(plan):
    paper = replace(PAPER, **{**CHANGES, "steps": 2, "save_every": 2}, mix={5: 1}, vllm=None, warmup=0)
    assert train(replace(plan, settings=paper), Stop()) == FINISHED
    first, second = lines(plan.out, "step")
    assert first["reward"]["mean"] is not None and second["reward"]["mean"] is None
    assert second["kl"] > 1e-5 and second["clip"]["high"] is not None
    weights = [load_file(each / "model.safetensors") for each in (plan.base, plan.out / "best")]
    assert any(not torch.equal(weights[0][name], weights[1][name]) for name in weights[0])
    with pytest.raises(ValueError, match="Choose a multiple of 2 as --save-every, not 1"):
        train(replace(plan, settings=replace(paper, save_every=1), out=plan.out / "other"), Stop())


def test_the_follower_of_the_same_weights_is_the_model_without_its_adapter(tiny_base, whole):
    from peft import PeftModel

    model, tokenizer = load_base(tiny_base, torch.float32)
    prompts = ["Input: water the beans alone", "Input: boil the eggs on Monday and then once more next week"]
    expected = generate_greedily(model, tokenizer, prompts, [10, 10], batch=2)
    taught = PeftModel.from_pretrained(model, whole / "checkpoint-3").eval()
    for name, weights in taught.named_parameters():
        if "lora_B" in name:
            torch.nn.init.normal_(weights)
    assert generate_greedily(taught, tokenizer, prompts, [10, 10], batch=2) != expected
    follower = SameWeights(taught, tokenizer, batch=1)
    assert follower.answer(prompts, [["garden", "kitchen"]] * 2) == expected
    with pytest.raises(ValueError, match="--follower-url"):
        SameWeights(taught.get_base_model(), tokenizer, batch=1)
