"""Eight stories in our own words, read and drawn together by the whole program, against the answer made by hand."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

QUALITY = Path(__file__).parents[1] / "quality"
sys.path.insert(0, str(QUALITY))

import stories  # noqa: E402

from tests.agreement import b_cubed, f1  # noqa: E402

WORLDS = sorted((QUALITY / "worlds").glob("*.world.json"))
Both = tuple[stories.Compared, stories.Compared]


@pytest.fixture(scope="module")
def both() -> Both:
    """All stories together: as annotated, and as read."""
    whole = stories.Compared(), stories.Compared()
    for path in WORLDS:
        for all_, one in zip(whole, stories.compared(path), strict=True):
            all_.add(one)
    return whole


def score(one: stories.Compared, kind: str) -> float:
    return f1(b_cubed(stories.clusters(one.right[kind]), stories.clusters(one.ours[kind])))


@pytest.mark.parametrize(("number", "kind", "least"), [
    (0, "events", 0.92), (0, "entities", 0.89), (1, "events", 0.83), (1, "entities", 0.92),
])
def test_events_and_parties_come_together(both: Both, number: int, kind: str, least: float) -> None:
    assert score(both[number], kind) >= least


def test_histories_and_conflicts(both: Both) -> None:
    """A reader without fault sees the sequences and the contradictions, and makes up few."""
    hit, false, missed = both[0].statuses
    assert hit / (hit + false) >= 0.94 and hit / (hit + missed) >= 0.87
    hit, false, missed = both[0].conflicts
    assert hit / (hit + false) >= 0.85 and hit / (hit + missed) >= 0.7


def test_the_dutch_claims_of_2021_stay_apart(both: Both) -> None:
    """Three groups sue TikTok over the same children; the fine is another matter, and so is the inquiry."""
    right, ours = both[0].right["events"], both[0].ours["events"]
    here = {item for item in right if item[0] == "tiktoknl.world.json"}
    suits = {key: {ours[item] for item in here if right[item] == key} for key in {right[item] for item in here}}
    assert len(suits) == 12 and all(len(made) == 1 for made in suits.values())
    assert len(set.union(*suits.values())) == 12
