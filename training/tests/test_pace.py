import json
import re
from dataclasses import replace
from pathlib import Path
from statistics import median

import pytest
import torch
from transformers import set_seed

from prompt_mii.base import load_base
from prompt_mii.command import parser
from prompt_mii.follow import Reward
from prompt_mii.lessons import prepare_lessons
from prompt_mii.log import Log
from prompt_mii.pace import Rate, as_markdown, compare_rollouts, seconds_by_phase, write_plainly
from prompt_mii.plan import Plan, remember
from prompt_mii.settings import SMALL, from_record
from prompt_mii.train import make_trainer

LOG = Path(__file__).parent / "vectors" / "log.jsonl"


@pytest.fixture
def plan(tiny_base, tasks_folder, tmp_path):
    settings = replace(SMALL, steps=1, prompts=2, rollouts=4, new_tokens=12, micro_batch=4)
    return Plan(tiny_base, tasks_folder, tmp_path, settings)


def test_plain_generation_is_the_same_work(plan):
    model, tokenizer = load_base(plan.base, torch.float32)
    trainer = make_trainer(plan, model, tokenizer, prepare_lessons(plan, tokenizer).prompts, Reward())
    prompts = [[{"role": "user", "content": text}] for text in ("water the beans", "boil the eggs on Monday, and once more")]
    set_seed(1)
    written = trainer._generate(prompts)[1]
    assert sum(map(len, written)) > 5
    set_seed(1)
    assert write_plainly(trainer, prompts) == written
    rollouts, plain = compare_rollouts(trainer, prompts, rounds=2)
    assert rollouts.tokens == plain.tokens > 0 and rollouts.seconds > 0 < plain.seconds


def test_phases_are_read_from_the_log_of_a_training():
    steps = [json.loads(line) for line in LOG.read_text("utf8").splitlines() if '"type": "step"' in line]
    expected = {phase: median(step["seconds"][phase] for step in steps) for phase in ("rollout", "follow", "learn", "other")}
    assert seconds_by_phase(Log(LOG)) == expected
    said = as_markdown({"rollout": 5.04, "other": 0.2}, Rate(90, 1.5), Rate(100, 1.25))
    assert "| rollout | 5.0 | 5 |\n| other | 0.2 |  |" in said
    assert said.endswith("Rollouts: 60 tokens a second; the same model in plain batched generation: 80. That is 0.75 of it.\n")


def test_the_command_takes_the_settings_of_the_training(plan, capsys):
    remember(plan, "", True)
    assert from_record(json.loads((plan.out / "training.json").read_text())["settings"]) == plan.settings
    (plan.out / "log.jsonl").write_bytes(LOG.read_bytes())
    arguments = parser().parse_args(["pace", *map(str, (plan.out, "--base", plan.base, "--tasks", plan.tasks, "--rounds", 1))])
    arguments.run(arguments)
    assert re.search(r"Rollouts: \d+ tokens a second; .* That is \d+\.\d\d of it\.", capsys.readouterr().out)
