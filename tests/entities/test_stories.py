"""Whole stories, resolved: how well tellings of one event and one party come together, and what is shown of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

import pytest

from kg.entities import resolve
from kg.model import Amount, Matter, Member, Reading, World
from tests.agreement import Clusters, b_cubed, f1, pairwise
from tests.entities import stories


@pytest.fixture(scope="module")
def world() -> World:
    return resolve(stories.corpus())


def right(readings: list[Reading], what: str) -> Clusters:
    """The right clusters: what bears one id."""
    found: dict[str, set[Member]] = defaultdict(set)
    for reading in readings:
        for item in getattr(reading, what):
            found[item.id].add((reading.document.sha256, item.id))
    return [frozenset(members) for members in found.values()]


def measured(world: World) -> dict[str, tuple[float, float]]:
    """B-cubed and pairwise precision and recall of parties and events."""
    readings = list(world.readings)
    ours = {"parties": [frozenset(e.members) for e in world.entities],
            "events": [frozenset(m.members) for m in world.matters]}
    return {
        f"{what} {measure.__name__}": measure(right(readings, what), clusters)
        for what, clusters in ours.items() for measure in (b_cubed, pairwise)
    }


def test_parties_and_events_come_together(world: World) -> None:
    scores = measured(world)
    assert f1(scores["events b_cubed"]) >= 0.9, scores
    assert f1(scores["events pairwise"]) >= 0.85, scores
    assert scores["parties pairwise"][0] >= 0.98, scores
    assert f1(scores["parties b_cubed"]) >= 0.9, scores


@pytest.mark.parametrize("story", stories.STORIES, ids=lambda story: story.__name__)
def test_each_story_has_the_right_number_of_events(story: Callable[[], list[Reading]]) -> None:
    readings = story()
    assert len(resolve(readings).matters) == len(right(readings, "events"))


def matter(world: World, identifier: str) -> Matter:
    return next(m for m in world.matters if identifier in {event for _, event in m.members})


def test_three_groups_have_three_claims(world: World) -> None:
    keys = {matter(world, f"claim-{group}").key for group in ("somi", "tbyp", "mdcf")}
    assert len(keys) == 3
    assert matter(world, "claim-somi").type == "Lawsuit"
    assert [status.name for status in matter(world, "claim-tbyp").history] == ["threatened", "filed", "pending"]


def test_a_claim_that_grows_is_a_history_and_no_conflict(world: World) -> None:
    claim = matter(world, "claim-tbyp")
    sums = {a.value for _, e in world.tellings(claim) for a in e.of("amount") if isinstance(a, Amount)}
    assert {int(value) for value in sums if value} == {1_500_000_000, 2_000_000_000}
    assert not [c for c in world.conflicts if c.matter == claim.key and c.slot == "amount"]


def test_a_fine_announced_and_reduced_is_one_fine(world: World) -> None:
    fine = matter(world, "fine-ba")
    assert [(s.name, s.date) for s in fine.history] == [("proposed", "2019-07-08"), ("imposed", "2020-10-16")]
    assert ("amount", "proposed GBP 183000000") in fine.shadowed


def test_sources_that_differ_are_shown_and_one_is_preferred(world: World) -> None:
    found = {(c.matter, c.slot): c for c in world.conflicts}
    date = found[matter(world, "fine-whatsapp").key, "date"]
    assert date.values == ("2021-09-02", "2021-09-03")
    assert (date.preferred, date.rule) == ("2021-09-02", "the authority's own release over others")
    deal = found[matter(world, "deal-cal").key, "amount"]
    assert (deal.preferred, deal.rule) == ("agreed USD 31000000", "the later source over the earlier one")


def test_a_vague_mention_joins_none_of_several(world: World) -> None:
    assert len(matter(world, "fine-vague").members) == 1


def test_shared_names_do_not_merge(world: World) -> None:
    labels = {e.label for e in world.entities if e.label.startswith("Delta")}
    assert labels == {"Delta Dental", "Delta Air Lines, Inc."}


if __name__ == "__main__":
    for name, (precision, recall) in measured(resolve(stories.corpus())).items():
        print(f"{name}: precision {precision:.3f}, recall {recall:.3f}, F1 {f1((precision, recall)):.3f}")
