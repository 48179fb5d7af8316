"""Every ready question asked of the graph of examples/: some row of its real answer, or that there is none yet."""

from __future__ import annotations

import pytest

import kg
from kg.ask import label, questions
from tests.conftest import Run

DUTCH = "Lawsuit by Take Back Your Privacy against ByteDance and TikTok, EUR 2,000,000,000"
DEMAND = "Claim by Consumentenbond and Take Back Your Privacy against TikTok, EUR 1,500,000,000 (2021)"
COMPLAINT = "Complaint by BEUC against TikTok"
DUTCH_FINE = "Fine on TikTok, EUR 750,000 (2021)"
USERS = "Lawsuit by younger users against ByteDance and TikTok"
ILLINOIS = "Settlement by ByteDance and TikTok, USD 92,000,000 (2021)"
TEXAS = "Settlement by Meta Platforms, Inc., USD 1,400,000,000 (2024)"
ARTICLE = {"event": DUTCH_FINE, "law": "Article 12(1) GDPR", "act": "General Data Protection Regulation"}

ROWS: list[tuple[str, str, dict[str, str]]] = [
    ("acting-together", "FTC", {"first": "Consumer Financial Protection Bureau", "respondent": "Equifax Inc."}),
    ("apps", "TikTok", {"app": "TikTok", "operator": "ByteDance", "event": COMPLAINT}),
    ("apps", "Meta Platforms, Inc.", {"app": "Instagram", "ultimate_parent": "Meta Platforms, Inc.", "event": TEXAS}),
    ("citing", "Article 12", ARTICLE),
    ("citing", "Art. 12(1) GDPR", ARTICLE),
    ("citing", "12(1) of the General Data Protection Regulation", ARTICLE),
    ("citing", "WAMCA", {"law": "WAMCA", "respondent": "ByteDance, TikTok", "status": "pending"}),
    ("claims", "TikTok", {"event": DEMAND, "respondent": "TikTok", "amount": "EUR 1,500,000,000 sought",
                          "claimants": "Consumentenbond, Take Back Your Privacy"}),
    ("claims", "TikTok", {"event": DUTCH, "court": "Amsterdam District Court", "claimants": "Take Back Your Privacy",
                          "law": "General Data Protection Regulation, WAMCA"}),
    ("citing", "VPPA", {"law": "Video Privacy Protection Act", "respondent": "Meta Platforms, Inc."}),
    ("fines", "ByteDance", {"respondent": "TikTok Technology Limited", "amount": "EUR 345,000,000 imposed"}),
    ("orders", "Meta", {"respondent": "Meta Platforms Ireland Limited, Meta Platforms, Inc.", "status": "imposed"}),
    ("class-size", "Equifax Inc.", {"at_least": "147,000,000", "at_most": "147,000,000"}),
    ("co-claimants", "Consumentenbond", {"second": "Take Back Your Privacy", "respondent": "TikTok"}),
    ("co-defendants", "ByteDance", {"first": "TikTok", "event": USERS}),
    ("contested-fines", "Clearview AI", {"authority": "Information Commissioner's Office", "status": "upheld"}),
    ("counsel", "Edelson PC", {"claimant": "Illinois residents", "respondent": "Clearview AI"}),
    ("courts", "TikTok", {"event": DUTCH, "court": "Amsterdam District Court"}),
    ("disputed", "TikTok", {"event": USERS, "allegation": "consent", "denied_by": "ByteDance", "otherwise": "alleged"}),
    ("doubtful", "", {"subject": "Settlement by Facebook (2023)", "fact": "date"}),
    ("exposure", "TikTok", {"state": "closed", "kind": "fine", "currency": "EUR", "low": "345,750,000"}),
    ("exposure", "TikTok", {"state": "open", "kind": "lawsuit", "status": "pending", "high": "2,000,000,000"}),
    ("exposure", "Equifax Inc.", {"kind": "settlement", "low": "575,000,000", "high": "no limit stated"}),
    ("exposure-then", "TikTok", {"parent": "ByteDance", "kind": "settlement", "high": "92,000,000"}),
    ("fine-history", "Clearview AI", {"stage": "imposed", "amount": "EUR 30,500,000 imposed"}),
    ("fine-history", "Clearview AI", {"date": "2023-10-17", "stage": "ruling: reversed", "by": "First-tier Tribunal"}),
    ("fines", "GDPR; 2021", {"fine": DUTCH_FINE, "laws": "Article 12(1) GDPR", "amount": "EUR 750,000 imposed"}),
    ("fines-by-year", "Dutch Data Protection Authority", {"year": "undated", "currency": "EUR", "total": "30,500,000"}),
    ("follows", "TikTok", {"event": DUTCH_FINE, "link": "follows"}),
    ("follows", "TikTok", {"event": ILLINOIS, "link": "resolves", "earlier": USERS}),
    ("group-claims", "ByteDance", {"event": DUTCH_FINE, "respondent": "TikTok", "status": "imposed"}),
    ("orders", "on=2025", {"order": "Order against Clearview AI (2024)",
                           "authority": "Dutch Data Protection Authority"}),
    ("owners", "TikTok", {"owner": "ByteDance", "owned": "TikTok"}),
    ("deadlines", "TikTok", {"deadline": "2022-03-01", "due": "claims deadline", "status": "preliminarily approved"}),
    ("deadlines", "TikTok", {"deadline": "2022-01-31", "due": "opt-out, objection", "respondent": "ByteDance, TikTok"}),
    ("settlement-terms", "T-Mobile", {"fees": "USD 78,750,000 fees"}),
    ("parties", "", {"party": "Article 12(1) GDPR", "kind": "law", "matters": "1"}),
    ("positions", "ByteDance; consent", {"modality": "denied", "said_by": "ByteDance"}),
    ("proof", "Clearview AI", {"number": "EUR 30,500,000 imposed", "quote": "30.5 million euros"}),
    ("recurrent-counsel", "", {"counsel": "Edelson PC", "respondents": "1"}),
    ("remedies", "Clearview AI", {"order": "Order against Clearview AI", "source": "The British fine on Clearview AI: "
                                  "imposed, quashed, revived"}),
    ("repeat", "TikTok; GDPR", {"parent": "ByteDance", "first": "2021-07-22", "last": "2023-09-01"}),
    ("repeat", "TikTok", {"cited": "General Data Protection Regulation", "matters": "5", "last": "2023-09-01"}),
    ("same-cause", "TikTok", {"root": USERS, "event": ILLINOIS}),
    ("same-practice", "biometrics", {"event": USERS, "respondent": "ByteDance, TikTok"}),
    ("settlement-terms", "Meta Platforms, Inc.", {"gross": "USD 725,000,000 agreed"}),
    ("settlements", "TikTok", {"settlement": ILLINOIS, "resolves": USERS, "date": "2021-02"}),
    ("sources", "", {"document": "Notice of proposed class action settlement: In re TikTok, Inc., Consumer Privacy "
                     "Litigation", "issued": "2021-11-15"}),
    ("status", "TikTok", {"event": DUTCH_FINE, "status": "imposed", "since": "2021-07-22", "first_told": ""}),
    ("status", "TikTok", {"event": DUTCH, "since": "", "first_told": "2024-01-12"}),
    ("settlements", "Meta Platforms, Inc.", {"respondent": "Facebook", "amount": "USD 650,000,000 agreed"}),
    ("timeline", "TikTok", {"date": "2022-03-01", "what": "due: claims deadline"}),
    ("timeline", "TikTok", {"date": "2021-06-24", "what": "threatened", "amount": "EUR 1,500,000,000 sought"}),
]
SILENT = {"disagreements"}
"""Of these the texts tell nothing, or nothing that is read."""


def asked(graph: kg.Graph, name: str, words: str, **options: str) -> list[dict[str, str]]:
    """The rows of an answer in words; arguments are parted by ``; ``."""
    answer = graph.ask(name, *filter(None, words.split("; ")), **options)
    return [
        dict(zip(answer.table.columns, (label(answer.seen, node) for node in row), strict=True))
        for row in answer.table.rows
    ]


@pytest.mark.parametrize(("name", "words", "expected"), ROWS, ids=[f"{row[0]}-{n}" for n, row in enumerate(ROWS)])
def test_a_row_of_its_answer(examples: kg.Graph, name: str, words: str, expected: dict[str, str]) -> None:
    rows = asked(examples, name, words)
    assert any(expected.items() <= row.items() for row in rows), rows
    answer = examples.ask(name, *filter(None, words.split("; ")))
    assert all(answer.proofs(at) for at in range(len(rows))), "every row has its quotes"


@pytest.mark.parametrize("name", sorted(SILENT))
def test_silence(examples: kg.Graph, name: str) -> None:
    assert asked(examples, name, "") == []


def test_each_is_asked(examples: kg.Graph) -> None:
    assert {name for name, *_ in ROWS} | SILENT | {"changes"} == {one.name for one in questions()}
    assert examples.ask("changes", before=examples).table.rows == ()


def test_on_an_earlier_day(examples: kg.Graph) -> None:
    (british,) = [row for row in asked(examples, "status", "Clearview AI", as_of="2022") if "GBP" in row["event"]]
    assert (british["status"], british["first_told"]) == ("unknown then", "2025-10-20"), "told years later"
    assert {row["date"] for row in asked(examples, "orders", "on=2021")} == set()
    assert any(row["status"] == "threatened" for row in asked(examples, "claims", "TikTok", as_of="2021-07"))


def test_of_two_of_one_name_it_is_said_which_is_meant(kg: Run, examples_file: str) -> None:
    note = "Facebook is taken for Facebook (App); so called as well: Meta Platforms, Inc. (Company)"
    for command in (["ask", examples_file, "fines", "Facebook"], ["timeline", examples_file, "Facebook"]):
        assert note in kg(*command).stderr.splitlines()
    assert "so called as well" not in kg("ask", examples_file, "fines", "Meta").stderr


def test_a_sentence_ends_in_one_full_stop(kg: Run, examples_file: str) -> None:
    first = kg("path", examples_file, "Max Schrems", "Meta").stdout.splitlines()[0]
    assert first.endswith(" is against Meta Platforms, Inc.")


def test_an_empty_answer_says_what_would_not_be_empty(kg: Run, examples_file: str) -> None:
    def said(*words: str) -> str:
        return kg("ask", examples_file, *words).stderr

    assert "; without TikTok there is 1 row" in said("contested-fines", "TikTok")
    assert "; without --as-of 2012 there are" in said("claims", "--as-of", "2012")
    assert "it holds no such facts at all" in said("disagreements", "TikTok")


def test_the_list_has_a_line_for_each(kg: Run, examples_file: str) -> None:
    listed = {line.split("  ")[0]: line for line in kg("ask", examples_file).stdout.splitlines()[2:]}
    assert set(listed) == {one.name for one in questions()}
    assert "added up" in listed["exposure"] and "one matter a line" in listed["group-claims"]
    assert "--before FILE" in listed["changes"] and "[law]" in listed["fines"]
