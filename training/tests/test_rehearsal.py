"""The whole way with a tiny random model of the same architecture, on CPU."""

import json
import math
import shutil
import signal
import subprocess
import sys
import time
from argparse import Namespace
from dataclasses import replace
from pathlib import Path
from threading import Lock

import pytest
import torch
from gguf import GGUFReader
from safetensors.torch import load_file

from prompt_mii.base import load_base
from prompt_mii.checkpoints import latest_checkpoint
from prompt_mii.disk import disk_is_full
from prompt_mii.export import export
from prompt_mii.follower import SameWeights
from prompt_mii.greedy import generate_greedily
from prompt_mii.log import Log
from prompt_mii.plan import Plan
from prompt_mii.settings import PAPER, SMALL
from prompt_mii.stop import Stop
from prompt_mii.train import FAILED, FINISHED, RESUMABLE, train
from prompt_mii.watch import Watch

from follower_server import FollowerServer, answer, obey

PACKAGE = Path(__file__).parents[1]

CHANGES = dict(
    steps=3,
    prompts=2,
    rollouts=4,
    new_tokens=12,
    micro_batch=4,
    learning_rate=1e-2,
    validate_every=2,
    validation_examples=5,
    save_every=1,
    follower_batch=8,
)
TINY = replace(SMALL, warmup=0, **CHANGES)


@pytest.fixture(scope="module")
def follower():
    with FollowerServer() as server:
        yield server


@pytest.fixture
def plan(tiny_base, tasks_folder, tmp_path, follower):
    return Plan(tiny_base, tasks_folder, tmp_path / "out", TINY, follower_url=follower.url)


@pytest.fixture(scope="module")
def whole(tiny_base, tasks_folder, tmp_path_factory, follower):
    """Three steps without an interruption."""
    out = tmp_path_factory.mktemp("whole")
    assert train(Plan(tiny_base, tasks_folder, out, TINY, follower_url=follower.url), Stop()) == FINISHED
    return out


def lines(out, kind):
    return [line for line in Log(out / "log.jsonl").lines() if line["type"] == kind]


def adapter(folder):
    return load_file(folder / "adapter_model.safetensors")


def learnt(out):
    """What must not depend on interruptions: everything that is logged of the steps, but for the time they took."""
    return [{name: value for name, value in line.items() if name != "seconds"} for line in lines(out, "step")]


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


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL])
def test_one_that_a_signal_ended_goes_on_as_if_it_had_not_been(plan, whole, end):
    command = [
        *[sys.executable, "-m", "prompt_mii", "train", "--base", plan.base, "--tasks", plan.tasks, "--out", plan.out],
        *["--follower-url", plan.follower_url],
        *[word for name, value in CHANGES.items() for word in (f"--{name.replace('_', '-')}", str(value))],
        *["--warmup", "0"],
    ]
    running = subprocess.Popen(list(map(str, command)), cwd=PACKAGE)
    wait_for(lambda: lines(plan.out, "step"), running)
    running.send_signal(end)
    assert running.wait(120) == (RESUMABLE if end == signal.SIGTERM else -end)
    if end == signal.SIGTERM:
        [said] = lines(plan.out, "end")
        assert said["reason"] == "stopped" and said["text"].startswith("Stopped by SIGTERM.") and said["step"] < 3
    with (plan.out / "log.jsonl").open("a") as log:
        log.write('{"type": "step", "st')
    assert train(plan, Stop()) == FINISHED
    assert learnt(plan.out) == learnt(whole)
    after, expected = adapter(plan.out / "checkpoint-3"), adapter(whole / "checkpoint-3")
    assert all(torch.equal(after[name], expected[name]) for name in expected)
    if end == signal.SIGTERM:
        assert [line["text"] for line in lines(plan.out, "note")][-1] == f"Resumed from step {said['step']}."


def test_one_whose_time_is_up_is_measured_once_more_and_goes_on_as_if_it_had_not_been(plan, whole):
    stop = Stop()
    stop.end_time("The time is up.")
    assert train(plan, stop) == RESUMABLE
    assert [line["step"] for line in lines(plan.out, "validation")] == [0, 1]
    assert (plan.out / "best" / "adapter_model.safetensors").exists()
    assert train(plan, Stop()) == FINISHED
    assert learnt(plan.out) == learnt(whole)


def test_the_best_is_not_lost_where_it_broke_off_while_it_was_replaced(plan, whole, tmp_path):
    shutil.copytree(whole / "best", plan.out / "best.part")
    watch = Watch(None, None, None, None, None, plan.out, Stop())
    watch.keep_if_best(4, json.loads((whole / "best" / "best.json").read_text())["macroF1"])
    assert not (plan.out / "best.part").exists()
    assert (plan.out / "best" / "best.json").read_text() == (whole / "best" / "best.json").read_text()


def wait_for(condition, running):
    while not condition():
        assert running.poll() is None, "the training ended before it was stopped"
        time.sleep(0.05)


def test_a_follower_that_goes_away_leaves_a_state_that_goes_on_exactly(plan, whole):
    with FollowerServer() as server:
        server.says = lambda prompt: die(server) if len(lines(plan.out, "step")) == 1 else obey(prompt)
        gone = replace(plan, follower_url=server.url, follower_patience_s=0.5, settings=replace(TINY, save_every=100))
        assert train(gone, Stop()) == RESUMABLE
    end = lines(plan.out, "end")[0]
    assert end["step"] == 1 and f"The follower at {server.url} was away for 0" in end["text"]
    assert train(replace(gone, follower_url=plan.follower_url), Stop()) == FINISHED
    assert learnt(plan.out) == learnt(whole)


def die(server):
    server.server.socket.close()
    raise ConnectionAbortedError


def test_a_follower_that_says_nothing_earns_nothing(plan, follower):
    follower.says = lambda prompt: answer(None)
    try:
        assert train(replace(plan, settings=replace(TINY, steps=1)), Stop()) == FINISHED
    finally:
        follower.says = obey
    [step] = lines(plan.out, "step")
    assert step["reward"]["mean"] == 0 and step["invalid"] == 1 and step["groupsWithoutSpread"] == 1


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


def test_a_checkpoint_that_broke_off_is_not_gone_on_with(whole, tmp_path):
    for step in (1, 2):
        (tmp_path / f"checkpoint-{step}").mkdir()
    (tmp_path / "checkpoint-1" / "trainer_state.json").write_text("{}\n")
    (tmp_path / "checkpoint-2" / "trainer_state.json").write_text('{"epoch": 1,')
    assert latest_checkpoint(tmp_path) == tmp_path / "checkpoint-1"
    assert latest_checkpoint(whole) == whole / "checkpoint-3"


def test_a_folder_is_not_gone_on_with_under_another_seed(plan, whole):
    with pytest.raises(ValueError, match="holds a training with other settings, seed or data"):
        train(replace(plan, out=whole, seed=2), Stop())


def test_all_weights_are_trained_in_the_papers_way(plan):
    paper = replace(PAPER, **{**CHANGES, "steps": 2}, mix={5: 1}, vllm=None, warmup=0)
    assert train(replace(plan, settings=paper), Stop()) == FINISHED
    first, second = lines(plan.out, "step")
    assert first["reward"]["mean"] is not None and second["reward"]["mean"] is None
    assert second["kl"] > 1e-5 and second["clip"]["high"] is not None
    weights = [load_file(each / "model.safetensors") for each in (plan.base, plan.out / "best")]
    assert any(not torch.equal(weights[0][name], weights[1][name]) for name in weights[0])


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


def test_the_adapter_is_exported_as_the_app_serves_it(whole, tiny_base, tasks_folder, tmp_path):
    file = export(whole, tiny_base, tasks_folder, tmp_path / "adapters", "2026-11-30")
    assert file.name == "prompt-mii-tiny-instruct-2026-11-30.gguf"
    reader = GGUFReader(file)
    field = lambda name: reader.get_field(name).contents()
    assert field("general.type") == "adapter" and field("adapter.type") == "lora"
    assert field("general.architecture") == "qwen2" and field("adapter.lora.alpha") == 32
    assert field("general.base_model.0.repo_url") == "https://huggingface.co/Qwen/Tiny-Instruct"
    trained = adapter(whole / "best")
    tensors = {tensor.name: torch.from_numpy(tensor.data.copy()).float() for tensor in reader.tensors}
    assert len(tensors) == len(trained) == 2 * 7 * 2
    ours = trained["base_model.model.model.layers.1.mlp.down_proj.lora_B.weight"]
    assert torch.allclose(tensors["blk.1.ffn_down.weight.lora_b"], ours, atol=1e-3) and ours.abs().max() > 0
    card = file.with_suffix(".md").read_text()
    assert card.startswith("---\nbase_model: Qwen/Tiny-Instruct\n") and "license: apache-2.0" in card
    assert "| chores | 2 |" in card and "| refused |" not in card and "0.350 before" in card


def test_what_cannot_be_exported_is_said(whole, tiny_base, tasks_folder, tmp_path):
    with pytest.raises(FileNotFoundError, match="has no adapter"):
        export(tmp_path, tiny_base, tasks_folder, tmp_path, "2026-11-30")
    with pytest.raises(FileNotFoundError, match="sources of llama.cpp at .*nowhere"):
        export(whole, tiny_base, tasks_folder, tmp_path, "2026-11-30", tmp_path / "nowhere")
    assert not list(tmp_path.glob("*.gguf"))
