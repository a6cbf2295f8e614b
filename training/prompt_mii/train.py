"""One training, from its tasks to its best adapter; stopped at any time, it goes on where it was."""

from typing import Sequence

import torch
from transformers import PreTrainedModel, PreTrainedTokenizerBase, set_seed

from .base import load_base, read_record
from .checkpoints import latest_checkpoint
from .disk import disk_is_full
from .draw import Prompt, data_hash
from .follow import Reward
from .follower import Endpoint, Follower, FollowerGone, SameWeights
from .grpo import adapter_config, as_dataset, grpo_config
from .lessons import Lessons, prepare_lessons
from .log import Log
from .plan import Plan, remember, start_fields
from .post import Poster
from .stop import Stop
from .trainer import InstructionTrainer, LossNotFinite
from .watch import Watch

FINISHED, FAILED, RESUMABLE = 0, 1, 75
"""Exit codes; the last is EX_TEMPFAIL: the same command goes on."""


def train(plan: Plan, stop: Stop) -> int:
    """Runs until the planned steps are done, or it is asked to stop, or it cannot go on. Returns an exit code."""
    plan.out.mkdir(parents=True, exist_ok=True)
    log = Log(plan.out / "log.jsonl")
    try:
        return run(plan, stop, log)
    except LossNotFinite as error:
        log.end("failed", str(error))
        print(error, flush=True)
        return FAILED
    except Exception as error:
        if not disk_is_full(error, plan.out):
            raise
        print(
            f"The disk of {plan.out} is full. Make room, then run the same command: "
            "it goes on from the last whole checkpoint.",
            flush=True,
        )
        return RESUMABLE


def run(plan: Plan, stop: Stop, log: Log) -> int:
    set_seed(plan.seed)
    model, tokenizer = load_base(plan.base, dtype())
    lessons = prepare_lessons(plan, tokenizer)
    reward = Reward()
    trainer = make_trainer(plan, model, tokenizer, lessons.prompts, reward)
    reward.follower = choose_follower(plan, trainer)
    checkpoint = latest_checkpoint(plan.out)
    open_log(plan, log, lessons, reward.follower, trainer.accelerator.is_main_process)
    watch = Watch(trainer, reward.follower, lessons.validation, plan.settings, log, plan.out, stop, plan.results)
    trainer.add_callback(watch)
    gone = None
    try:
        trainer.train(resume_from_checkpoint=str(checkpoint) if checkpoint else None)
    except FollowerGone as error:
        watch.save_last_step()
        gone = str(error)
    except LossNotFinite:
        raise
    except Exception as error:
        # Who reads the log sees that it ended, and of what.
        if trainer.accelerator.is_main_process and not disk_is_full(error, plan.out):
            log.end("failed", f"{type(error).__name__}: {error}")
        raise
    return close(trainer, plan, log, gone, stop.reason)


def make_trainer(
    plan: Plan,
    model: PreTrainedModel,
    tokenizer: PreTrainedTokenizerBase,
    prompts: Sequence[Prompt],
    reward: Reward,
) -> InstructionTrainer:
    return InstructionTrainer(
        model=model,
        reward_funcs=reward,
        args=grpo_config(plan.settings, plan.out, plan.seed),
        train_dataset=as_dataset(prompts),
        processing_class=tokenizer,
        peft_config=adapter_config(plan.settings),
        start=frozen_start(plan),
    )


def open_log(plan: Plan, log: Log, lessons: Lessons, follower: Follower, main: bool) -> None:
    data = data_hash(lessons.prompts)
    key = remember(plan, data, main)
    if not main:
        return
    checkpoint = latest_checkpoint(plan.out)
    step = int(checkpoint.name.split("-")[1]) if checkpoint else 0
    log.cut_back(step if checkpoint else None)
    if plan.app:
        log.listener = Poster(log.path, plan.app, key)
    if checkpoint:
        log.write("note", step=step, text=f"Resumed from step {step}.")
        return
    log.start(**start_fields(plan, key, read_record(plan.base).model, follower.name, data))
    for text in lessons.left_out:
        log.write("note", step=0, text=f"Left out: {text}")


def close(trainer: InstructionTrainer, plan: Plan, log: Log, gone: str | None, asked: str | None) -> int:
    step = trainer.state.global_step
    # A follower that went away after the last step still owes its validation.
    done = step >= plan.settings.steps and not gone
    text = f"Finished after {step} steps." if done else f"{gone or asked} The same command goes on from step {step}."
    if trainer.accelerator.is_main_process:
        log.end("finished" if done else "stopped", text)
        print(text, flush=True)
    return FINISHED if done else RESUMABLE


def dtype() -> torch.dtype:
    return torch.bfloat16 if torch.cuda.is_available() else torch.float32


def frozen_start(plan: Plan) -> PreTrainedModel | None:
    """Of a training of all weights: the model as it was, to measure the distance to. An adapter is just switched off."""
    if plan.settings.rank is not None:
        return None
    return load_base(plan.base, dtype())[0].eval().requires_grad_(False)


def choose_follower(plan: Plan, trainer: InstructionTrainer) -> Follower:
    tokenizer, batch = trainer.processing_class, plan.settings.follower_batch
    if plan.follower_url is None:
        return SameWeights(trainer.accelerator.unwrap_model(trainer.model), tokenizer, batch)
    model = plan.follower_model or read_record(plan.base).model
    return Endpoint(plan.follower_url, model, tokenizer, batch, plan.follower_patience_s)
