"""How answers tell one matter: the stages of a fine in order of time, what a deadline is for, one row for each."""

from __future__ import annotations

import pytest
from rdflib import Graph

import kg
from kg.ask import ask, label
from kg.ask.dues import due
from kg.graph import to_rdf
from kg.model import World
from tests.factory import event, money, reading, relation, world

FINED = (
    "The Data Office announced a fine of €12 million for Acme. It fined Acme €9 million on 2 March 2021. Acme sued the "
    "Data Office in the High Court. On 5 May 2023 the High Court cut the fine to €4 million. Acme sued Brava, too. "
    "Acme settled with users in 2022."
)
PARTIES = {
    "d": "Regulator Data Office",
    "a": "Company Acme",
    "b": "Company Brava",
    "h": "Court High Court",
    "u": "ClaimantClass users",
}
FINE = event(
    "Fine", "fine", "It fined Acme €9 million on 2 March 2021", regulator="d", respondent="a",
    status=["proposed", "imposed 2021-03-02", "reduced"],
    amount=[
        money("proposed EUR 12000000", "€12 million"),
        money("imposed EUR 9000000", "€9 million"),
        money("reduced EUR 4000000", "€4 million"),
    ],
)
SUIT = event(
    "Lawsuit", "suit", "Acme sued the Data Office in the High Court", claimant="a", respondent="d", court="h",
    status=["filed", "decided"],
)
RULING = event(
    "Ruling", "ruling", "On 5 May 2023 the High Court cut the fine", court="h", claimant="a", date="2023-05-05",
    resolves="suit", status="other",
)
OTHERS = [
    event("Lawsuit", "other", "Acme sued Brava, too", claimant="a", respondent="b", status="filed"),
    event("Settlement", "deal", "Acme settled with users in 2022", respondent="a", claimant="u", date="2022",
          status="agreed", resolves="suit"),
]


def told(made: Graph, name: str, *arguments: str, as_of: str | None = None) -> list[dict[str, str]]:
    answer = ask(made, name, arguments, as_of)
    return [
        dict(zip(answer.table.columns, (label(answer.seen, node) for node in row), strict=True))
        for row in answer.table.rows
    ]


def fined(*more: object) -> World:
    return world(reading(FINED, PARTIES, [FINE, SUIT, RULING, *OTHERS, *more], published="2023-06-01"))  # type: ignore[list-item]


def test_a_fine_is_told_stage_by_stage_with_the_rulings_on_it() -> None:
    made = to_rdf(fined())
    stages = told(made, "fine-history", "Acme")
    assert [(row["date"], row["stage"], row["amount"], row["by"]) for row in stages] == [
        ("", "proposed", "EUR 12,000,000 proposed", "Data Office"),
        ("2021-03-02", "imposed", "EUR 9,000,000 imposed", "Data Office"),
        ("", "appeal: filed", "", "High Court"),
        ("2023-05-05", "ruling", "", "High Court"),
        ("", "reduced", "EUR 4,000,000 reduced", ""),
    ]
    assert {row["first_told"] for row in stages if not row["date"]} == {"2023-06-01"}
    assert [row["stage"] for row in told(made, "fine-history", as_of="2021")] == ["proposed", "imposed"]
    (cut,) = [row for row in told(made, "contested-fines") if row["status"] == "reduced"]
    assert (cut["imposed"], cut["now"], cut["cut"]) == ("EUR 9,000,000 imposed", "EUR 4,000,000 reduced", "5,000,000")
    answer = ask(made, "fine-history")
    assert all(answer.proofs(at) for at in range(len(answer.table.rows)))


def test_an_appeal_is_given_to_no_fine_where_it_may_be_against_another() -> None:
    again = event("Fine", "again", "announced a fine", regulator="d", respondent="a", status="imposed 2022-01-10",
                  date="2022-01-10", amount=money("imposed EUR 1000000"))
    stages = told(to_rdf(fined(again)), "fine-history")
    assert len({row["fine"] for row in stages}) == 2 and not any(row["matter"] for row in stages)


@pytest.mark.parametrize(
    ("quote", "day", "expected"),
    [
        ("Claims by November 18, 2025; the final hearing is on December 3, 2025.", "2025-12-03", ["hearing"]),
        ("Claims by November 18, 2025; the final hearing is on December 3, 2025.", "2025-11-18", ["claims deadline"]),
        ("Exclusions are due by 7 Oct. 2025 and claims by 18 Nov. 2025.", "2025-10-07", ["opt-out"]),
        ("2021-05-03 Deadline to object", "2021-05-03", ["objection"]),
        ("The firm must pay within 30 days.", "2024-02-01", ["payment", "compliance"]),
        ("The bureau is open until 3 May 2021.", "2021-05-03", []),
    ],
)
def test_what_is_due_stands_beside_the_day(quote: str, day: str, expected: list[str]) -> None:
    assert due(quote, day) == expected


def test_what_was_not_known_on_a_day_is_said_so() -> None:
    made = to_rdf(
        world(
            reading(
                "Users sued Acme on 2 March 2021 and settled on 5 May 2023. The Data Office fined Acme in 2020; it was "
                "annulled.",
                PARTIES,
                [
                    event("Lawsuit", "v1", "Users sued Acme", claimant="u", respondent="a", date="2021-03-02",
                          status="settled 2023-05-05"),
                    event("Fine", "v2", "The Data Office fined Acme", regulator="d", respondent="a", date="2020",
                          status="annulled"),
                    event("Order", "v3", "annulled", regulator="d", respondent="a", date="2020",
                          status="imposed 2023-05-05"),
                ],
                published="2024-05-02",
            )
        )
    )
    assert [row["status"] for row in told(made, "status", as_of="2022")] == [
        "unknown then", "not yet settled", "not yet imposed"
    ]
    assert [row["status"] for row in told(made, "claims", as_of="2022")] == ["not yet settled"]
    states = {(row["kind"], row["state"]) for row in told(made, "exposure", as_of="2022")}
    assert states == {("lawsuit", "open"), ("fine", "unknown then")}
    assert told(made, "orders", as_of="2022") == [] and len(told(made, "orders")) == 1
    assert {row["state"] for row in told(made, "exposure")} == {"closed"}


def test_a_sum_that_a_later_source_told_is_not_known_before(examples: kg.Graph) -> None:
    def sought(day: str) -> set[str]:
        found = told(examples.rdf, "exposure", "ByteDance", as_of=day)
        return {row["high"] for row in found if row["kind"] in {"claim", "lawsuit"}}

    assert "1,500,000,000" in sought("2021-12") and "2,000,000,000" not in sought("2021-12")
    assert "2,000,000,000" in sought("2024-06")


def test_a_deadline_that_was_not_known_on_a_day_is_not_told(examples: kg.Graph) -> None:
    def days(day: str) -> set[str]:
        rows = told(examples.rdf, "timeline", "TikTok", as_of=day)
        return {row["date"] for row in rows if row["what"].startswith("due: ")}

    assert days("2021-12") - days("2021-10") == {"2022-01-31", "2022-03-01"}


def test_each_operator_stands_beside_its_own_parent() -> None:
    text = (
        "Alto owns Bravo. Bravo operates Chat, and so does Delta. Users sued Bravo over Chat and Echo. "
        "Users complained about Chat. Alto and Foxtrot own Golf."
    )
    parties = {"a": "Company Alto", "b": "Company Bravo", "c": "App Chat", "d": "Company Delta", "e": "App Echo",
               "f": "Company Foxtrot", "g": "Company Golf", "u": "ClaimantClass Users"}
    suits = [
        event("Lawsuit", "v1", "Users sued Bravo", claimant="u", respondent="b", app=["c", "e"], status="filed"),
        event("Complaint", "v2", "Users complained", claimant="u", app="c", status="filed"),
    ]
    links = [
        relation("parentOf", "a", "b", "Alto owns Bravo"), relation("operates", "b", "c", "Bravo operates Chat"),
        relation("operates", "d", "c", "so does Delta"), relation("parentOf", "a", "g", "Alto and Foxtrot"),
        relation("parentOf", "f", "g", "Foxtrot own Golf"),
    ]
    made = to_rdf(world(reading(text, parties, suits, links)))
    answer = ask(made, "apps")
    rows = [tuple(row[name] for name in ("app", "operator", "ultimate_parent")) for row in told(made, "apps")]
    assert sorted(rows) == [
        ("Chat", "Bravo", "Alto"), ("Chat", "Bravo", "Alto"), ("Chat", "Delta", "Delta"), ("Chat", "Delta", "Delta"),
        ("Echo", "", ""),
    ]
    assert all(answer.proofs(at) for at in range(len(rows)))
    owners = {(row["owner"], row["owned"], row["ultimate_parent"]) for row in told(made, "owners")}
    assert owners == {("Alto", "Bravo", "Alto"), ("Bravo", "Chat", "Alto"), ("Delta", "Chat", "Delta"),
                      ("Alto", "Golf", "Alto"), ("Foxtrot", "Golf", "Foxtrot")}


ONE_ROW = ("apps", "claims", "deadlines", "fines", "group-claims", "orders", "same-practice", "settlements",
           "settlement-terms", "status", "class-size", "courts", "citing")
BESIDE = {"deadline", "law", "allegation", "app", "operator"}
"""Columns that a row is about, besides the matter."""


def test_a_party_is_meant_with_what_it_owns_and_what_concerns_its_apps() -> None:
    text = (
        "Alto owns Bravo. Bravo operates Chat. The Data Office fined Delta €5 million over Chat on 2 March 2021. It "
        "ordered Bravo to stop. Users sued Chat. The Data Office fined Echo."
    )
    parties = {"a": "Company Alto", "b": "Company Bravo", "c": "App Chat", "d": "Company Delta", "e": "Company Echo",
               "o": "Regulator Data Office", "u": "ClaimantClass Users"}
    matters = [
        event("Fine", "v1", "fined Delta", regulator="o", respondent="d", app="c", status="imposed", date="2021-03-02",
              amount=money("imposed EUR 5000000", "€5 million")),
        event("Order", "v2", "ordered Bravo", regulator="o", respondent="b", status="imposed"),
        event("Lawsuit", "v3", "Users sued Chat", claimant="u", respondent="c", status="filed"),
        event("Fine", "v4", "fined Echo", regulator="o", respondent="e", status="imposed"),
    ]
    links = [relation("parentOf", "a", "b", "Alto owns Bravo"), relation("operates", "b", "c", "Bravo operates Chat")]
    made = to_rdf(world(reading(text, parties, matters, links)))
    for party in ("Alto", "Bravo"):  # at the top, and in between
        assert [row["respondent"] for row in told(made, "fines", party)] == ["Delta"]
        assert [row["respondent"] for row in told(made, "orders", party)] == ["Bravo"]
        assert [row["respondent"] for row in told(made, "claims", party)] == ["Chat"]
        assert len(told(made, "timeline", party)) == len(told(made, "status", party)) == 3
        assert [row["quote"] for row in told(made, "proof", party)] == ["€5 million"]
    assert told(made, "claims", "Delta") == told(made, "orders", "Chat") == []
    assert [row["parent"] for row in told(made, "exposure", "Delta")] == ["Delta"], "no sum counts for two groups"


def test_sums_of_a_settlement_are_not_multiplied() -> None:
    text = "Acme settled for $9 million: $25 or $90 a member, fees of $1 million and $2 million. Brava settled, too."
    sums = [
        money("agreed USD 9000000", "$9 million"), money("perMember USD 25", "$25"), money("perMember USD 90", "$90"),
        money("fees USD 1000000", "$1 million"), money("fees USD 2000000", "$2 million"),
    ]
    deals = [
        event("Settlement", "v1", "Acme settled", respondent="a", status="agreed", amount=sums),
        event("Settlement", "v2", "Brava settled", respondent="b", status="agreed"),
    ]
    made = to_rdf(world(reading(text, PARTIES, deals)))
    acme, brava = told(made, "settlement-terms")
    assert acme["per_member"] == "USD 25 per member; USD 90 per member" and brava["per_member"] == ""
    assert acme["fees"] == "USD 1,000,000 fees; USD 2,000,000 fees"
    answer = ask(made, "settlement-terms")
    quotes = [[proof.quote for proof in answer.proofs(at)] for at in (0, 1)]
    assert quotes == [["Acme settled"], ["Brava settled"]], "what has no sum has its quote, too"


def test_counsel_stand_with_the_side_for_which_they_act() -> None:
    text = "Users sued Acme. Doe LLP represents the users and Roe LLP represents Acme."
    parties = {"u": "ClaimantClass Users", "a": "Company Acme", "d": "LawFirm Doe LLP", "r": "LawFirm Roe LLP"}
    suit = event("Lawsuit", claimant="u", respondent="a", counsel=["d", "r"], status="filed")
    links = [relation("represents", "d", "u"), relation("represents", "r", "a")]
    rows = told(to_rdf(world(reading(text, parties, [suit], links))), "counsel")
    assert [(row["counsel"], row["side"]) for row in rows] == [("Doe LLP", "claimant"), ("Roe LLP", "respondent")]


@pytest.mark.parametrize("name", ONE_ROW)
def test_a_matter_stands_on_one_row(examples: kg.Graph, name: str) -> None:
    answer = examples.ask(name)
    about = [at for at, column in enumerate(answer.table.columns)
             if column in BESIDE & set(answer.table.columns) or column in ("event", "fine", "order", "settlement")]
    keys = [tuple(row[at] for at in about) for row in answer.table.rows]
    assert keys and len(keys) == len(set(keys))
    if name not in ("orders", "apps"):  # of which none tells several parties in one cell here
        assert any(", " in label(answer.seen, cell) for row in answer.table.rows for cell in row)
