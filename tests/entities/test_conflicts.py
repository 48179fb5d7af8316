"""Sources that name another accused: shown where they are strangers, not where one may stand for the other."""

from __future__ import annotations

from kg.model import Reading
from tests.factory import Spec, event, money, reading, relation, world


def told(day: str, text: str, accused: str, *links: Spec, **more: str) -> Reading:
    parties = {"board": "Regulator Harbour Data Board", "firm": f"Company {accused}", **more}
    fine = event("Fine", regulator="board", respondent="firm", amount=money("imposed EUR 2300000"),
                 date="2021-05-03", status="imposed")
    return reading(text, parties, [fine], links, published=day)


ACORN = told("2021-05-04", "The Harbour Data Board fined Acorn Travel €2.3 million.", "Acorn Travel")
AGAIN = told("2021-05-05", "Acorn Travel must pay €2.3 million, the Harbour Data Board said.", "Acorn Travel")
BIRCH = told("2021-05-04", "The Harbour Data Board fined Birch Media €2.3 million on Monday.", "Birch Media")
OWNER = told("2021-05-06", "Birch Media, owner of Acorn Travel, was fined €2.3 million by the Harbour Data Board.",
             "Birch Media", relation("parentOf", "firm", "travel"), travel="Company Acorn Travel")


def test_two_that_agree_do_not_hide_the_third() -> None:
    made = world(ACORN, AGAIN, BIRCH)
    assert len(made.matters) == 1
    (found,) = made.conflicts
    assert found.slot == "respondent" and set(found.values) == {"Company/acorn-travel", "Company/birch-media"}


def test_a_parent_named_for_its_daughter_is_no_contradiction() -> None:
    assert world(ACORN, AGAIN, BIRCH, OWNER).conflicts == ()
