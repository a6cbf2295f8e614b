"""What a training is taught on and measured on: all of it known before it starts."""

from dataclasses import dataclass

from transformers import PreTrainedTokenizerBase

from .base import read_record
from .draw import Prompt, draw_prompts
from .greedy import chat_tokens
from .plan import Plan
from .prompts import template_for
from .tasks import read_tasks
from .validation import Validation, prepare_validation


@dataclass(frozen=True)
class Lessons:
    prompts: list[Prompt]
    validation: Validation
    left_out: list[str]
    """A sentence for each task that is not used, and why."""


def prepare_lessons(plan: Plan, tokenizer: PreTrainedTokenizerBase) -> Lessons:
    settings = plan.settings
    template = template_for(read_record(plan.base).model)

    def count_tokens(text: str) -> int:
        return len(chat_tokens(tokenizer, text))

    tasks, refused = read_tasks(plan.tasks, "train", min(settings.mix))
    prompts = draw_prompts(
        tasks,
        settings.steps * settings.prompts,
        seed=plan.seed,
        mix=settings.mix,
        most_tokens=settings.prompt_tokens,
        template=template,
        count_tokens=count_tokens,
    )
    measured, unmeasured = read_tasks(plan.tasks, "validation", min(settings.mix))
    validation, left_out = prepare_validation(measured, settings, template, count_tokens)
    return Lessons(prompts, validation, [*refused, *unmeasured, *left_out])
