"""One telling of several events comes apart; one event with several accused stays whole."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

import kg
from kg.facts.drafts import Draft, Scene, Scored, scene
from kg.facts.joining import draw_together
from kg.facts.siblings import apart
from kg.forest import Forest
from kg.language import analyse
from kg.linear import Linear
from kg.mentions.finding import Finding, Mentions, find
from kg.mentions.money import find_sums
from kg.mentions.names import make
from kg.model import Amount, Document, Event, Filler, Proof, Status

TURNS = (
    "SEOUL, Sept 14, 2022 - The Personal Information Protection Commission imposed 69.2 billion won on Google and 30.8 "
    "billion won on Meta for using behavioural data for advertising without consent.",
    "The Personal Information Protection Commission said on 14 September 2022 that it had fined Google and Meta for "
    "collecting personal data without consent. Google must pay 69.2 billion won and Meta 30.8 billion won.",
)
AGAIN = (
    "In July 2024 the advertising regulator ARCON fined Meta $37.5 million for unapproved adverts, and in February "
    "2025 the Nigeria Data Protection Commission fined Meta $32.8 million under the Data Protection Act 2023.\n\n"
    "Two settlement offers made by Meta in 2023 were not accepted."
)
ALWAYS, NEVER = (Linear(("no", "yes"), bias, {}) for bias in ((0.0, 9.0), (9.0, 0.0)))


def view_of(text: str, *names: str) -> Scene:
    document = Document(text=f"A title\n\n{text}", sha256="0" * 64)
    sentences = tuple(analyse(document))
    parties = []
    for number, name in enumerate(names, 1):
        places = tuple(
            make(sentence, at, at + 1, "name", document.text)
            for sentence in sentences
            for at, low in enumerate(sentence.lows)
            if low == name.casefold()
        )
        parties.append(Finding(f"e{number}", "Company", name, (), places, 1.0, "name"))
    return scene(Mentions(document, sentences, tuple(parties), find_sums(document), (), ()))


def drafted(view: Scene, *words: str) -> list[Scored]:
    return [
        Scored(t, "Fine", 0.9, 0.9, {}, frozenset(view.sums_in.get(t.sentence, ())), frozenset())
        for t in view.triggers
        if t.word in words
    ]


def fine(view: Scene, scored: list[Scored], *accused: str) -> Event:
    proof = Proof(scored[0].trigger.span, confidence=0.8)
    fillers = [Filler("regulator", "e9", proof), Filler("status", Status("imposed"), proof)]
    return Event("v1", "Fine", (*(Filler("respondent", one, proof) for one in accused), *fillers), proof)


TWO = "The board fined Acme 5 million euros and Brava 3 million euros."


def test_each_accused_gets_the_event_with_the_sum_beside_it() -> None:
    view = view_of(TWO, "Acme", "Brava")
    scored = drafted(view, "fined")
    draft = Draft("Fine", scored)
    made = apart(view, [draft], draft, fine(view, scored, "e1", "e2"), (), (), ALWAYS)
    told = {
        tuple(event.of("respondent")): [one.value for one in event.of("amount") if isinstance(one, Amount)]
        for event in made
    }
    assert told == {("e1",): [Decimal(5_000_000)], ("e2",): [Decimal(3_000_000)]}
    assert len({event.id for event in made}) == 2
    assert all(event.of("regulator") == ["e9"] and event.of("status") == [Status("imposed")] for event in made)
    for event in made:
        for filler in event.fillers:
            if filler.slot == "amount":
                assert view.mentions.document.quote(filler.proof.span) in {"5 million euros", "3 million euros"}


def test_what_tells_of_one_event_stays_one() -> None:
    view = view_of(TWO, "Acme", "Brava")
    scored = drafted(view, "fined")
    draft = Draft("Fine", scored)
    event = fine(view, scored, "e1", "e2")
    assert apart(view, [draft], draft, event, (), (), NEVER) == [event]
    assert apart(view, [draft], draft, fine(view, scored, "e1"), (), (), ALWAYS) == [fine(view, scored, "e1")]


def test_a_record_held_by_others_is_no_sum_of_the_accused() -> None:
    view = view_of("It fined Acme and Brava 5 million euros. The record fine is 9 million euros.", "Acme", "Brava")
    scored = drafted(view, "fined", "fine")
    draft = Draft("Fine", scored)
    made = apart(view, [draft], draft, fine(view, scored, "e1", "e2"), (), (), ALWAYS)
    sums = [one.value for event in made for one in event.of("amount") if isinstance(one, Amount)]
    assert len(made) == 2 and Decimal(9_000_000) not in sums


def test_companies_of_one_group_are_fined_once() -> None:
    plain = view_of(TWO, "Acme", "Brava").mentions
    view = scene(replace(plain, parties=tuple(replace(one, name=f"Acme {one.name}") for one in plain.parties)))
    scored = drafted(view, "fined")
    draft = Draft("Fine", scored)
    event = fine(view, scored, "e1", "e2")
    assert apart(view, [draft], draft, event, (), (), ALWAYS) == [event]


def test_an_accused_with_an_event_of_its_own_gets_no_second_one() -> None:
    view = view_of(TWO + " The fine against Brava was paid.", "Acme", "Brava")
    scored = drafted(view, "fined")
    draft = Draft("Fine", scored)
    own = Event("v2", "Fine", fine(view, scored, "e2").fillers, Proof(scored[0].trigger.span))
    made = apart(view, [draft], draft, fine(view, scored, "e1", "e2"), [own], (), ALWAYS)
    assert [event.of("respondent") for event in made] == [["e1"]]


def test_tellings_join_where_the_trees_say_so() -> None:
    view = scene(find(Document(text="A title\n\nThe board fined Acme Ltd. The fine is due.", sha256="0" * 64)))
    scored = drafted(view, "fined", "fine")
    assert len(scored) == 2
    leaf = (((-1,), (0.0,), (0,)),)
    for bias, sizes in (((0.0, 9.0), [2]), ((9.0, 0.0), [1, 1])):
        drafts = draw_together(view, scored, Forest(("no", "yes"), bias, (leaf, leaf)))
        assert [len(draft.scored) for draft in drafts] == sizes


@pytest.mark.parametrize("second, sizes", [(0, [2]), (1, [1, 1])])
def test_without_a_network_the_parties_say_what_is_one(second: int, sizes: list[int]) -> None:
    view = view_of("The board fined Acme. Brava paid the fine.", "Acme", "Brava")
    roles = ({0: {"respondent": 0.9}}, {second: {"respondent": 0.9}})
    scored = [replace(one, roles=table) for one, table in zip(drafted(view, "fined", "fine"), roles, strict=True)]
    assert [len(draft.scored) for draft in draw_together(view, scored, Forest((), (), ()))] == sizes


@pytest.mark.parametrize("text", TURNS)
def test_each_of_two_has_the_sum_that_is_told_of_it(tmp_path: Path, text: str) -> None:
    path = tmp_path / "text.txt"
    path.write_text(f"Korea fines Google and Meta over personal data\n\n{text}\n", encoding="utf-8")
    found = kg.read(path)
    sums = {
        (found.party(str(event.of("respondent")[0])).name, str(event.of("amount")[0].value))
        for event in found.events
        if event.type == "Fine"
    }
    assert sums == {("Google", "69200000000"), ("Meta", "30800000000")}


def test_what_is_said_again_of_another_sum_is_another_fine(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text(f"Nigeria fines Meta\n\n{AGAIN}\n", encoding="utf-8")
    fines = {str(event.of("amount")[0].value): event.of("date") for event in kg.read(path).events}
    assert fines == {"37500000": ["2024-07"], "32800000": ["2025-02"]}, "and an offer that was refused is no settlement"
