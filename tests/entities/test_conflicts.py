"""Sources that name another accused: shown where they are strangers, not where one may stand for the other."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from rdflib import RDF

from kg.graph import to_rdf, validate
from kg.graph.terms import PL
from kg.model import Amount, Reading, Status
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


def suit(day: str, text: str, court: str, filed: str) -> Reading:
    parties = {"people": "ClaimantClass two million Harbour residents", "firm": "Company Acorn Travel",
               "court": f"Court {court}"}
    sued = event("Lawsuit", claimant="people", respondent="firm", court="court", date=filed, status="filed")
    return reading(text, parties, [sued], published=day)


def differing(*readings: Reading) -> set[str]:
    made = world(*readings)
    assert len(made.matters) == 1
    return {conflict.slot for conflict in made.conflicts}


LEEDS = suit("2021-06-01", "Two million Harbour residents sued Acorn Travel in Leeds District Court on 3 May 2021.",
             "Leeds District Court", "2021-05-03")


def test_a_court_described_is_no_other_court() -> None:
    text = "Two million Harbour residents have sued Acorn Travel in a federal court in Ohio since May 2021."
    assert differing(LEEDS, suit("2021-06-02", text, "federal court in Ohio", "2021-05")) == set()
    text = "Two million Harbour residents sued Acorn Travel in Derby District Court in May 2021."
    assert differing(LEEDS, suit("2021-06-02", text, "Derby District Court", "2021-05")) == {"court"}


def test_an_approximate_date_may_be_the_month_after() -> None:
    about = "Two million Harbour residents sued Acorn Travel in Leeds District Court, at about the end of April 2021."
    assert differing(LEEDS, suit("2021-06-02", about, "Leeds District Court", "2021-04~")) == set()
    plain = "Two million Harbour residents sued Acorn Travel in Leeds District Court in April 2021."
    assert differing(LEEDS, suit("2021-06-02", plain, "Leeds District Court", "2021-04")) == {"date"}


def test_what_is_likelier_misread_than_not_contradicts_nobody() -> None:
    assert differing(ACORN, unsure(BIRCH, 0.6)) == {"respondent"}
    assert differing(ACORN, unsure(BIRCH, 0.4)) == set()


def unsure(told_: Reading, confidence: float) -> Reading:
    (fine,) = told_.events
    fillers = tuple(replace(f, proof=replace(f.proof, confidence=confidence)) for f in fine.fillers)
    return replace(told_, events=(replace(fine, fillers=fillers),))


def test_a_fine_that_came_down_has_two_sums_and_a_history() -> None:
    words = "The fine of the Harbour Data Board on Acorn Travel came down to €2 million."
    lower = told("2021-09-01", words, "Acorn Travel")
    assert differing(ACORN, lowered(lower, "imposed")) == {"amount"}
    assert differing(ACORN, lowered(lower, "reduced")) == set()


def lowered(told_: Reading, status: str) -> Reading:
    (fine,) = told_.events
    values = {"amount": Amount("EUR", "imposed", Decimal(2000000)), "status": Status(status)}
    return replace(told_, events=(
        replace(fine, fillers=tuple(replace(f, value=values.get(f.slot, f.value)) for f in fine.fillers)),
    ))


def test_sums_that_differ_in_two_ways_are_two_points() -> None:
    def deal(day: str, total: int, each: int) -> Reading:
        text = f"Acorn Travel agreed to pay ${total} million to users; each will get ${each}."
        parties = {"users": "ClaimantClass users of the Acorn app", "firm": "Company Acorn Travel"}
        sums = [money(f"agreed USD {total}000000"), money(f"perMember USD {each}")]
        settled = event("Settlement", claimant="users", respondent="firm", amount=sums, date="2021-03-04",
                        status="agreed")
        return reading(text, parties, [settled], published=day)

    made = world(deal("2021-03-05", 92, 50), deal("2021-03-06", 99, 80))
    assert len(made.conflicts) == 2
    graph = to_rdf(made)
    assert len(set(graph.subjects(RDF.type, PL.Conflict))) == 2 and validate(graph) == []
