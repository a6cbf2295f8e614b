"""Large files in pieces, for machines that take only so much at once; nothing is put together that is not whole."""

import json
from pathlib import Path

from .checksum import sha256_of

LIST = "pieces.json"
MEGABYTE = 1_000_000


def split(file: Path, folder: Path, megabytes: int) -> list[Path]:
    """Pieces of at most so many megabytes, and a list with the SHA-256 of each and of the whole."""
    folder.mkdir(parents=True, exist_ok=True)
    pieces = []
    with file.open("rb") as source:
        while source.peek(1):
            piece = folder / f"{file.name}.{len(pieces):03d}"
            with piece.open("wb") as target:
                for _ in range(megabytes):
                    target.write(source.read(MEGABYTE))
            pieces.append(piece)
    content = {
        "file": file.name,
        "sha256": sha256_of(file),
        "pieces": [{"file": piece.name, "sha256": sha256_of(piece)} for piece in pieces],
    }
    (folder / LIST).write_text(json.dumps(content, indent=1) + "\n")
    return pieces


def join(folder: Path, target: Path) -> None:
    """Throws where a piece is missing or damaged, naming it; `target` is there only once it is whole."""
    content = json.loads((folder / LIST).read_text())
    wanted = [(folder / piece["file"], piece["sha256"]) for piece in content["pieces"]]
    missing = [piece.name for piece, _ in wanted if not piece.is_file()]
    if missing:
        raise FileNotFoundError(f"{len(missing)} of {len(wanted)} pieces are not in {folder}: {', '.join(missing)}.")
    damaged = [piece.name for piece, sha256 in wanted if sha256_of(piece) != sha256]
    if damaged:
        raise ValueError(f"{', '.join(damaged)} of {folder} is damaged: its SHA-256 differs from the list's. Bring it anew.")
    beside = target.with_name(f"{target.name}.part")
    with beside.open("wb") as whole:
        for piece, _ in wanted:
            whole.write(piece.read_bytes())
    if sha256_of(beside) != content["sha256"]:
        beside.unlink()
        raise ValueError(f"The pieces of {folder} are not those of {content['file']}: its SHA-256 differs.")
    beside.replace(target)
