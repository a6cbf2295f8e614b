import pytest

from prompt_mii.pieces import join, split


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "weights.gguf"
    path.write_bytes(bytes(range(250)) * 10_000)
    return path


def test_pieces_make_the_same_file_again(file, tmp_path):
    pieces = split(file, tmp_path / "pieces", megabytes=1)
    assert [piece.name for piece in pieces] == ["weights.gguf.000", "weights.gguf.001", "weights.gguf.002"]
    assert [piece.stat().st_size for piece in pieces] == [1_000_000, 1_000_000, 500_000]
    join(tmp_path / "pieces", tmp_path / "again")
    assert (tmp_path / "again").read_bytes() == file.read_bytes()


def test_a_piece_that_is_missing_or_damaged_is_named_and_nothing_is_made(file, tmp_path):
    first, second, _ = split(file, tmp_path / "pieces", megabytes=1)
    second.write_bytes(second.read_bytes()[:-1] + b"x")
    with pytest.raises(ValueError, match="weights.gguf.001 of .* is damaged"):
        join(tmp_path / "pieces", tmp_path / "again")
    first.unlink()
    with pytest.raises(FileNotFoundError, match="1 of 3 pieces are not in .*: weights.gguf.000"):
        join(tmp_path / "pieces", tmp_path / "again")
    assert not (tmp_path / "again").exists()
