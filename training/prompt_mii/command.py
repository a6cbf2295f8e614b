"""The command line: prompt-mii prepare, train, export, split, join."""

import argparse
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path

from .settings import BY_NAME, Settings, with_steps

STANDARD = "Qwen/Qwen2.5-Coder-1.5B-Instruct"


def main() -> int:
    arguments = parser().parse_args()
    return arguments.run(arguments) or 0


def parser() -> argparse.ArgumentParser:
    whole = argparse.ArgumentParser(prog="prompt-mii", description="Trains the generator of Prompt-MII.")
    commands = whole.add_subparsers(required=True, metavar="COMMAND")
    add_prepare(commands)
    add_train(commands)
    add_export(commands)
    add_pieces(commands)
    return whole


def add_prepare(commands) -> None:
    prepare = commands.add_parser("prepare", help="write the model that the app serves as a folder to train on")
    prepare.add_argument("gguf", type=Path)
    prepare.add_argument("folder", type=Path)
    prepare.add_argument("--model", default=STANDARD, help="its name on the Hub; default %(default)s")
    prepare.set_defaults(run=run_prepare)


def run_prepare(arguments) -> None:
    from .base import prepare_base

    prepare_base(arguments.gguf, arguments.folder, arguments.model)


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
    from .plan import Plan
    from .stop import Stop
    from .train import train

    stop = Stop()
    stop.on_signals()
    if arguments.minutes:
        stop.after(arguments.minutes)
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
    )
    return train(plan, stop)


def add_export(commands) -> None:
    export = commands.add_parser("export", help="write the best adapter as a GGUF file with its model card")
    export.add_argument("training", type=Path, help="the folder that --out named")
    export.add_argument("--base", type=Path, required=True, help="the prepared model it was trained on")
    export.add_argument("--tasks", type=Path, required=True, help="the folder of tasks it was trained on")
    export.add_argument("--to", type=Path, default=Path("models/adapters"), help="default %(default)s")
    export.add_argument("--date", default=datetime.now(timezone.utc).strftime("%Y-%m-%d"), help="default today")
    export.add_argument("--llama", type=Path, help="llama.cpp as a git bundle; default that of the app's packages")
    export.set_defaults(run=run_export)


def run_export(arguments) -> None:
    from .export import BUNDLE, export

    bundle = arguments.llama or BUNDLE
    print(export(arguments.training, arguments.base, arguments.tasks, arguments.to, arguments.date, bundle))


def add_pieces(commands) -> None:
    split = commands.add_parser("split", help="cut a large file into pieces, with a list of their checksums")
    split.add_argument("file", type=Path)
    split.add_argument("folder", type=Path)
    split.add_argument("--megabytes", type=int, default=60, help="of a piece at most; default %(default)s")
    split.set_defaults(run=run_split)
    join = commands.add_parser("join", help="put pieces together again, if each is whole")
    join.add_argument("folder", type=Path)
    join.add_argument("file", type=Path)
    join.set_defaults(run=run_join)


def run_split(arguments) -> None:
    from .pieces import split

    print(f"{len(split(arguments.file, arguments.folder, arguments.megabytes))} pieces in {arguments.folder}")


def run_join(arguments) -> None:
    from .pieces import join

    join(arguments.folder, arguments.file)
