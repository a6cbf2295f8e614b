"""TRL's GRPO, with what this training needs beside it: phases timed, the distance to the start measured, a bad loss named."""

import time
from contextlib import contextmanager, nullcontext

import torch
from transformers import PreTrainedModel
from trl import GRPOTrainer
from trl.trainer import add_fused_lm_head

from .batches import sort_by_length, trim_padding


class LossNotFinite(RuntimeError):
    """Nothing more can be learnt from here; the message names the batch."""


class InstructionTrainer(GRPOTrainer):
    """`start`: a frozen copy of a model of which all weights are trained. Where an adapter is trained, the model without it is the start."""

    def __init__(self, *args, start: PreTrainedModel | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        if start is not None:
            add_fused_lm_head(start, temperature=self.temperature)
        self.start = start
        self.seconds = {"rollout": 0.0, "follow": 0.0}
        self.batch_tasks: list[str] = []
        self.policy_logps: torch.Tensor | None = None

    def _generate(self, prompts):
        with self.timed("rollout"):
            return super()._generate(prompts)

    def _calculate_rewards(self, inputs, prompts, completions, completion_ids_list):
        self.batch_tasks = [row["task"] for row in inputs]
        with self.timed("follow"):
            return super()._calculate_rewards(inputs, prompts, completions, completion_ids_list)

    @contextmanager
    def timed(self, phase: str):
        started = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[phase] += time.perf_counter() - started

    def _prepare_inputs(self, generation_batch):
        known = self._buffered_inputs
        inputs = super()._prepare_inputs(generation_batch)
        if self._buffered_inputs is known:
            return inputs
        # New rollouts: those of a length are learnt from together, within the update that they are for.
        size = self.args.gradient_accumulation_steps
        slices = self._buffered_inputs
        updates = [slices[at : at + size] for at in range(0, len(slices), size)]
        self._buffered_inputs = [part for update in updates for part in sort_by_length(update)]
        return self._buffered_inputs[self._step % self.args.steps_per_generation]

    def _compute_loss(self, model, inputs):
        inputs = trim_padding(inputs)
        loss = super()._compute_loss(model, inputs)
        if not torch.isfinite(loss):
            tasks = ", ".join(dict.fromkeys(self.batch_tasks))
            raise LossNotFinite(f"The loss of step {self.state.global_step + 1} is {loss.item()}; its batch: {tasks}.")
        if self.model.training:
            self._metrics["train"]["kl"].append(self.distance_to_start(inputs))
        return loss

    def _get_per_token_logps_and_entropies(self, model, *args, **kwargs):
        result = super()._get_per_token_logps_and_entropies(model, *args, **kwargs)
        if torch.is_grad_enabled():
            self.policy_logps = result[0].detach()
        return result

    @torch.no_grad()
    def distance_to_start(self, inputs) -> float:
        """KL from the start in nats a token, by Schulman's estimator: measured, never part of the loss."""
        policy = self.accelerator.unwrap_model(self.model)
        ids = torch.cat([inputs["prompt_ids"], inputs["completion_ids"]], dim=1)
        attended = torch.cat([inputs["prompt_mask"], inputs["completion_mask"]], dim=1)
        written = inputs["completion_mask"]
        with nullcontext() if self.start is not None else policy.disable_adapter():
            start = self._get_per_token_logps_and_entropies(self.start or policy, ids, attended, written.size(1))[0]
        gap = start - self.policy_logps
        return (((torch.exp(gap) - gap - 1) * written).sum() / written.sum().clamp(min=1)).item()

