import pytest

from prompt_mii.table import as_markdown, compare, signed_rank


def row(task, family, trained, zero, icl=0.5, naive=0.4, used=5):
    made = lambda method, n, score: {"method": method, "n": n, "nUsed": n and used, "macroF1": score, "prefixTokens": 100}
    return {
        "task": task,
        "family": family,
        "conditions": [
            made("naive", None, naive),
            made("icl", 5, icl),
            made("prompt-mii-zero", 5, zero),
            made("prompt-mii", 5, trained),
        ],
    }


ROWS = [row(f"t{at}", f"f{at // 4}", 0.5 + at / 100, 0.45) for at in range(12)]


def test_pairs_tasks_and_families():
    zero, icl, naive = compare(ROWS, [5])
    assert (zero.other, zero.tasks, zero.families, zero.wins, zero.ties) == ("prompt-mii-zero", 12, 3, 12, 0)
    assert zero.difference == pytest.approx(0.05 + 5.5 / 100)
    # All twelve to one side: twice 2^-12, and over three families twice 2^-3.
    assert zero.p_tasks == pytest.approx(2 / 2**12) and zero.p_families == pytest.approx(2 / 2**3)
    assert icl.ties == 1 and icl.wins == 11 and naive.other == "naive"


def test_a_condition_that_was_not_measured_to_the_end_is_in_no_pair():
    rows = [*ROWS, row("broken", "f9", None, 0.9)]
    assert compare(rows, [5])[0] == compare(ROWS, [5])[0]
    assert "| prompt-mii | 5 | 5.0 | 0.555 | 12 | 100 |" in as_markdown(rows, [5])
    assert compare(rows, [20]) == []


def test_where_fewer_examples_fit_than_were_asked_for_the_table_says_how_many():
    table = as_markdown([row("short", "a", 0.5, 0.4), row("long", "b", 0.5, 0.4, used=2)], [5])
    assert "| prompt-mii | 5 | 3.5 | 0.500 | 2 | 100 |" in table and "| naive |  |  | 0.400 | 2 | 100 |" in table


def test_no_difference_is_no_evidence():
    assert signed_rank([0.0, 0.0]) == 1
    assert signed_rank([0.0, 0.1, -0.1]) == 1
