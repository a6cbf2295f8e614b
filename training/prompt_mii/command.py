"""The command line: prompt-mii prepare, train, pace, export, split, join, pack, unpack, table."""

import argparse
from datetime import datetime, timezone
from pathlib import Path

from .pace_command import add_pace
from .pieces_command import add_pieces
from .train_command import add_train

STANDARD = "Qwen/Qwen2.5-Coder-1.5B-Instruct"


def main() -> int:
    arguments = parser().parse_args()
    return arguments.run(arguments) or 0


def parser() -> argparse.ArgumentParser:
    whole = argparse.ArgumentParser(prog="prompt-mii", description="Trains the generator of Prompt-MII.")
    commands = whole.add_subparsers(required=True, metavar="COMMAND")
    add_prepare(commands)
    add_train(commands)
    add_pace(commands)
    add_export(commands)
    add_pieces(commands)
    add_table(commands)
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


def add_table(commands) -> None:
    table = commands.add_parser("table", help="measure the trained generator on the validation tasks, by the app itself")
    table.add_argument("--app", default="http://localhost:3000", help="default %(default)s")
    table.add_argument("--tasks", type=Path, required=True)
    table.add_argument("--record", type=Path, required=True, help="a file for what is measured; a second call goes on with it")
    table.add_argument("--n", type=int, nargs="+", default=[5, 20], help="examples shown; default 5 20")
    table.add_argument("--test", type=int, default=100, help="test examples of a task; default %(default)s")
    table.add_argument("--seed", type=int, default=1)
    table.add_argument("--most-tasks", type=int, help="only so many, to try it")
    table.set_defaults(run=run_table)


def run_table(arguments) -> None:
    from .app import App
    from .measure import measure
    from .table import as_markdown

    app = App(arguments.app)
    rows = measure(
        app, arguments.tasks, arguments.record, arguments.n, arguments.test, arguments.seed, arguments.most_tasks
    )
    print(as_markdown(rows, arguments.n))
