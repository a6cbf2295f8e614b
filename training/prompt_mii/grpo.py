"""A plan in the terms of TRL and PEFT."""

import os
from pathlib import Path
from typing import Sequence

import torch
from datasets import Dataset
from peft import LoraConfig
from trl import GRPOConfig

from .draw import Prompt
from .settings import Settings

ALL_PROJECTIONS = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]


def grpo_config(settings: Settings, out: Path, seed: int) -> GRPOConfig:
    """Clipped at .2 below and .4 above, no KL in the loss, each sequence's mean over its tokens counts the same."""
    if settings.save_every % settings.updates:
        raise ValueError(
            f"Nothing can be resumed between {settings.updates} updates from one batch of rollouts. "
            f"Choose a multiple of {settings.updates} as --save-every, not {settings.save_every}."
        )
    cuda = torch.cuda.is_available()
    accumulation = accumulation_of(settings)
    vllm = {"use_vllm": True, "vllm_mode": settings.vllm} if settings.vllm else {}
    return GRPOConfig(
        output_dir=str(out),
        max_steps=settings.steps,
        per_device_train_batch_size=settings.micro_batch,
        gradient_accumulation_steps=accumulation,
        steps_per_generation=accumulation * settings.updates,
        num_generations=settings.rollouts,
        shuffle_dataset=False,
        max_completion_length=settings.new_tokens,
        temperature=1.0,
        top_p=1.0,
        beta=0.0,
        epsilon=0.2,
        epsilon_high=0.4,
        loss_type="grpo",
        scale_rewards="group",
        learning_rate=settings.learning_rate,
        lr_scheduler_type="constant_with_warmup",
        warmup_steps=settings.warmup,
        gradient_checkpointing=settings.checkpointing,
        bf16=cuda,
        use_cpu=not cuda,
        seed=seed,
        logging_steps=1,
        save_steps=settings.save_every,
        save_total_limit=2,
        report_to="none",
        disable_tqdm=True,
        **vllm,
    )


def accumulation_of(settings: Settings) -> int:
    """Rounds of micro-batches an update takes, over all devices that were launched."""
    devices = int(os.environ.get("WORLD_SIZE", "1"))
    rollouts = settings.prompts * settings.rollouts
    rounds, rest = divmod(rollouts, settings.micro_batch * devices)
    if rest:
        raise ValueError(
            f"{rollouts} rollouts an update cannot be divided into {settings.micro_batch} on each of {devices} devices. "
            "Choose another --micro-batch."
        )
    return rounds


def adapter_config(settings: Settings) -> LoraConfig | None:
    if settings.rank is None:
        return None
    return LoraConfig(
        r=settings.rank, lora_alpha=2 * settings.rank, target_modules=ALL_PROJECTIONS, task_type="CAUSAL_LM"
    )


def as_dataset(prompts: Sequence[Prompt]) -> Dataset:
    rows = [
        {
            "prompt": [{"role": "user", "content": prompt.text}],
            "task": prompt.task.name,
            "labels": list(prompt.task.labels),
            "texts": [text for text, _ in prompt.scored],
            "gold": [label for _, label in prompt.scored],
        }
        for prompt in prompts
    ]
    return Dataset.from_list(rows)
