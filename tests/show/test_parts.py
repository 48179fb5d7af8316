"""What needs no browser: sums, columns, the choice of what is drawn first, the story, the command."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from rdflib import Graph, Literal

import kg
from kg.ask import ask
from kg.errors import GraphError, NotFoundError
from kg.graph import to_rdf, write_turtle
from kg.graph.terms import SCHEMA
from kg.model import Reading
from kg.show import show, story
from kg.show.choice import FIRST, MOST, find, first, whole
from kg.show.contents import Contents, read_contents
from kg.show.data import page_data
from kg.show.drawing import SCRIPTS, asset
from kg.show.proofs import Passage
from kg.show.site import file_name, total
from kg.show.sums import FINALITY, Sum, bounds, exposures, money
from kg.show.things import case_name
from kg.show.words import KINDS
from kg.vocab import PL, PREFIXES
from tests.conftest import Run
from tests.factory import event, reading, relation, world
from tests.factory import money as words
from tests.show.conftest import FINED, article, fined, many, texts


@pytest.fixture(scope="module")
def contents(graph: Graph) -> Contents:
    return read_contents(graph, texts(article(), fined()))


def named(contents: Contents, label: str) -> str:
    return next(iri for iri, thing in contents.things.items() if thing.label == label)


@pytest.mark.parametrize(
    ("value", "currency", "said"),
    [
        ("1500000000", "EUR", "€1.5bn"),
        ("92000000", "USD", "$92m"),
        ("5700000", "CHF", "CHF 5.7m"),
        ("1234567", "GBP", "£1,234,567"),
        ("12.50", "EUR", "€12.50"),
        ("0", "USD", "$0"),
    ],
)
def test_money_is_short_and_never_rounded(value: str, currency: str, said: str) -> None:
    assert money(Decimal(value), currency) == said


def test_bounds() -> None:
    low, high = Decimal(1000000), Decimal(2000000)
    assert bounds(low, high, "EUR") == "€1m to €2m"
    assert bounds(None, high, "EUR") == "up to €2m"
    assert bounds(low, None, "EUR") == "at least €1m"


def a_sum(role: str, value: int, currency: str = "EUR", derived: bool = False, low: int | None = None) -> Sum:
    return Sum("x", currency, role, Decimal(value if low is None else low), Decimal(value), derived, False)


def test_one_sum_a_currency_the_one_furthest_along() -> None:
    sums = [
        a_sum("proposed", 9),
        a_sum("fees", 2),
        a_sum("perMember", 1),
        a_sum("imposed", 5),
        a_sum("imposed", 6, "USD", True),
    ]
    chosen = exposures(sorted(sums, key=lambda item: ["imposed", "proposed", "fees", "perMember"].index(item.role)))
    assert [(item.role, item.high) for item in chosen] == [("imposed", Decimal(5))]
    assert total([a_sum("sought", 5), a_sum("sought", 9, low=3)]) == "8 to 14"


def test_columns_and_ultimate_parents() -> None:
    text = (
        "Top owns Middle. Middle owns Low. Low operates App. Someone sued Low. Ring A owns Ring B. Ring B owns Ring A."
    )
    parties = {
        "t": "Company Top",
        "m": "Company Middle",
        "l": "Company Low",
        "a": "App App",
        "s": "Person Someone",
        "x": "Company Ring A",
        "y": "Company Ring B",
    }
    links = [
        relation("parentOf", "t", "m"),
        relation("parentOf", "m", "l"),
        relation("operates", "l", "a"),
        relation("parentOf", "x", "y"),
        relation("parentOf", "y", "x"),
    ]
    told = reading(text, parties, [event("Lawsuit", claimant="s", respondent="l", amount=words("sought EUR 5"))], links)
    found = read_contents(to_rdf(world(told)))
    web = found.web
    column = {thing.label: web.column(thing) for thing in found.things.values()}
    assert column["Top"] < column["Middle"] < column["Low"] < column["App"] < column["Someone"]
    assert [found.things[iri].label for iri in web.top(named(found, "App"))] == ["Top"]
    assert len(web.top(named(found, "Ring A"))) == 1


def test_a_matter_has_one_title_in_answers_and_on_pages(examples: kg.Graph) -> None:
    things = read_contents(examples.rdf).things
    matters = [thing for thing in things.values() if thing.is_matter]
    assert len(matters) > 40
    for thing in matters:
        told = re.sub(r"(, [A-Z]{3} (over |up to )?[\d,.]+)?( \(\d{4}\))?$", "", thing.label)
        assert f"{KINDS[thing.type][1]} {case_name(thing, things)}".startswith(told)


def test_titles_name_a_forum_only_where_it_acts() -> None:
    parties = {"c": "Company Acme", "b": "Company Brava", "k": "Court High Court", "r": "Regulator The DPA",
               "u": "ClaimantClass Users"}
    told = [
        event("Lawsuit", "v1", respondent="c", court="k"),
        event("Lawsuit", "v2", court="k", status="filed"),
        event("Lawsuit", "v3", claimant="c", court="k"),
        event("Complaint", "v4", respondent="c", regulator="r"),
        event("Lawsuit", "v5", claimant=["b", "u"], respondent="c", court="k"),
        event("Ruling", "v6", claimant="u", respondent="c", court="k"),
        event("Settlement", "v7", respondent="c", court="k"),
        event("Fine", "v8", respondent=["b", "c"], regulator="r", court="k"),
    ]
    text = "Users and Brava sued Acme in the High Court. The DPA acted against Acme and Brava."
    things = read_contents(to_rdf(world(reading(text, parties, told)))).things
    titles = {(thing.type, case_name(thing, things)) for thing in things.values() if thing.is_matter}
    assert titles >= {
        ("Lawsuit", "against Acme"),
        ("Lawsuit", "by Acme"),
        ("Complaint", "against Acme"),
        ("Lawsuit", "by Brava and Users against Acme"),
        ("Ruling", "by High Court on Acme"),
        ("Settlement", "by Acme"),
        ("Fine", "on Acme and Brava by The DPA"),
    }, titles
    demands = [title for kind, title in titles if kind in ("Lawsuit", "Complaint")]
    assert not any("High Court" in title or "The DPA" in title for title in demands)


def test_an_authority_that_is_sued_is_no_parent() -> None:
    parties = {"c": "Company Acme", "r": "Regulator The DPA"}
    suit = event("Lawsuit", claimant="c", respondent="r", amount=words("sought EUR 5"))
    web = read_contents(to_rdf(world(reading("Acme sued The DPA for 5 euros.", parties, [suit])))).web
    assert web.against == {} and [web.parents(thing) for thing in web.things.values() if thing.is_matter] == [[]]


def test_open_and_decided_matters_take_turns(tmp_path: Path) -> None:
    huge = read_contents(many(10_000))
    for shown in (first(huge.web, None, None), whole(huge.web)):
        kinds = [huge.things[iri].kind for iri in shown if huge.things[iri].is_matter]
        assert abs(kinds.count("claim") - kinds.count("outcome")) <= 2 and kinds.count("claim") >= 3


def test_who_owns_whom_alone_is_a_picture_too() -> None:
    names = [f"http://e/company/{number}" for number in range(70)]
    triples = [(name, PREFIXES["rdf"] + "type", PL + "Company") for name in names]
    triples += [(names[number // 3], PL + "parentOf", names[number]) for number in range(1, 70)]
    found = read_contents(triples)
    assert len(found.things) > MOST and 8 < len(first(found.web, None, None)) <= len(whole(found.web)) <= FIRST


def test_contexts_are_whole_words_of_the_paragraph() -> None:
    def passage(prefix: str, suffix: str, start: int = 99) -> tuple[str, str]:
        found = Passage("p", "d", start, start + 4, "said", prefix, suffix)
        return found.before, found.after

    assert passage("nding Facebook data to ", " in the spring of twenty twe") == (
        "…Facebook data to ", " in the spring of twenty…")
    assert passage("a headline\n\nDUBLIN – ", ".\n\nNext") == ("DUBLIN – ", ".")
    assert passage("Then he ", " so.", start=8) == ("Then he ", " so.…")


def test_find(contents: Contents) -> None:
    assert contents.things[find(contents.web, "tiktok")].label == "TikTok"
    assert contents.things[find(contents.web, "company/bytedance")].label == "ByteDance"
    with pytest.raises(NotFoundError, match="try a part of the name"):
        find(contents.web, "Nobody at all")


def test_a_picture_starts_with_at_most_sixty(contents: Contents, large: Graph) -> None:
    many = read_contents(large)
    assert len(first(many.web, None, None)) <= FIRST
    assert len(first(many.web, find(many.web, "Court 1"), 6)) == MOST
    assert all(contents.things[iri].kind != "law" for iri in first(contents.web, None, None))


def test_a_matter_of_a_crowd_has_room_in_the_first_picture() -> None:
    people = {f"u{number}": f"ClaimantClass Users {number}" for number in range(90)}
    suit = event("Lawsuit", respondent="c", claimant=list(people), status="filed")
    crowd = read_contents(to_rdf(world(reading("Ninety groups sued Unit.", {**people, "c": "Company Unit"}, [suit]))))
    shown = {crowd.things[iri].type for iri in first(crowd.web, None, None)}
    assert len(crowd.things) > MOST and shown == {"Company", "Lawsuit", "ClaimantClass"}
    (matter,) = crowd.matters
    assert len(first(crowd.web, matter.iri, None)) == MOST, "all around a matter that is asked for itself"


def test_passages_are_cut_at_code_points(contents: Contents) -> None:
    for paper in contents.papers.values():
        pieces = contents.segments(paper)
        assert "".join(text for text, _ in pieces) == contents.texts[paper.sha256]
        for text, covering in pieces:
            assert all(text in contents.passages[iri].exact for iri in covering)


def test_story(graph: Graph, tmp_path: Path) -> None:
    count = story(graph, tmp_path / "site", texts(article()))
    pages = {
        path.relative_to(tmp_path / "site").as_posix(): path.read_text("utf-8")
        for path in (tmp_path / "site").rglob("*.html")
    }
    assert len(pages) == count == 2 + 11 + 2
    party = next(text for name, text in pages.items() if name.startswith("company/bytedance"))
    for said in (
        "Exposure",
        "1,500,000,000",
        "92,000,000",
        "by Consumentenbond against TikTok",
        "owns",
        "Proof",
        "by The Daily",
    ):
        assert said in party
    assert "1,800,000,000" not in party
    document = next(text for name, text in pages.items() if name.startswith("document/") and "A claim" in text)
    assert '<div class="full">' in document and "https://example.org/claim" in document
    for name, text in pages.items():
        for link in text.split('href="')[1:]:
            target = link.partition('"')[0].partition("#")[0]
            if target and not target.startswith("http"):
                assert (tmp_path / "site" / name).parent.joinpath(target).exists(), (name, target)


def test_index_and_page_count_alike(graph: Graph, tmp_path: Path) -> None:
    story(graph, tmp_path)
    index = (tmp_path / "index.html").read_text("utf-8")
    assert "5 matters, read from 2 documents" in index
    data = page_data(read_contents(graph))
    for number, count, _ in data["groups"]:
        said = f"{count} matter{'s' if count > 1 else ''}"
        assert f"{data['things'][number]['label']}</a> <span class=\"quiet\">{said}<" in index
        assert any(f"{said} against it" in path.read_text("utf-8") for path in (tmp_path / "company").iterdir())
    assert "1 matters" not in index


def test_a_head_of_yaml_is_no_text_of_the_document() -> None:
    head = "---\ntitle: A fine\npublished: 2023-09-15\n---\n"
    told = reading(head + FINED, {"d": "Regulator Irish DPC", "i": "Company TikTok Ireland"},
                   [event("Fine", regulator="d", respondent="i")])
    found = read_contents(to_rdf(world(told)), texts(told))
    (paper,) = found.papers.values()
    assert "".join(text for text, _ in found.segments(paper)) == FINED


def test_a_sum_that_is_not_believed_is_said_in_words() -> None:
    def told(day: str, sum_: str) -> Reading:
        text = f"The Irish DPC fined TikTok Ireland {sum_} on 3 May 2021."
        fine = event("Fine", regulator="d", respondent="i", amount=words(f"imposed EUR {sum_[1:]}"), date="2021-05-03",
                     status="imposed")
        return reading(text, {"d": "Regulator Irish DPC", "i": "Company TikTok Ireland"}, [fine], published=day)

    made = world(told("2021-05-04", "€2300000"), told("2021-05-05", "€3200000"))
    (found,) = read_contents(to_rdf(made)).differences
    assert set(found.values) == {"€2.3m imposed", "€3.2m imposed"} and found.preferred in found.values


def test_the_page_says_which_sum_counts() -> None:
    assert f"({', '.join(FINALITY)})" in asset("tables.js")


def test_page_question_and_title_show_one_sum() -> None:
    """Two sums of one settlement, both believed: what two payers pay, told on one day."""
    text = "TikTok Ireland and Acorn settle with Dutch users: one pays €10m, the other €48m."
    deal = event("Settlement", claimant="u", respondent=["i", "a"], date="2021-05-03", status="agreed",
                 amount=[words("agreed EUR 10000000"), words("agreed EUR 48000000")])
    parties = {"u": "ClaimantClass Dutch users", "i": "Company TikTok Ireland", "a": "Company Acorn"}
    made = to_rdf(world(reading(text, parties, [deal], published="2021-05-04")))
    (thing,) = read_contents(made).matters
    table = ask(made, "settlements").table
    assert "EUR 48,000,000" in thing.label and [item.short for item in exposures(thing.sums)] == ["€48m agreed"]
    asked = [row[table.columns.index("amount")] for row in table.rows]
    assert [made.value(node, SCHEMA.value) for node in asked] == [Literal(Decimal(48_000_000))]


def test_story_is_the_same_each_time(graph: Graph, tmp_path: Path) -> None:
    for name in ("a", "b"):
        story(graph, tmp_path / name)
    for path in (tmp_path / "a").rglob("*.html"):
        assert path.read_bytes() == (tmp_path / "b" / path.relative_to(tmp_path / "a")).read_bytes()


def test_file_names_are_safe() -> None:
    for key in ("company/../../etc", "company/CON", "x" * 300, "law/", "a/\u202e\x00"):
        name = file_name(key)
        assert "/" not in name and len(name) < 80 and name.isascii()
    assert file_name("a/x-y") != file_name("a/x y")


def test_a_page_is_written_whole_or_not(graph: Graph, tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    target.write_text("old")
    with pytest.raises(NotFoundError):
        show(graph, target, focus="nobody")
    assert target.read_text() == "old"
    (tmp_path / "file").write_text("x")
    with pytest.raises(GraphError):
        show(graph, tmp_path / "file" / "page.html")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "page.html"]


def test_command(graph: Graph, tmp_path: Path, kg: Run) -> None:
    write_turtle(graph, tmp_path / "graph.ttl")
    done = kg("show", "graph.ttl", "-o", "page.html", "--focus", "ByteDance", "--hops", "1")
    assert (done.returncode, done.stdout) == (0, "") and "page.html: written" in done.stderr
    assert "with --documents PATH" in done.stderr
    assert "ByteDance" in (tmp_path / "page.html").read_text("utf-8").partition("<style>")[0]
    (tmp_path / "claim.txt").write_text(article().document.text, "utf-8")
    assert kg("show", "graph.ttl", "--story", "site", "--documents", "claim.txt").returncode == 0
    assert any('class="full"' in path.read_text("utf-8") for path in (tmp_path / "site" / "document").iterdir())
    assert kg("show", "graph.ttl", "--focus", "Nobody").returncode == 1
    assert kg("show", "graph.ttl", "--hops", "0").returncode == 2


def test_files_stay_small() -> None:
    for name in (*(f"{script}.js" for script in SCRIPTS), "look.css", "page.html"):
        assert asset(name).count("\n") <= 350, name
