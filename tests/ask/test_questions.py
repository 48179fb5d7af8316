"""Every ready question with its answer on the small world; what dates, arguments and proofs do to it."""

from __future__ import annotations

import re

import pytest
from rdflib import RDF, RDFS, XSD, Graph, Literal, URIRef

from kg.ask import Answer, ask, exposure, label, question, questions
from kg.ask.terms import PL
from kg.errors import NotFoundError, QueryError
from kg.graph import to_rdf
from kg.vocab import ontology_path
from tests.ask.stories import graph, readings, world
from tests.factory import event, money, reading
from tests.factory import world as resolved

BEFORE_SUIT = [one for one in readings() if one.document.title != "Two suits in Amsterdam"]


def rows(name: str, *arguments: str, as_of: str | None = None) -> list[tuple[str, ...]]:
    answer = ask(graph(), name, arguments, as_of)
    return said(answer)


def said(answer: Answer) -> list[tuple[str, ...]]:
    return [tuple(label(answer.seen, node) for node in row) for row in answer.table.rows]


# name, arguments, columns that are looked at, and what must stand there
ANSWERS: list[tuple[str, list[str], list[str], set[tuple[str, ...]]]] = [
    (
        "acting-together",
        ["FTC"],
        ["first", "second"],
        {("Attorney General of Ohio", "FTC"), ("Attorney General of Texas", "FTC")},
    ),
    (
        "apps",
        ["Grindr"],
        ["operator", "ultimate_parent", "status"],
        {("San Vicente", "San Vicente", "filed"), ("San Vicente", "San Vicente", "imposed")},
    ),
    (
        "citing",
        ["GDPR"],
        ["law", "respondent"],
        {
            ("GDPR", "TikTok"),
            ("GDPR", "Grindr"),
            ("Article 12", "TikTok"),
            ("Article 12", "WhatsApp"),
            ("Article 82", "TikTok"),
        },
    ),
    ("citing", ["12 of the GDPR"], ["law", "respondent"], {("Article 12", "TikTok"), ("Article 12", "WhatsApp")}),
    ("citing", ["Article 82"], ["law", "act"], {("Article 82", "GDPR")}),
    (
        "claims",
        ["TikTok"],
        ["claimants", "on_behalf_of", "court", "law", "status", "amount"],
        {
            (
                "Consumentenbond, Take Back Your Privacy",
                "Dutch children",
                "Amsterdam District Court",
                "",
                "filed",
                "EUR 2,000,000,000 sought",
            ),
            ("SOMI", "", "Amsterdam District Court", "Article 82", "filed", "EUR 1,400,000,000 sought"),
            ("users", "", "", "BIPA", "settled", ""),
        },
    ),
    (
        "group-claims",
        ["IAG"],
        ["respondent", "amount"],
        {("British Airways", "GBP 20,000,000 imposed"), ("British Airways", "")},
    ),
    ("class-size", ["TikTok"], ["at_least", "at_most", "on_behalf_of"], {("1,200,000", "1,600,000", "Dutch children")}),
    ("co-claimants", [], ["first", "second"], {("Consumentenbond", "Take Back Your Privacy")}),
    ("co-defendants", [], ["first"], set()),
    (
        "contested-fines",
        [],
        ["respondent", "status", "since"],
        {("TikTok", "appealed", ""), ("WhatsApp", "appealed", "2021-09")},
    ),
    (
        "counsel",
        ["Edelson"],
        ["claimant", "respondent"],
        {("users", "Facebook"), ("users", "TikTok"), ("", "Facebook")},
    ),
    (
        "recurrent-counsel",
        [],
        ["counsel", "matters", "respondents"],
        {("Edelson", "3", "2"), ("Lemstra", "1", "1"), ("PGMBM", "1", "1")},
    ),
    (
        "courts",
        ["Amsterdam District Court"],
        ["court", "sources", "urls"],
        {
            ("Amsterdam District Court", "Two suits in Amsterdam", "https://example.org/suits"),
            (
                "Amsterdam District Court",
                "Dutch group launches claim; Two suits in Amsterdam",
                "https://example.org/tiktok; https://example.org/suits",
            ),
        },
    ),
    (
        "deadlines",
        [],
        ["deadline", "due", "respondent"],
        {
            ("2021-06", "answer", "TikTok"),
            ("2030-01-15", "objection", "ByteDance"),
            ("2039-07-24", "compliance", "Facebook"),
        },
    ),
    ("deadlines", ["2029"], ["deadline"], {("2030-01-15",), ("2039-07-24",)}),
    (
        "disagreements",
        ["WhatsApp"],
        ["value", "chosen", "quote"],
        {
            ("EUR 225,000,000 imposed", "yes", "fined WhatsApp €225 million"),
            ("EUR 220,000,000 imposed", "no", "fined WhatsApp 220 million euros"),
        },
    ),
    (
        "disputed",
        [],
        ["allegation", "denied_by", "denial"],
        {("tracking", "TikTok", "TikTok denies that it tracked children")},
    ),
    ("doubtful", [], ["quote"], set()),
    (
        "exposure",
        ["TikTok"],
        ["parent", "state", "kind", "status", "currency", "low", "high", "matters"],
        {
            ("ByteDance", "open", "fine", "appealed", "EUR", "750,000", "750,000", "1"),
            ("ByteDance", "closed", "fine", "imposed", "EUR", "345,000,000", "345,000,000", "1"),
            ("ByteDance", "open", "lawsuit", "filed", "EUR", "3,400,000,000", "3,400,000,000", "2"),
            ("ByteDance", "closed", "lawsuit", "settled", "", "none stated", "none stated", "1"),
            ("ByteDance", "closed", "settlement", "agreed", "USD", "92,000,000", "92,000,000", "1"),
        },
    ),
    (
        "exposure-then",
        [],
        ["parent", "kind"],
        {
            ("Kunlun", "complaint"),
            ("San Vicente", "fine"),
            ("Meta", "fine"),
            ("Meta", "lawsuit"),
            ("Meta", "settlement"),
            ("IAG", "fine"),
            ("IAG", "lawsuit"),
            ("IAG", "settlement"),
            ("ByteDance", "fine"),
            ("ByteDance", "lawsuit"),
            ("ByteDance", "settlement"),
        },
    ),
    (
        "fine-history",
        ["British Airways"],
        ["date", "stage", "amount", "by"],
        {
            ("2019-07-08", "proposed", "GBP 183,390,000 proposed", "ICO"),
            ("2020-10-16", "imposed", "GBP 20,000,000 imposed", "ICO"),
        },
    ),
    (
        "fines",
        ["DPC", "2021"],
        ["authority", "respondent", "year", "laws", "amount"],
        {("Irish DPC", "WhatsApp", "2021", "Article 12", "EUR 225,000,000 imposed")},
    ),
    (
        "fines-by-year",
        [],
        ["authority", "year", "currency", "total", "fines"],
        {
            ("Autoriteit Persoonsgegevens", "2021", "EUR", "750,000", "1"),
            ("Datatilsynet", "2021", "NOK", "65,000,000", "1"),
            ("FTC", "2019", "USD", "5,000,000,000", "1"),
            ("ICO", "2020", "GBP", "20,000,000", "1"),
            ("Irish DPC", "2021", "EUR", "225,000,000", "1"),
            ("Irish DPC", "2023", "EUR", "345,000,000", "1"),
        },
    ),
    ("fines", ["IAG"], ["respondent", "amount"], {("British Airways", "GBP 20,000,000 imposed")}),
    ("fine-history", ["IAG"], ["stage"], {("proposed",), ("imposed",)}),
    ("settlements", ["IAG"], ["respondent"], {("British Airways",)}),
    ("follows", ["Facebook"], ["link", "earlier"], {("resolves", "Lawsuit by users against Facebook")}),
    ("orders", ["Facebook"], ["authority", "status", "until"], {("FTC", "imposed", "2039-07-24")}),
    ("orders", ["on=2040"], ["authority"], set()),
    (
        "owners",
        ["Grindr"],
        ["owner", "since", "until", "ultimate_parent"],
        {("Kunlun", "2016", "2020-06", "San Vicente"), ("San Vicente", "2020-06", "", "San Vicente")},
    ),
    ("owners", ["TikTok"], ["owner", "owned"], {("ByteDance", "TikTok"), ("ByteDance", "CapCut")}),
    ("parties", [], ["party", "matters"], {("TikTok", "6"), ("Kunlun", "0")}),
    (
        "positions",
        ["lawsuit/somi-claim", "tracking"],
        ["modality", "said_by"],
        {("stated", "NL Courier"), ("denied", "TikTok")},
    ),
    (
        "proof",
        ["lawsuit/dutch-claim"],
        ["number", "quote", "start"],
        {
            ("EUR 1,500,000,000 sought", "1.5 billion euro", "123"),
            ("EUR 2,000,000,000 sought", "2 billion euro", "116"),
            ("USD 1,800,000,000 sought", "$1.8 billion", "141"),
        },
    ),
    ("remedies", [], ["authority", "quote"], {("FTC", "the FTC imposed an order")}),
    ("fines", ["GDPR", "2021"], ["respondent"], {("TikTok",), ("WhatsApp",), ("Grindr",)}),
    ("fines", ["law=Art. 12 GDPR", "2023"], ["respondent", "laws"], {("TikTok", "Article 12")}),
    (
        "repeat",
        [],
        ["parent", "cited", "matters", "fines"],
        {("ByteDance", "GDPR", "3", "2"), ("ByteDance", "Article 12", "2", "2")},
    ),
    ("repeat", ["TikTok", "law=Article 12 GDPR"], ["cited", "fines"], {("GDPR", "2"), ("Article 12", "2")}),
    ("exposure", ["ByteDance", "open", "EUR"], ["kind", "low"], {("fine", "750,000"), ("lawsuit", "3,400,000,000")}),
    ("exposure", ["closed", "in=usd", "TikTok"], ["state", "currency"], {("closed", "USD")}),
    (
        "same-cause",
        ["databreach/ba-breach"],
        ["root", "status"],
        {
            ("Data breach at British Airways (2018)", "imposed"),
            ("Data breach at British Airways (2018)", "settled"),
            ("Data breach at British Airways (2018)", "agreed"),
        },
    ),
    (
        "same-practice",
        ["children's data"],
        ["allegation", "respondent", "amount"],
        {
            ("children's data", "TikTok", "EUR 750,000 imposed"),
            ("children's data", "TikTok", "EUR 345,000,000 imposed"),
            ("children's data", "TikTok", "EUR 2,000,000,000 sought"),
            ("children's data", "TikTok", "EUR 1,400,000,000 sought"),
        },
    ),
    (
        "settlement-terms",
        ["Facebook"],
        ["gross", "per_member", "fees", "class_max"],
        {("USD 650,000,000 agreed", "USD 397 per member", "USD 97,500,000 fees", "1,600,000")},
    ),
    (
        "settlements",
        ["TikTok"],
        ["respondent", "resolves", "date", "amount"],
        {("ByteDance", "Lawsuit by users against TikTok", "2021-02", "USD 92,000,000 agreed")},
    ),
    ("sources", [], ["publisher", "issued"], {("The Associated Press", "2021-06-24"), ("Wire One", "2019-07-08")}),
    ("status", ["lawsuit/dutch-claim"], ["status", "since"], {("filed", "2021-09-07")}),
    ("status", ["is=appealed"], ["respondent"], {("TikTok",), ("WhatsApp",)}),
    (
        "timeline",
        ["Consumentenbond"],
        ["date", "what", "amount"],
        {("2021-06-24", "threatened", "EUR 1,500,000,000 sought"), ("2021-09-07", "filed", "EUR 2,000,000,000 sought")},
    ),
]
PARTIAL = {"proof", "parties", "sources"}
"""Questions of which only some rows are looked at."""


@pytest.mark.parametrize(
    ("name", "arguments", "columns", "expected"), ANSWERS, ids=[f"{a[0]}-{n}" for n, a in enumerate(ANSWERS)]
)
def test_answer(name: str, arguments: list[str], columns: list[str], expected: set[tuple[str, ...]]) -> None:
    answer = ask(graph(), name, tuple(arguments))
    places = [answer.table.columns.index(column) for column in columns]
    found = {tuple(row[place] for place in places) for row in said(answer)}
    assert expected <= found if name in PARTIAL else found == expected


def test_every_question_is_answered_here() -> None:
    assert {name for name, *_ in ANSWERS} | {"changes"} == {one.name for one in questions()} and len(questions()) >= 25


@pytest.mark.parametrize("name", [one.name for one in questions()])
def test_a_question_says_what_it_is(name: str) -> None:
    one = question(name)
    assert one.title and one.summary and one.tags
    assert ask(graph(), name, before=graph()).table.columns == one.columns
    variables = set(re.findall(r"\?(\w+)", one.text))
    assert {parameter.name for parameter in one.parameters if parameter.type != "graph"} <= variables
    selected = set(re.findall(r"\?(\w+)", one.text.split("SELECT", 1)[1].split("WHERE {")[0]))
    assert {part.lstrip("?") for pattern in one.proof for part in pattern if part.startswith("?")} <= selected


@pytest.mark.parametrize("name", [one.name for one in questions()])
def test_a_question_is_standard_sparql(name: str) -> None:
    """It can be pasted into any other tool: prefixes declared, and read by another engine."""
    import pyoxigraph

    pyoxigraph.Store().query(ontology_path(f"queries/{name}.rq").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", [one.name for one in questions()])
def test_every_proof_is_a_quote_of_its_document(name: str) -> None:
    texts = {one.document.sha256: one.document.text for one in readings()}
    answer = ask(graph(), name, before=to_rdf(world(BEFORE_SUIT)) if name == "changes" else None)
    each = [answer.proofs(at) for at in range(len(answer.table.rows))]
    assert all(each), "every row has its quotes"
    found = [proof for proofs in each for proof in proofs]
    assert all(texts[proof.sha256][proof.start : proof.end] == proof.quote for proof in found)


def test_a_sum_is_proved_by_each_of_its_matters() -> None:
    answer = ask(graph(), "exposure", ("ByteDance",))
    (row,) = [at for at, cells in enumerate(said(answer)) if cells[1:4] == ("open", "lawsuit", "filed")]
    assert {(proof.about.partition(" against")[0], proof.quote) for proof in answer.proofs(row)} == {
        ("Lawsuit by Consumentenbond and Take Back Your Privacy", "demanded on 24 June 2021"),
        (
            "Lawsuit by Consumentenbond and Take Back Your Privacy",
            "sued TikTok in the Amsterdam District Court on 7 September 2021",
        ),
        ("Lawsuit by SOMI", "SOMI sued TikTok there too"),
    }


def test_an_open_sum_has_no_upper_end_and_an_authority_is_no_group() -> None:
    told = reading(
        "Acme settled with users for at least $3 million. Beta sued the Data Office.",
        {"a": "Company Acme", "u": "ClaimantClass users", "b": "Company Beta", "d": "Regulator Data Office"},
        [
            event("Settlement", "v1", respondent="a", claimant="u", amount=money("agreed USD 3000000..", "$3 million")),
            event("Lawsuit", "v2", claimant="b", respondent="d", status="filed"),
        ],
    )
    made = to_rdf(resolved(told))
    (row,) = said(ask(made, "exposure"))
    assert (row[0], *row[5:7]) == ("Acme", "3,000,000", "no limit stated")
    assert [(label(made, row[0]), row[4]) for row in exposure(made).rows] == [("Acme", None)]


def test_status_on_a_date() -> None:
    def status(event: str, day: str) -> list[tuple[str, ...]]:
        return [row[2:3] for row in rows("status", event, as_of=day)]

    assert status("lawsuit/dutch-claim", "2021-06-30") == [("threatened",)]
    assert status("lawsuit/dutch-claim", "2021-09") == [("filed",)]
    assert status("lawsuit/dutch-claim", "2021-05-31") == []
    assert status("fine/ico-ba", "2019-12-31") == [("proposed",)]
    assert status("fine/dpc-whatsapp", "2021-09-02") == [("imposed",)], "the appeal came some day in September"
    assert status("fine/dpc-whatsapp", "2021-09") == status("fine/dpc-whatsapp", "2025") == [("appealed",)]
    assert status("fine/ap-tiktok", "2025") == [("appealed",)], "an undated appeal still follows the fine"


def test_a_younger_source_hides_no_older_matter() -> None:
    made = to_rdf(
        resolved(
            reading(
                "In 2024 a court upheld the £7 million fine that the Data Office imposed on Acme in 2019. "
                "The Data Office ordered Acme to stop in March 2020.",
                {"d": "Regulator Data Office", "a": "Company Acme"},
                [
                    event("Fine", "v1", regulator="d", respondent="a", date="2019", status="upheld",
                          amount=money("imposed GBP 7000000", "£7 million")),
                    event("Order", "v2", regulator="d", respondent="a", date="2020-03", status="imposed 2020-03"),
                ],
                published="2024-05-02",
            )
        )
    )
    then = said(ask(made, "status", as_of="2021"))
    assert [row[2:] for row in then] == [("unknown then", "", "2024-05-02"), ("imposed", "2020-03", "")]
    assert [row[2:] for row in said(ask(made, "status"))] == [("upheld", "", "2024-05-02"), ("imposed", "2020-03", "")]
    assert [row[5] for row in said(ask(made, "exposure", as_of="2021"))] == ["7,000,000"]
    for day, orders in (("2019", 0), ("2020-02-28", 0), ("2020", 1), ("2021-06-30", 1)):
        assert len(ask(made, "orders", (f"on={day}",)).table.rows) == orders, day


def test_exposure_on_a_date() -> None:
    found = rows("exposure", as_of="2019-12-31")
    assert {(*row[:4], row[5]) for row in found} == {
        ("IAG", "open", "fine", "proposed", "183,390,000"),
        ("Meta", "closed", "fine", "imposed", "5,000,000,000"),
    }
    june = [
        row
        for row in rows("exposure", "ByteDance", as_of="2021-06-30")
        if row[2] == "lawsuit" and row[3] == "threatened"
    ]
    assert [row[5] for row in june] == ["1,500,000,000"], "the larger sum came later; the conversion is no second one"


def test_owners_on_a_date() -> None:
    assert {row[5] for row in rows("owners", "Grindr", as_of="2018")} == {"Kunlun"}
    assert {row[5] for row in rows("owners", "Grindr", as_of="2021")} == {"San Vicente"}
    assert rows("owners", "WhatsApp", as_of="2010")[0][5] == "WhatsApp"


def test_what_changed_between_two_builds() -> None:
    older = to_rdf(world(BEFORE_SUIT))
    found = {(row[0], row[1]) for row in said(ask(graph(), "changes", before=older))}
    assert ("SOMI", "added") in found and any(what == "status" for _, what in found)
    back = said(ask(older, "changes", before=graph()))
    assert ("SOMI", "removed", "SOMI", "") in back
    assert said(ask(graph(), "changes", before=graph())) == []


def test_the_graph_is_left_as_it_was() -> None:
    before = len(graph()), set(graph().predicates())
    for one in questions():
        ask(graph(), one.name, as_of="2021-03", before=graph())
    assert (len(graph()), set(graph().predicates())) == before


def test_an_argument_finds_the_parameter_that_it_fits() -> None:
    assert {row[2] for row in rows("fines", "TikTok")} == {"TikTok"}
    wanted = rows("fines", "party=TikTok", "in=2023")
    assert len(wanted) == 1 and rows("fines", "TikTok", "2023") == rows("fines", "2023", "TikTok") == wanted
    with pytest.raises(NotFoundError, match="nothing in this graph has that name"):
        ask(graph(), "fines", ("Nobody",))


def test_a_demand_that_names_only_an_app_goes_against_who_is_behind_it() -> None:
    claim, app, owner = (URIRef(f"http://e/{name}") for name in ("claim", "app", "owner"))
    made = Graph()
    for node, name in ((claim, "Claim"), (app, "App"), (owner, "Company")):
        made.add((node, RDF.type, PL[name]))
        made.add((node, RDFS.label, Literal(name)))
    made.add((claim, PL.app, app))
    made.add((owner, PL.parentOf, app))
    assert [str(row[1]) for row in ask(made, "claims", ("App",)).table.rows] == ["App"]
    assert [str(row[0]) for row in ask(made, "exposure", ("Company",)).table.rows] == [str(owner)]
    assert [str(row[0]) for row in exposure(made).rows] == [str(owner)]
    made.add((claim, PL.respondent, owner))
    assert [str(row[1]) for row in ask(made, "claims").table.rows] == ["Company"]
    assert [str(row[1]) for row in ask(made, "claims", ("App",)).table.rows] == ["Company"]


def test_of_two_months_one_was_chosen_and_one_not() -> None:
    conflict, inquiry = URIRef("http://e/conflict"), URIRef("http://e/inquiry")
    may, october = (Literal(month, datatype=XSD.gYearMonth) for month in ("2020-05", "2020-10"))
    made = Graph()
    made.add((inquiry, RDF.type, PL.Investigation))
    told = {RDF.type: [PL.Conflict], PL.about: [inquiry], PL.slot: [PL.date], PL.differing: [may, october],
            PL.preferred: [october], PL.rule: [Literal("the later source over the earlier one")]}
    for predicate, values in told.items():
        for value in values:
            made.add((conflict, predicate, value))
    assert {row[2:4] for row in said(ask(made, "disagreements"))} == {("2020-10", "yes"), ("2020-05", "no")}


def test_a_settlement_says_with_whom() -> None:
    assert {row[2] for row in rows("settlements", "TikTok")} == {"users"}


@pytest.mark.parametrize(
    "value", ['TikTok" || true || "', "x> } . ?a ?b ?c . {", "'; DROP ALL; #", "?party", "$x", "{}"]
)
def test_arguments_are_bound_never_pasted(value: str) -> None:
    with pytest.raises(NotFoundError):
        ask(graph(), "claims", (value,))


def test_what_goes_wrong_names_the_remedy() -> None:
    with pytest.raises(NotFoundError, match="did you mean TikTok"):
        ask(graph(), "claims", ("Tik Tak",))
    with pytest.raises(NotFoundError, match="did you mean TikTok"):
        ask(graph(), "fines", ("Tik Tak",))  # tried as an authority first
    with pytest.raises(NotFoundError, match="nearest: owners"):
        ask(graph(), "owner")
    with pytest.raises(NotFoundError, match="nearest: owners"):
        ask(graph(), "who owns TikTok")
    with pytest.raises(NotFoundError, match="contested-fines.* list all with: kg ask GRAPH"):
        ask(graph(), "appeals")
    with pytest.raises(NotFoundError, match="children's data"):
        ask(graph(), "same-practice", ("nonsense",))
    with pytest.raises(NotFoundError, match="no currency is called so; it has: EUR, GBP, NOK, USD"):
        ask(graph(), "exposure", ("in=Yen",))
    with pytest.raises(QueryError, match="--before FILE"):
        ask(graph(), "changes")
    with pytest.raises(QueryError, match="it takes: party"):
        ask(graph(), "claims", ("TikTok", "more"))
    with pytest.raises(QueryError, match="no such parameter: statute.* it has: regulator, in, law, party"):
        ask(graph(), "fines", ("statute=GDPR",))
    with pytest.raises(NotFoundError, match="nothing in this graph cites it.* Article 12, Article 82"):
        ask(graph(), "citing", ("Article 99 GDPR",))
    with pytest.raises(NotFoundError, match="the name of: law.* give the name of: a party"):
        ask(graph(), "claims", ("GDPR",))
    for date in ("yesterday", "2021-13", "2021-02-30", "0000"):
        with pytest.raises(QueryError, match="2021-02-03"):
            ask(graph(), "claims", as_of=date)
