"""The command that trains."""

from dataclasses import replace
from pathlib import Path

from .settings import BY_NAME, Settings, with_steps


def add_train(commands) -> None:
    train = commands.add_parser("train", help="train; the same command goes on where it was stopped")
    train.add_argument("--config", choices=BY_NAME, default="small")
    train.add_argument("--base", type=Path, required=True, help="a prepared model")
    train.add_argument("--tasks", type=Path, required=True, help="a folder with index.jsonl and tasks/")
    train.add_argument("--out", type=Path, required=True, help="where log, checkpoints and the best adapter go")
    train.add_argument("--name", help="what readers of the log see")
    train.add_argument("--seed", type=int, default=1)
    train.add_argument("--minutes", type=float, help="stop after so long, at the end of a step")
    train.add_argument("--follower-url", help="base URL of an OpenAI-compatible server; default the same weights")
    train.add_argument("--follower-model", help="its model; default the base model's name")
    train.add_argument("--follower-patience", type=float, default=600, help="seconds to wait for it; default %(default)s")
    train.add_argument("--app", help="URL of the app: its page Training follows")
    train.add_argument("--results", type=Path, help="a folder that gets what `pack` makes, anew at every checkpoint")
    for name, kind in OVERRIDES.items():
        train.add_argument(f"--{name.replace('_', '-')}", type=kind, help="instead of the configuration's")
    train.set_defaults(run=run_train)


OVERRIDES = {
    "steps": int,
    "warmup": int,
    "prompts": int,
    "rollouts": int,
    "new_tokens": int,
    "prompt_tokens": int,
    "learning_rate": float,
    "micro_batch": int,
    "follower_batch": int,
    "validate_every": int,
    "validation_examples": int,
    "save_every": int,
}


def settings_of(arguments) -> Settings:
    settings = with_steps(BY_NAME[arguments.config], arguments.steps)
    given = {name: getattr(arguments, name) for name in OVERRIDES if name != "steps"}
    return replace(settings, **{name: value for name, value in given.items() if value is not None})


def run_train(arguments) -> int:
    from .stop import Stop

    # Before anything that takes long to load: a signal must not end it halfway, and the minutes are those of the machine.
    stop = Stop()
    stop.on_signals()
    if arguments.minutes:
        stop.after(arguments.minutes)
    from .plan import Plan
    from .train import train

    plan = Plan(
        base=arguments.base,
        tasks=arguments.tasks,
        out=arguments.out,
        settings=settings_of(arguments),
        seed=arguments.seed,
        name=arguments.name,
        follower_url=arguments.follower_url,
        follower_model=arguments.follower_model,
        follower_patience_s=arguments.follower_patience,
        app=arguments.app,
        results=arguments.results,
    )
    return train(plan, stop)
