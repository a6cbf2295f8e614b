"""What counts as success: the trained generator against the others, paired over tasks and over families."""

from collections import defaultdict
from dataclasses import dataclass
from statistics import fmean
from typing import Any, Sequence

from scipy.stats import wilcoxon

TRAINED = "prompt-mii"
OTHERS = ("prompt-mii-zero", "icl", "naive")


@dataclass(frozen=True)
class Comparison:
    n: int
    other: str
    tasks: int
    """On which both were measured to the end."""
    difference: float
    wins: int
    ties: int
    p_tasks: float
    families: int
    p_families: float


def compare(rows: Sequence[dict[str, Any]], sizes: Sequence[int]) -> list[Comparison]:
    return [made for n in sizes for other in OTHERS if (made := compare_with(rows, n, other))]


def compare_with(rows: Sequence[dict[str, Any]], n: int, other: str) -> Comparison | None:
    """None where no task was measured with both."""
    gains: dict[str, list[float]] = defaultdict(list)
    for row in rows:
        trained, with_other = score_of(row, TRAINED, n), score_of(row, other, n)
        if trained is not None and with_other is not None:
            gains[row["family"]].append(trained - with_other)
    over_tasks = [gain for family in gains.values() for gain in family]
    if not over_tasks:
        return None
    over_families = [fmean(family) for family in gains.values()]
    return Comparison(
        n=n,
        other=other,
        tasks=len(over_tasks),
        difference=fmean(over_tasks),
        wins=sum(gain > 0 for gain in over_tasks),
        ties=sum(gain == 0 for gain in over_tasks),
        p_tasks=signed_rank(over_tasks),
        families=len(over_families),
        p_families=signed_rank(over_families),
    )


def signed_rank(gains: Sequence[float]) -> float:
    """Two-sided p of Wilcoxon's signed-rank test; tasks without a difference say nothing, and where all are such it is 1."""
    return float(wilcoxon(gains, zero_method="wilcox").pvalue) if any(gains) else 1.0


def score_of(row: dict[str, Any], method: str, n: int) -> float | None:
    condition = find(row, method, n)
    return condition["macroF1"] if condition else None


def find(row: dict[str, Any], method: str, n: int) -> dict[str, Any] | None:
    wanted = None if method == "naive" else n
    return next((each for each in row["conditions"] if (each["method"], each["n"]) == (method, wanted)), None)


def as_markdown(rows: Sequence[dict[str, Any]], sizes: Sequence[int]) -> str:
    families = len({row["family"] for row in rows})
    lines = [f"{len(rows)} tasks of {families} families.", "", "| method | n | shown | macro-F1 | tasks | prefix tokens |", "|---|---|---|---|---|---|"]
    for method, n in [("naive", sizes[0]), *[(method, n) for n in sizes for method in ("icl", "prompt-mii-zero", TRAINED)]]:
        found = [condition for row in rows if (condition := find(row, method, n)) and condition["macroF1"] is not None]
        # Of long texts fewer fit the context than were asked for: the reader must see of how many the score is.
        asked, shown = ("", "") if method == "naive" else (n, mean(found, "nUsed", 1))
        lines.append(f"| {method} | {asked} | {shown} | {mean(found, 'macroF1', 3)} | {len(found)} | {mean(found, 'prefixTokens', 0)} |")
    lines += ["", "| trained against | n | difference | won, tied, lost | p over tasks | p over families |", "|---|---|---|---|---|---|"]
    for made in compare(rows, sizes):
        lost = made.tasks - made.wins - made.ties
        lines.append(
            f"| {made.other} | {made.n} | {made.difference:+.3f} | {made.wins}, {made.ties}, {lost} "
            f"| {made.p_tasks:.3f} ({made.tasks}) | {made.p_families:.3f} ({made.families}) |"
        )
    return "\n".join(lines) + "\n"


def mean(conditions: Sequence[dict[str, Any]], name: str, digits: int) -> str:
    known = [each[name] for each in conditions if each[name] is not None]
    return f"{fmean(known):.{digits}f}" if known else "not measured"
