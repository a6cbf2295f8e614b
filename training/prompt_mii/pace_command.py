"""The command that says how fast a training is."""

import json
from pathlib import Path


def add_pace(commands) -> None:
    pace = commands.add_parser("pace", help="seconds a step by phase, and rollouts against plain batched generation")
    pace.add_argument("training", type=Path, help="the folder that --out named")
    pace.add_argument("--base", type=Path, required=True, help="the prepared model it was trained on")
    pace.add_argument("--tasks", type=Path, required=True, help="the folder of tasks it was trained on")
    pace.add_argument("--rounds", type=int, default=3, help="of rollouts, each as large as one of the training; default %(default)s")
    pace.set_defaults(run=run_pace)


def run_pace(arguments) -> None:
    from .base import load_base
    from .follow import Reward
    from .lessons import prepare_lessons
    from .log import Log
    from .pace import as_markdown, compare_rollouts, seconds_by_phase
    from .plan import RECORD, Plan
    from .settings import from_record
    from .train import dtype, make_trainer

    known = json.loads((arguments.training / RECORD).read_text())
    settings = from_record(known["settings"])
    plan = Plan(arguments.base, arguments.tasks, arguments.training, settings, known["seed"])
    model, tokenizer = load_base(plan.base, dtype())
    prompts = prepare_lessons(plan, tokenizer).prompts
    trainer = make_trainer(plan, model, tokenizer, prompts, Reward())
    asked = [[{"role": "user", "content": prompt.text}] for prompt in prompts[: settings.prompts] for _ in range(settings.rollouts)]
    rates = compare_rollouts(trainer, asked, arguments.rounds)
    print(as_markdown(seconds_by_phase(Log(arguments.training / "log.jsonl")), *rates))
