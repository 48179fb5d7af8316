"""Decisions of people: read from lines, applied at every build, taken back without a trace."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.entities import doubts, explain, idle, parse_judgements, read_judgements, resolve, weigh
from kg.errors import JudgementError, NotFoundError
from kg.graph import to_rdf, to_turtle
from kg.graph.terms import PL, RDF
from kg.model import Party, Reading, World
from tests.entities import stories
from tests.factory import event, money, reading


def line(*parts: str) -> str:
    """A line of three parts by one person of one day."""
    return " | ".join((*parts, "Ann", "2024-05-01", "seen"))


def decide(readings: list[Reading], *lines: str) -> World:
    return resolve(readings, parse_judgements(lines))


def place(document: Reading, quote: str | None = None) -> str:
    start = document.document.text.index(quote) if quote else 0
    return f"{document.document.sha256[:8]}:{start}-{start + len(quote or document.document.text)}"


NORTH = reading("Northgale Group was fined.", {"n": "Company Northgale Group"})
GALE = reading("Northgale was sued.", {"n": "Company Northgale"})


def test_same_and_different() -> None:
    assert len(decide([NORTH, GALE]).entities) == 2
    assert len(decide([NORTH, GALE], line("same", "Northgale Group", "Company:Northgale")).entities) == 1
    twins = [reading(f"Kestrel {word}.", {"k": "Company Kestrel"}) for word in ("sued", "fined")]
    assert len(decide(twins).entities) == 1
    names = [f"Kestrel@{document.document.sha256[:8]}" for document in twins]
    apart = decide(twins, line("different", *names))
    assert len({entity.key for entity in apart.entities}) == 2


def test_same_joins_even_two_parties_of_one_document() -> None:
    both = reading("Facebook is now Meta Platforms.", {"f": "Company Facebook", "m": "Company Meta Platforms"})
    assert len(decide([both]).entities) == 2
    (entity,) = decide([both], line("same", "Facebook", "Meta Platforms")).entities
    assert (entity.label, entity.aliases) == ("Meta Platforms", ("Facebook",))


def test_a_decision_on_nothing_is_named() -> None:
    fine = reading("The Board fined Northgale EUR 5.", {"b": "Regulator Board", "n": "Company Northgale"},
                   [event("Fine", regulator="b", respondent="n", quote="fined Northgale")])
    fined = place(fine, "fined Northgale")
    good = [line("same", "Northgale", "Northgale Group"), line("reject", fined, "event"),
            line("reject", fined, "respondent Northgale"), line("set", fined, "status imposed"),
            line("reject", place(fine, "Northgale"), "party")]
    bad = [line("same", "Nortgale", "Northgale Group"), line("reject", place(fine, "fined"), "event"),
           line("reject", fined, "respondent Southgale"), line("set", place(fine, "EUR"), "status imposed")]
    read = [fine, NORTH]
    assert [judgement.line for judgement in idle(parse_judgements([*good, *bad]), read)] == bad
    assert idle(parse_judgements(good), decide(read, *good).readings) == []


def test_the_later_decision_counts_whatever_its_line() -> None:
    old, new = line("same", "Northgale", "Northgale Group"), line("different", "Northgale", "Northgale Group")
    assert len(decide([NORTH, GALE], old, new).entities) == 2
    assert len(decide([NORTH, GALE], new.replace("2024", "2023"), old).entities) == 1
    assert len(decide([NORTH, GALE], old, new.replace("2024", "2023")).entities) == 1


def test_events_by_their_place() -> None:
    documents = stories.serial_offender()
    vague = next(d for d in documents if d.events[0].id == "fine-vague")
    first = next(d for d in documents if d.events[0].id == "fine-2019")
    world = decide(documents, line("same", place(vague), place(first)))
    assert len(world.matters) == len(resolve(documents).matters) - 1
    pair = [d for d in documents if d.events[0].id == "fine-2020"]
    world = decide(documents, line("different", place(pair[0]), place(pair[1])))
    assert not any({d.document.sha256 for d in pair} <= {sha for sha, _ in m.members} for m in world.matters)


FINED = reading(
    "The DPC fined WhatsApp €225 million.", {"d": "Regulator DPC", "w": "Company WhatsApp"},
    [event("Fine", regulator="d", respondent="w", amount=money("imposed EUR 225000000"), date="2021")],
)


def test_reject_and_accept() -> None:
    def objects(*lines: str) -> set[str]:
        graph = to_rdf(decide([FINED], *lines))
        return {str(p).rpartition("#")[2] for s in graph.subjects(RDF.type, PL.Fine) for p in graph.predicates(s)}

    assert {"respondent", "amount", "date"} <= objects()
    assert "respondent" not in objects(line("reject", place(FINED), "respondent WhatsApp"))
    assert "respondent" in objects(line("reject", place(FINED), "respondent Somebody"))
    assert "amount" not in objects(line("reject", place(FINED), "amount EUR 225000000"))
    assert objects(line("reject", place(FINED), "event")) == set()
    accepted = decide([FINED], line("accept", place(FINED), "date 2021"))
    assert len(accepted.accepted) == 1


def test_set_is_proved_by_its_own_line() -> None:
    words = line("set", place(FINED), "date 2021-09-02")
    world = decide([FINED], words)
    graph = to_rdf(world)
    (fine,) = graph.subjects(RDF.type, PL.Fine)
    assert [str(date) for date in graph.objects(fine, PL.date)] == ["2021-09-02"]
    assert words in {r.document.text for r in world.readings}


def test_set_prevails_over_the_documents() -> None:
    graph = to_rdf(decide([FINED], line("set", place(FINED), "amount imposed EUR 226500000 ")))
    (fine,) = graph.subjects(RDF.type, PL.Fine)
    assert len(list(graph.objects(fine, PL.amount))) == 1
    graph = to_rdf(world := decide([FINED], line("set", place(FINED), "date 2022")))
    assert [str(date) for date in graph.objects(next(graph.subjects(RDF.type, PL.Fine)), PL.date)] == ["2022"]
    assert [(c.preferred, c.rule) for c in world.conflicts] == [("2022", "a person's decision")]
    graph = to_rdf(decide([FINED], line("set", place(FINED), "respondent WhatsApp")))
    assert len(list(graph.objects(None, PL.respondent))) == 1


def test_an_event_whose_last_party_is_rejected_is_no_event() -> None:
    alone = reading("Acme was fined on Monday.", {"a": "Company Acme"}, [event("Fine", respondent="a")])
    graph = to_rdf(decide([alone], line("reject", place(alone), "respondent Acme")))
    assert set(graph.subjects(RDF.type, PL.Fine)) == set()


def test_set_wants_one_event() -> None:
    text = "ARCON fined Meta $37.5 million, and the NDPC fined Meta $32.8 million."
    parties = {"a": "Regulator ARCON", "n": "Regulator NDPC", "m": "Company Meta"}
    fines = [event("Fine", "v1", regulator="a", respondent="m"), event("Fine", "v2", regulator="n", respondent="m")]
    both = reading(text, parties, fines)
    with pytest.raises(JudgementError, match="2 events are told there"):
        decide([both], line("set", place(both), "date 2025-02"))
    suit = event("Lawsuit", "v2", claimant="n", respondent="m")
    with pytest.raises(JudgementError) as told:
        decide([reading(text, parties, [fines[0], suit])], line("set", place(both), "date 2025-02"))
    for way in (f"Fine:{place(both)}", f"Lawsuit:{place(both)}"):
        assert way in told.value.remedy
        decide([reading(text, parties, [fines[0], suit])], line("set", way, "date 2025-02"))


@pytest.mark.parametrize("value", [
    "date 9999~", "date 2021-02-31", "amount imposed EUR NaN", "amount imposed EUR 1e999999", "amount foo EUR 5",
    "amount imposed euros 5", "amount imposed EUR -5", "status nonsense", "classSizeMin -3", "allegation any thing <x>",
    "date yesterday", "amount five euros", "classSizeMin many", "respondent Nobody",
])
def test_what_cannot_be_set_is_refused(value: str) -> None:
    with pytest.raises(JudgementError):
        decide([FINED], line("set", place(FINED), value))


@pytest.mark.parametrize(("text", "says"), [
    ("same | A | B", "3 parts"),
    (line("equal", "A", "B"), "unknown verb"),
    ("same | A | B | | 2024-05-01 | x", "no name or no date"),
    ("same | A | B | Ann | May 2024 | x", "no name or no date"),
    (line("same", "A", "A"), "one thing compared with itself"),
    (line("same", "A", "1f0c93ab:1-2"), "a party and a place"),
    (line("same", "", "A"), "nothing named"),
    (line("reject", "WhatsApp", "date 2021"), "no place"),
    (line("reject", "1f0c93ab:1-2", "colour red"), "unknown slot"),
    (line("set", "1f0c93ab:1-2", "date"), "no value"),
    (line("same", "Tax:1f0c93ab:1-2", "1f0c93ab:3-4"), "unknown type of event"),
])
def test_a_line_that_cannot_be_read_says_where_and_what_to_do(text: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "decisions.txt"
    path.write_text(f"# decisions\n\n{text}\n")
    with pytest.raises(JudgementError, match=says) as caught:
        read_judgements(path)
    assert caught.value.place == f"{path}:3"
    assert caught.value.remedy


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(JudgementError, match="check the name"):
        read_judgements(tmp_path / "none.txt")


def test_two_parties_are_weighed_without_their_documents() -> None:
    one, two = Party("a", "Company", "Kestrel Group"), Party("b", "Company", "Kestrel")
    assert weigh(one, two).startswith("doubtful")
    assert weigh(one, two, shared=True).startswith("same")


def test_explain_and_doubts() -> None:
    text = explain([NORTH, GALE], "Northgale Group", "Northgale")
    assert "are two in this graph" in text
    assert 'One name is the other without a word such as "Group"' in text
    (doubt,) = doubts([NORTH, GALE])
    assert {doubt.first, doubt.second} == {"Company:Northgale", "Company:Northgale Group"}
    documents = stories.serial_offender()
    assert "points" in explain(documents, place(documents[0]), place(documents[1]))
    with pytest.raises(NotFoundError):
        explain([NORTH], "Northgale Group", "Nobody")


CORPUS = [*stories.homonyms()[:4], *stories.serial_offender()]


def _decisions() -> list[str]:
    """Decisions of every kind about a small corpus, sensible or not."""
    names = sorted({party.name for document in CORPUS for party in document.parties})
    places = [place(document) for document in CORPUS]
    chance = random.Random(7)
    lines = [line(chance.choice(("same", "different")), *chance.sample(names, 2)) for _ in range(60)]
    lines += [line(chance.choice(("same", "different")), *chance.sample(places, 2)) for _ in range(60)]
    lines += [line("reject", one, slot) for one in places[:8] for slot in ("respondent", "date", "event")]
    lines += [line("set", one, value) for one in places[:8] for value in ("date 2021-05-05", "status settled")]
    dates = [f"2024-{chance.randint(1, 12):02}-01" for _ in lines]
    return [text.replace("2024-05-01", date) for text, date in zip(lines, dates, strict=True)]


DECISIONS = _decisions()


def test_500_sequences_of_decisions_are_taken_back_without_a_trace() -> None:
    """Ever new decisions are added and taken back in random order; what stands decides, not how it came to stand."""
    chance = random.Random(11)
    before = resolve(CORPUS)
    for _ in range(500):
        standing: list[str] = []
        worlds: list[tuple[tuple[str, ...], World]] = []
        for text in chance.sample(DECISIONS, 3):
            standing.append(text)
            worlds.append((tuple(standing), decide(CORPUS, *standing)))
        while standing:
            standing.pop()
            if standing:
                known = next(world for lines, world in worlds if lines == tuple(standing))
                assert decide(CORPUS, *standing) == known
        assert decide(CORPUS, *standing) == before


def test_graphs_with_decisions_keep_their_bytes() -> None:
    before = to_turtle(to_rdf(resolve(CORPUS)))
    for start in range(0, 60, 12):
        chosen = DECISIONS[start : start + 12]
        once, again = (to_turtle(to_rdf(decide(documents, *chosen))) for documents in (CORPUS, CORPUS[::-1]))
        assert once == again
        assert to_turtle(to_rdf(decide(CORPUS))) == before


@settings(max_examples=25, deadline=None)
@given(st.permutations(stories.corpus()))
def test_the_order_of_documents_plays_no_part(readings: list[Reading]) -> None:
    assert to_turtle(to_rdf(resolve(readings))) == BYTES


BYTES = to_turtle(to_rdf(resolve(stories.corpus())))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(stories.corpus()), min_size=1, max_size=9, unique_by=lambda r: r.document.sha256))
def test_any_part_of_the_corpus_gives_a_world_that_holds_each_member_once(readings: list[Reading]) -> None:
    world = resolve(readings)
    for items, what in ((world.entities, "parties"), (world.matters, "events")):
        members = [member for item in items for member in item.members]
        assert len(members) == len(set(members)) == sum(len(getattr(r, what)) for r in readings)
        assert len({(item.type, item.key) for item in items}) == len(items)
    for item in (*world.entities, *world.matters):
        assert len({sha for sha, _ in item.members}) == len(item.members)


def test_a_short_name_of_two_does_not_join_them() -> None:
    """Also where the lexicon knows one of the two: Delta is short for an airline, and here for an insurer."""
    told = [
        reading("Delta Air Lines (Delta) was sued.", {"a": "Company Delta Air Lines | Delta"}),
        reading("Delta Dental Plan (Delta) was fined.", {"a": "Company Delta Dental Plan | Delta"}),
        reading("Delta lost data.", {"a": "Company Delta"}),
    ]
    held = [{(sha, p) for sha, p in entity.members} for entity in resolve(told).entities]
    airline, insurer = (told[at].document.sha256 for at in (0, 1))
    assert not any({airline, insurer} <= {sha for sha, _ in members} for members in held)
    assert "alias of many" in explain(told, "Delta", "Delta Dental Plan"), "the reasons are those of the graph"
