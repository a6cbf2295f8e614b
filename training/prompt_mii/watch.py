"""Follows a training: writes its log, validates, keeps the best, and stops it cleanly."""

import json
import shutil
import time
from pathlib import Path
from typing import Any, Callable

from accelerate.utils import broadcast_object_list, gather_object
from transformers import TrainerCallback
from trl.models import unwrap_model_for_generation

from .chance import chance_state, set_chance
from .checkpoints import checkpoint_at, is_whole
from .follower import Follower
from .log import Log
from .pack import pack
from .settings import Settings
from .stop import Stop
from .trainer import InstructionTrainer
from .validation import Validation, validation_fields


class Watch(TrainerCallback):
    def __init__(
        self,
        trainer: InstructionTrainer,
        follower: Follower,
        validation: Validation,
        settings: Settings,
        log: Log,
        out: Path,
        stop: Stop,
        results: Path | None = None,
    ):
        self.trainer, self.follower, self.validation, self.settings = trainer, follower, validation, settings
        self.log, self.out, self.stop, self.results = log, out, stop, results
        self.step_seconds = self.other_seconds = 0.0
        self.time_is_up = False
        self.ended: float | None = None
        self.chance: dict[str, Any] = {}

    def on_train_begin(self, args, state, control, **kwargs):
        # One that the follower was away for is made up for.
        step = state.global_step
        if self.is_due(step) and not self.one_decides(lambda: self.is_validated(step)):
            self.validate(step)

    def on_step_begin(self, args, state, control, **kwargs):
        self.began = time.perf_counter()
        self.other_seconds = self.began - self.ended if self.ended else 0.0
        self.trainer.seconds = dict.fromkeys(self.trainer.seconds, 0.0)

    def on_step_end(self, args, state, control, **kwargs):
        self.ended = time.perf_counter()
        self.step_seconds = self.ended - self.began
        self.chance = chance_state()
        # Of several processes all stop after the same step, whichever was asked: one alone would wait for the others for ever.
        asked = [(reason, up) for reason, up in gather_object([(self.stop.reason, self.stop.time_is_up)]) if reason]
        # Between two updates from one batch of rollouts nothing can be resumed: the batch is in no checkpoint.
        if asked and state.global_step % self.settings.updates == 0:
            self.stop.ask(asked[0][0])
            self.time_is_up = any(up for _, up in asked)
            control.should_training_stop = control.should_save = True

    def on_log(self, args, state, control, logs=None, **kwargs):
        if "learning_rate" not in (logs or {}):
            return
        if state.is_world_process_zero:
            self.log.write("step", step=state.global_step, **self.step_fields(logs))
        # Whose time is up has a moment left: what was learnt since the last validation is not to be lost.
        if self.time_is_up or self.is_due(state.global_step):
            self.validate(state.global_step)

    def on_save(self, args, state, control, **kwargs):
        if self.results and state.is_world_process_zero:
            pack(self.out, self.results)

    def step_fields(self, logs: dict[str, Any]) -> dict[str, Any]:
        seconds = self.trainer.seconds
        written = logs.get("completions/mean_length")
        rewards = [reward for rewards in self.trainer._logs["rewards"].values() for reward in rewards]
        known = rewards if logs.get("reward") is not None else []
        return {
            "reward": {
                "mean": logs.get("reward"),
                "std": logs.get("reward_std"),
                "min": min(known, default=None),
                "max": max(known, default=None),
            },
            "groupsWithoutSpread": logs.get("frac_reward_zero_std"),
            "length": {"mean": written, "max": logs.get("completions/max_length")},
            "invalid": logs.get("invalid"),
            "clip": {"low": logs.get("clip_ratio/low_mean"), "high": logs.get("clip_ratio/high_mean")},
            "entropy": logs.get("entropy"),
            "kl": logs.get("kl"),
            "learningRate": logs["learning_rate"],
            "loss": logs.get("loss"),
            "seconds": {
                **seconds,
                "learn": self.step_seconds - sum(seconds.values()),
                "other": self.other_seconds,
            },
            "tokens": {"rollout": round(written * len(rewards)) if written is not None else None},
        }

    def is_due(self, step: int) -> bool:
        return step == self.settings.steps or step % self.settings.validate_every == 0

    def is_validated(self, step: int) -> bool:
        return any(line["type"] == "validation" and line["step"] == step for line in self.log.lines())

    def validate(self, step: int) -> None:
        trainer = self.trainer
        accelerator = trainer.accelerator
        part = self.validation.prompts[accelerator.process_index :: accelerator.num_processes]
        with unwrap_model_for_generation(trainer.model_wrapped, accelerator) as model:
            rows = self.validation.run(part, model, trainer.processing_class, self.follower)
        fields = validation_fields(gather_object(rows), self.validation.fixed)
        if accelerator.is_main_process:
            self.log.write("validation", step=step, **fields)
        if step > 0 and fields["macroF1"] is not None:
            self.keep_if_best(step, fields["macroF1"])

    def keep_if_best(self, step: int, macro_f1: float) -> None:
        """What ships is the best on the validation tasks, not the last. It replaces the one before only once it is whole."""
        record, beside = self.out / "best" / "best.json", self.out / "best.part"
        if not self.one_decides(lambda: macro_f1 > best_so_far(record, beside)):
            return
        self.trainer.save_model(str(beside))
        if self.trainer.accelerator.is_main_process:
            (beside / record.name).write_text(json.dumps({"step": step, "macroF1": macro_f1}) + "\n")
            shutil.rmtree(record.parent, ignore_errors=True)
            beside.rename(record.parent)

    def save_last_step(self) -> None:
        """After a step broke off: the state as it was before, so that what follows is what would have followed."""
        step = self.trainer.state.global_step
        resumable = step > 0 and step % self.settings.updates == 0
        # Right after a resumption the chance is not known here, and nothing is lost.
        if not resumable or self.one_decides(lambda: is_whole(checkpoint_at(self.out, step))):
            return
        set_chance(self.chance)
        self.trainer._save_checkpoint(self.trainer.model, None)

    def one_decides(self, look: Callable[[], bool]) -> bool:
        """Of several processes the main one looks for all: the others might already find what it changes next."""
        return broadcast_object_list([self.trainer.accelerator.is_main_process and look()])[0]


def best_so_far(record: Path, beside: Path) -> float:
    if (beside / record.name).exists() and not record.exists():
        # The last time it broke off between the removal of the one before and this.
        beside.rename(record.parent)
    return json.loads(record.read_text())["macroF1"] if record.exists() else -1.0
