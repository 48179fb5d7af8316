"""Graphs read back into annotations: by the ontology's names, document by document."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph

from kg.evaluate import annotation, from_graph, report
from kg.graph import to_rdf
from kg.model import Reading
from tests.evaluate.cases import gold, story
from tests.factory import event, money, reading, relation, world

ROLES = ("claimants", "onBehalfOf", "respondents", "regulators", "courts", "counsel", "laws", "apps")
EXAMPLES = Path(__file__).parents[2] / "examples"


def only(graph: Graph) -> dict[str, Any]:
    """The annotation of a graph of one document."""
    (one,) = from_graph(graph).values()
    return one


def told(side: dict[str, Any]) -> tuple[Any, ...]:
    """An annotation without ids and order."""
    names = {one["id"]: (one["type"], frozenset([one["name"], *one["aliases"]])) for one in side["entities"]}
    events = {one["id"]: _flat(one, names) for one in side["events"]}
    relations = {(one["type"], names[one["subject"]], names[one["object"]]) for one in side["relations"]}
    links = {(events[one["id"]], events[one["resolves"]]) for one in side["events"] if one["resolves"]}
    return set(names.values()), relations, sorted(events.values()), links


def _flat(one: dict[str, Any], names: dict[str, Any]) -> str:
    parties = [(role, sorted(str(sorted(names[value][1])) for value in one[role])) for role in ROLES]
    return str((one["type"], parties, *(one[slot] for slot in ("amount", "date", "status", "classSize", "modality"))))


def test_the_small_story_scores_one() -> None:
    done = report([(gold(), only(to_rdf(world(story()))))])
    assert not done.findings and all(row.figures == (1, 1, 1) for row in done.rows)


def test_the_document_is_named() -> None:
    assert (only(to_rdf(world(story())))["id"], only(to_rdf(world(story())))["title"]) == ("c1", "Regulator fines Acme")


def test_a_graph_tells_what_its_reading_tells() -> None:
    import kg

    built = kg.build([EXAMPLES / "bytedance-tiktok" / "1-dutch-claim-2021.txt"], options=kg.Options(workers=1))
    assert built.world is not None
    read = annotation(built.world.readings[0])
    assert read["events"] and told(only(built.rdf)) == told(read)


def test_headline_sums_alone() -> None:
    """Neither a fee, nor a share a person, nor a conversion."""
    text = "Acme agreed to pay Mary Major $9 million (€8 million), fees of $2 million and $50 each."
    sums = [money("fees USD 2000000", "$2 million"), money("perMember USD 50", "$50"),
            money("agreed EUR 8000000", "€8 million", "$9 million"), money("agreed USD 9000000", "$9 million")]
    one = reading(text, {"a": "Company Acme", "m": "Person Mary Major"},
                  [event("Settlement", respondent="a", claimant="m", amount=sums, status=["proposed", "agreed"])])
    (settled,) = only(to_rdf(world(one)))["events"]
    assert settled["amount"] == {"value": 9000000.0, "currency": "USD"} and settled["status"] == "agreed"


def test_bounds_sizes_dates_and_links() -> None:
    text = "In 2021 Mary Major sued Acme for 1 to 2 million users. Acme then settled for at least $3 million."
    one = reading(text, {"a": "Company Acme", "m": "Person Mary Major"}, [
        event("Lawsuit", "v1", claimant="m", respondent="a", date="2021~", classSizeMin=1000000, classSizeMax=2000000),
        event("Settlement", "v2", respondent="a", resolves="v1", amount=money("agreed USD 3000000..", "$3 million")),
    ])
    by_type = {found["type"]: found for found in only(to_rdf(world(one)))["events"]}
    assert by_type["Lawsuit"]["date"] == "2021"
    assert by_type["Lawsuit"]["classSize"] == {"min": 1000000, "max": 2000000}
    assert by_type["Settlement"]["amount"] == {"min": 3000000.0, "max": None, "currency": "USD"}
    assert by_type["Settlement"]["resolves"] == by_type["Lawsuit"]["id"]


def test_an_act_that_only_its_provision_names_is_no_find() -> None:
    one = reading("The Data Office fined Acme under Article 6 GDPR.",
                  {"d": "Regulator Data Office", "a": "Company Acme", "l": "Law Article 6 GDPR < GDPR"},
                  [event("Fine", regulator="d", respondent="a", law="l")])
    laws = [found["name"] for found in only(to_rdf(world(one)))["entities"] if found["type"] == "Law"]
    assert laws == ["Article 6 GDPR"]


def second() -> Reading:
    """Another document on the fine: a later status, and a party of its own."""
    return reading(
        "In 2022 a court upheld the €5 million fine that the Data Office imposed on Acme Video on 3 June 2021. "
        "Beta Corp was fined too.",
        {"d": "Regulator Data Office", "a": "Company Acme Video", "b": "Company Beta Corp"},
        [event("Fine", "v1", regulator="d", respondent="a", date="2021-06-03", status="upheld",
               amount=money("imposed EUR 5000000", "€5 million"))],
        [relation("parentOf", "a", "b")],
        name="folder/c2.html", title="Fine upheld", published="2022-02-01",
    )


def test_each_document_tells_its_own_part() -> None:
    graph = to_rdf(world(replace(story(), document=replace(story().document, published="2021-08-01")), second()))
    by_id = {one["id"]: one for one in from_graph(graph).values()}
    assert set(by_id) == {"c1", "c2"}
    parties = {name: {party["name"] for party in one["entities"]} for name, one in by_id.items()}
    assert "Beta Corp" in parties["c2"] - parties["c1"]
    assert {one["type"] for one in by_id["c2"]["events"]} == {"Fine"}
    statuses = {name: {one["type"]: one["status"] for one in by_id[name]["events"]}["Fine"] for name in by_id}
    assert statuses == {"c1": "imposed", "c2": "upheld"}
    assert not report([(gold(), by_id["c1"])]).findings


@pytest.mark.parametrize("count", [0, 1])
def test_a_document_that_tells_nothing(count: int) -> None:
    empty = reading("Nothing happened here.", {}, name="quiet.txt")
    graph = to_rdf(world(*[empty][:count])) if count else Graph()
    assert [one["events"] for one in from_graph(graph).values()] == [[]] * count
