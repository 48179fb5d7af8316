"""Same or different, measured on pairs of names of our own: precision must not fall under 0.98."""

from __future__ import annotations

from pathlib import Path

from kg.entities.profiles import Profile
from kg.entities.score import judge

PAIRS = Path(__file__).parent / "pairs.tsv"
PRECISION, RECALL = 0.98, 0.85
Row = tuple[str, Profile, Profile]


SHARED = {"": (), "yes": ("somebody else",), "closely": ("somebody else", "a third")}


def profile(words: str, together: str) -> Profile:
    """``Type Name | alias < act`` as a profile; what two share are the same third parties."""
    kind, _, rest = words.partition(" ")
    names, _, act = rest.partition(" < ")
    name, *aliases = (part.strip() for part in names.split("|"))
    return Profile(kind, name, frozenset(aliases), part_of=act or None, context=frozenset(SHARED[together]))


def rows() -> list[Row]:
    lines = [line.split("\t") for line in PAIRS.read_text(encoding="utf-8").splitlines()[1:]]
    return [(answer, profile(a, together), profile(b, together)) for answer, a, b, together in lines]


def measure() -> tuple[float, float, list[str]]:
    """Precision, recall, and each pair that is judged wrongly, in words."""
    judged = [
        (answer, judge(a, b).decision == "same", f"{a.type} {a.text} / {b.type} {b.text}") for answer, a, b in rows()
    ]
    right = sum(answer == "same" and merged for answer, merged, _ in judged)
    merged_all = sum(merged for _, merged, _ in judged)
    wrong = [f"{answer}: {text}" for answer, merged, text in judged if (answer == "same") != merged]
    return right / merged_all, right / sum(answer == "same" for answer, _, _ in judged), wrong


def test_there_are_enough_pairs() -> None:
    assert len(rows()) >= 500
    assert sum(answer == "same" for answer, _, _ in rows()) >= 200


def test_precision_and_recall() -> None:
    precision, recall, wrong = measure()
    assert precision >= PRECISION, wrong
    assert recall >= RECALL, wrong


def test_the_verdict_is_the_same_both_ways() -> None:
    assert all(judge(a, b).score == judge(b, a).score for _, a, b in rows())


if __name__ == "__main__":
    found = measure()
    print(f"{len(rows())} pairs: precision {found[0]:.3f}, recall {found[1]:.3f}", *found[2], sep="\n")
