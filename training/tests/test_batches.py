import torch

from prompt_mii.batches import sort_by_length, trim_padding

PROMPTS, WRITTEN = [3, 1, 4, 2], [2, 5, 1, 4]
"""Tokens of each row; its place is in every token."""


def batch(rows):
    prompt = torch.tensor([[0] * (6 - PROMPTS[row]) + [row + 1] * PROMPTS[row] for row in rows])
    written = torch.tensor([[row + 1] * WRITTEN[row] + [0] * (7 - WRITTEN[row]) for row in rows])
    return {
        "prompt_ids": prompt,
        "prompt_mask": (prompt > 0).int(),
        "completion_ids": written,
        "completion_mask": (written > 0).int(),
        "advantages": torch.tensor([row + 1.0 for row in rows]),
        "old_per_token_logps": written.float(),
        "num_items_in_batch": torch.tensor(12),
    }


def test_rows_of_a_length_come_together_and_stay_whole():
    short, long = sort_by_length([batch([0, 1]), batch([2, 3])])
    assert short["advantages"].tolist() == [1, 3] and long["advantages"].tolist() == [2, 4]
    for part in (short, long):
        for at, row in enumerate(part["advantages"]):
            assert set(part["prompt_ids"][at].tolist()) | set(part["completion_ids"][at].tolist()) == {0, int(row)}
        assert part["num_items_in_batch"] == 12


def test_columns_of_padding_alone_are_cut():
    trimmed = trim_padding(batch([0, 1]))
    assert trimmed["prompt_ids"].tolist() == [[1, 1, 1], [0, 0, 2]]
    assert trimmed["completion_ids"].tolist() == [[1, 1, 0, 0, 0], [2, 2, 2, 2, 2]]
    assert trimmed["old_per_token_logps"].shape == trimmed["completion_mask"].shape == (2, 5)
    assert trimmed["advantages"].tolist() == [1, 2]


def test_a_batch_in_which_nothing_was_written_keeps_a_column():
    empty = batch([0])
    empty["completion_mask"] *= 0
    assert trim_padding(empty)["completion_ids"].shape == (1, 1)
