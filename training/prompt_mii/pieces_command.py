"""The commands that take large files apart and put them together."""

from pathlib import Path


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
    pack = commands.add_parser("pack", help="the results of a training in pieces: log, record and best adapter")
    pack.add_argument("training", type=Path)
    pack.add_argument("folder", type=Path)
    pack.set_defaults(run=run_pack)
    unpack = commands.add_parser("unpack", help="the folder of a training again, from its pieces")
    unpack.add_argument("folder", type=Path)
    unpack.add_argument("training", type=Path)
    unpack.set_defaults(run=run_unpack)


def run_split(arguments) -> None:
    from .pieces import split

    print(f"{len(split(arguments.file, arguments.folder, arguments.megabytes))} pieces in {arguments.folder}")


def run_join(arguments) -> None:
    from .pieces import join

    join(arguments.folder, arguments.file)


def run_pack(arguments) -> None:
    from .pack import pack

    print(f"{len(pack(arguments.training, arguments.folder))} pieces in {arguments.folder}")


def run_unpack(arguments) -> None:
    from .pack import unpack

    unpack(arguments.folder, arguments.training)
