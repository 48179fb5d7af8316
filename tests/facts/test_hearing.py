"""What the trees hear of words that may tell of an event, and of pairs that may be linked."""

from __future__ import annotations

import pytest

from kg.facts.drafts import Scene, plainly, scene, score_triggers, seen_tellings
from kg.facts.joining import Sameness, draw_together
from kg.facts.linking import find_links, opinions, rows
from kg.facts.relating import shipped
from kg.facts.weighing import rows as telling_rows
from kg.mentions.finding import find
from kg.model import Document

TEXT = (
    "Harlow plc settled a class action over its app Parcel for $9 million. Harlow plc, a unit of Brightwell Ltd, had "
    "been sued in May."
)


def view_of(text: str) -> Scene:
    return scene(find(Document(text=text, sha256="0" * 64)))


def test_every_word_and_every_pair_is_a_row_of_the_same_figures() -> None:
    models = shipped()
    widths = set()
    for text in (TEXT, "Brightwell Ltd, the owner of Harlow plc, was fined."):
        view = view_of(text)
        plain = plainly(view, models["trigger"])
        told = telling_rows(view, plain, seen_tellings(view, plain))
        assert len(told) == len(view.triggers) > 0
        scored = score_triggers(view, plain, models["telling"], models["pair"])
        drafts = draw_together(view, scored, models["same"])
        again = Sameness(view, scored).rows(scored[:1], scored[0])
        thought = opinions(view, models["relation"])
        assert len(pairs := rows(view, drafts, thought)) == len(thought) > 0
        widths.add((len(told[0]), len(pairs[0]), len(again[0]), *{len(row) for row in (*told, *pairs)}))
    assert len(widths) == 1


def test_the_network_and_the_trees_find_links_together() -> None:
    view, models = view_of(TEXT), shipped()
    names = [party.name for party in view.mentions.parties]
    found = {
        (link.type, names[link.subject], names[link.object])
        for link in find_links(view, [], models["relation"], models["relation_trees"])
    }
    assert ("parentOf", "Brightwell Ltd", "Harlow plc") in found


@pytest.mark.parametrize("text", ["", "it rained."])
def test_where_nothing_is_told_there_is_nothing_to_hear(text: str) -> None:
    view, models = view_of(text), shipped()
    assert telling_rows(view, [], []) == []
    assert find_links(view, [], models["relation"], models["relation_trees"]) == []
