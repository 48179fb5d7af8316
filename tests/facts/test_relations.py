"""Sentences in our own words → the links that they state, imply, or only seem to state."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import pytest

from kg.facts.bonds import name_features
from kg.facts.drafts import Scene, scene
from kg.facts.linking import find_links
from kg.facts.patterns import render
from kg.facts.relations import features, pairs
from kg.facts.sides import sided
from kg.forest import Forest
from kg.language import analyse
from kg.linear import Linear
from kg.mentions.finding import Finding, Mentions, find
from kg.mentions.names import make
from kg.model import Document

CLASSES = ("NONE", "formerName", "officerOf", "operates", "parentOf", "represents")
PLAIN = Linear(CLASSES, (3.0, 0.0, 0.0, 0.0, 0.0, 0.0), {})  # believes only what a sentence states outright
NO_TREES = Forest((), (), ())  # asked only beside a network
TYPES = {
    "Acme": "Company", "Bolt": "Company", "Cargo": "Company", "Dune": "Company", "Chatter": "App", "Photoz": "App",
    "Ann Lee": "Person", "Bo Ray": "Person", "Data Board": "Regulator", "Privacy Now": "AdvocacyGroup",
    "Utah Attorney General": "Regulator", "Data Protection Commission": "Regulator", "Hale & Stone": "LawFirm",
    "app users": "ClaimantClass",
}


def view_of(text: str, types: dict[str, str] = TYPES) -> Scene:
    """A scene in which exactly the names of ``types`` that the text bears are parties."""
    document = Document(text=text, sha256="0" * 64)
    sentences = tuple(analyse(document))
    parties: list[Finding] = []
    for name, type_ in types.items():
        words = tuple(name.casefold().split())
        places = tuple(
            make(sentence, at, at + len(words), "name", text)
            for sentence in sentences
            for at in range(len(sentence.lows) - len(words) + 1)
            if sentence.lows[at : at + len(words)] == words
        )
        if places:
            parties.append(Finding(f"e{len(parties) + 1}", type_, name, (), places, 1.0, "name"))
    return scene(Mentions(document, sentences, tuple(parties), (), (), ()))


def links(view: Scene, model: Linear = PLAIN) -> set[tuple[str, str, str]]:
    parties = view.mentions.parties
    found = find_links(view, (), model, NO_TREES)
    return {(link.type, parties[link.subject].name, parties[link.object].name) for link in found}


@pytest.mark.parametrize("text, expected", [
    ("Acme, which owns Bolt, was fined.", ("parentOf", "Acme", "Bolt")),
    ("Acme owns Bolt, Cargo and Dune.", ("parentOf", "Acme", "Dune")),
    ("Bolt, which is owned by Acme, was fined.", ("parentOf", "Acme", "Bolt")),
    ("Bolt, a Dutch retailer owned by Acme, was fined.", ("parentOf", "Acme", "Bolt")),
    ("Bolt owner Acme was fined.", ("parentOf", "Acme", "Bolt")),
    ("Acme, the parent company of Chatter, was fined.", ("parentOf", "Acme", "Chatter")),
    ("Bolt and its parent company Acme were fined.", ("parentOf", "Acme", "Bolt")),
    ("Bolt and Acme, its parent company, were fined.", ("parentOf", "Acme", "Bolt")),
    ("Acme and its subsidiary Bolt were fined.", ("parentOf", "Acme", "Bolt")),
    ("Bolt, a unit of Acme, was fined.", ("parentOf", "Acme", "Bolt")),
    ("Acme acquired Bolt in 2019.", ("parentOf", "Acme", "Bolt")),
    ("To Acme belong the brands Bolt and Cargo.", ("parentOf", "Acme", "Cargo")),
    ("Bolt and Cargo, both of them part of Acme, were fined.", ("parentOf", "Acme", "Bolt")),
    ("Acme has 900 shops, Bolt and Cargo among its chains.", ("parentOf", "Acme", "Bolt")),
    ("Bolt and Cargo belong to Acme.", ("parentOf", "Acme", "Bolt")),
    ("The fine went to Acme, and to Bolt, its subsidiary for payments.", ("parentOf", "Acme", "Bolt")),
    ("Acme, owners of Bolt and Cargo, was fined.", ("parentOf", "Acme", "Cargo")),
    ("Acme, the maker of Chatter, was fined.", ("operates", "Acme", "Chatter")),
    ("Acme, which operates the apps Photoz and Chatter, was fined.", ("operates", "Acme", "Chatter")),
    ("The case is about Acme's Chatter.", ("operates", "Acme", "Chatter")),
    ("Chatter, a messenger developed by the Irish firm Acme, was blocked.", ("operates", "Acme", "Chatter")),
    ("Acme, formerly known as Bolt, was fined.", ("formerName", "Acme", "Bolt")),
    ("Bolt, now called Acme, was fined.", ("formerName", "Acme", "Bolt")),
    ("Ann Lee, chief executive of Acme, disagreed.", ("officerOf", "Ann Lee", "Acme")),
    ("Acme CEO Ann Lee disagreed.", ("officerOf", "Ann Lee", "Acme")),
    ("Ann Lee, Acme's chief lawyer and director, disagreed.", ("officerOf", "Ann Lee", "Acme")),
    ("The Data Board, led by Ann Lee, agreed.", ("officerOf", "Ann Lee", "Data Board")),
    ("Ann Lee, who chairs Privacy Now, agreed.", ("officerOf", "Ann Lee", "Privacy Now")),
    ("Ann Lee is represented by Hale & Stone.", ("represents", "Hale & Stone", "Ann Lee")),
    ("Bo Ray, a lawyer for Acme, disagreed.", ("represents", "Bo Ray", "Acme")),
    ("Hale & Stone represents Ann Lee in the case.", ("represents", "Hale & Stone", "Ann Lee")),
])  # fmt: skip
def test_a_plain_statement_makes_the_link(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in links(view_of(text))


@pytest.mark.parametrize("text", [
    "Acme sued Bolt over Chatter.",
    "Acme and Bolt were fined.",
    "Bolt, formerly owned by Acme, was fined.",
    "Acme plans to buy the retailer Bolt, and would then be the company which owns Bolt.",
    "Ann Lee sued Acme.",
    "Acme was sued by parents of Bolt players.",
    "The account at Bolt does not belong to Acme.",
    "Acme accused Cargo of hiding Bolt, its former unit.",
    "Acme's former chief executive said that Bolt was fined.",
    "Hale & Stone, which acts for tenants against Acme, agreed.",
])  # fmt: skip
def test_no_link_where_none_is_stated(text: str) -> None:
    assert links(view_of(text)) == set()


def test_the_parent_company_is_not_a_company_of_its_own_subsidiary() -> None:
    assert links(view_of("Acme, the parent company of Bolt, was fined.")) == {("parentOf", "Acme", "Bolt")}
    assert links(view_of("Bolt was fined with its parent company Acme.")) == {("parentOf", "Acme", "Bolt")}


def test_ownership_has_one_direction_and_one_owner() -> None:
    found = links(view_of("Acme owns Bolt. Bolt owns Acme. Cargo owns Bolt."))
    assert len(found) == 1 and next(iter(found))[0] == "parentOf"


@pytest.mark.parametrize("text, expected", [
    ("The Data Protection Commission opened an inquiry. Acme has to wait, Deputy Commissioner Ann Lee said.",
     ("officerOf", "Ann Lee", "Data Protection Commission")),
    ("The office of the Utah Attorney General settled. Attorney General Ann Lee said so.",
     ("officerOf", "Ann Lee", "Utah Attorney General")),
    ("Ann Lee sued Acme in May. Her lawyer, Bo Ray, was content.", ("represents", "Bo Ray", "Ann Lee")),
    ("Millions of app users are covered. The claim was filed in May by Hale & Stone.",
     ("represents", "Hale & Stone", "app users")),
    ("Judgment\n\nAnn Lee\n\nClaimant\n\nAcme\n\nDefendant\n\nBo Ray (instructed by Hale & Stone) for the Defendant\n",
     ("represents", "Hale & Stone", "Acme")),
])  # fmt: skip
def test_the_other_end_may_stand_in_an_earlier_sentence(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in links(view_of(text))


def test_a_bare_title_of_another_kind_is_not_given_to_the_commission() -> None:
    assert links(view_of("The Data Protection Commission opened an inquiry. Plumber Ann Lee was pleased.")) == set()


def test_the_proof_holds_both_names() -> None:
    view = view_of("Nothing here. Yesterday Bolt owner Acme was fined.")
    (link,) = find_links(view, (), PLAIN, NO_TREES)
    assert view.mentions.document.quote(link.span) == "Bolt owner Acme"


def test_weights_can_disbelieve_a_statement() -> None:
    doubting = Linear(CLASSES, PLAIN.bias, {"p:parentOf:o-parent": (9.0, 0.0, 0.0, 0.0, -9.0, 0.0)})
    assert links(view_of("Bolt owner Acme was fined."), doubting) == set()


def test_weights_can_make_a_link_that_no_phrase_states() -> None:
    knowing = Linear(CLASSES, PLAIN.bias, {"n:brand": (0.0, 0.0, 0.0, 6.0, 0.0, 0.0)})
    view = view_of("Acme was fined. Users of Acme Photos may object.", {"Acme Photos": "App", "Acme": "Company"})
    assert ("operates", "Acme", "Acme Photos") in links(view, knowing)


def test_names_tell_of_brand_branch_and_known_owner() -> None:
    def told(one: tuple[str, str], other: tuple[str, str]) -> set[str]:
        left, right = (Finding("e", type_, name, (), (), 1.0, "name") for name, type_ in (one, other))
        return set(name_features(left, right))

    assert told(("Acme Inc.", "Company"), ("Acme Photos", "App")) == {"brand"}
    assert told(("Acme Inc.", "Company"), ("Acme Ireland Limited", "Company")) == {"brand", "brand=branch"}
    assert told(("Acme Inc.", "Company"), ("Acme, Inc", "Company")) == {"brand=same"}
    assert told(("Acme Inc.", "Company"), ("Bolt", "App")) == set()
    assert "world=owner" in told(("Meta", "Company"), ("Instagram", "App"))
    assert "world=other" in told(("Google LLC", "Company"), ("Instagram", "App"))
    assert told(("Ann Lee", "Person"), ("Utah Attorney General", "Regulator")) == {"office"}


def test_rendering_marks_subject_object_and_the_rest() -> None:
    view = view_of('Acme ("Acme") told Ann Lee that Bolt (BLT: NYSE) owns Cargo.')
    near = next(near for near in pairs(view) if view.mentions.parties[near.subject].name == "Bolt")
    row = view.places[0]
    types = [party.type for party in view.mentions.parties]
    text = render(view.mentions.sentences[0], row, types, near.meetings[0])
    assert "told K that S owns" in text and "(" not in text


def test_features_are_the_same_for_the_same_text() -> None:
    text = "Acme, which owns Bolt, and Chatter's operator Cargo were fined."
    runs = [[(near.subject, near.object, sorted(features(view, near))) for near in pairs(view)]
            for view in (view_of(text), view_of(text))]  # fmt: skip
    assert runs[0] == runs[1] and runs[0]


def test_the_real_reader_gives_the_parties() -> None:
    text = (
        "Google fined\n\nAlphabet, the parent company of Google, was fined by the Federal Trade Commission. Google "
        "will appeal. Tim Cook, the chief executive of Apple, said on Monday that Apple would sue Google.\n"
    )
    found = links(scene(replace(find(Document(text=text, sha256="1" * 64)), seen=None)))
    assert {("parentOf", "Alphabet", "Google"), ("officerOf", "Tim Cook", "Apple")} <= found


def test_a_long_list_of_names_is_read_in_time() -> None:
    text = "Acme owns " + ", ".join(["Bolt", "Cargo", "Dune", "Chatter", "Photoz"] * 60) + " and nothing of its own is."
    started: Any = time.perf_counter()
    links(view_of(text))
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize("text, expected", [
    ("Ann Lee v. Acme\n\nBo Ray, Hale & Stone, Denver, CO, for Plaintiff.",
     {("Bo Ray", "Ann Lee"), ("Hale & Stone", "Ann Lee")}),
    ("Ann Lee v. Acme\n\nHale & Stone, for Defendant-Appellee. It was argued in May.", {("Hale & Stone", "Acme")}),
    ("The plaintiffs, Ann Lee and Privacy Now, won.\n\nAttorneys for Plaintiffs: Bo Ray",
     {("Bo Ray", "Ann Lee"), ("Bo Ray", "Privacy Now")}),
    ("Ann Lee, individually and on behalf of others, Plaintiff, v. Acme, Defendant.\n\nBo Ray\n\nCounsel for Plaintiff",
     {("Bo Ray", "Ann Lee")}),
    ("A title\n\nHale & Stone, for Defendants Acme and Bolt.", {("Hale & Stone", "Acme"), ("Hale & Stone", "Bolt")}),
    ("Ann Lee, Plaintiff-Appellee, v. Acme, Defendant-Appellant.\n\nBo Ray, for Appellant.", {("Bo Ray", "Acme")}),
    ("Ann Lee v. Acme\n\nHale & Stone, for Plaintiff, and Bo Ray, for Defendant.",
     {("Hale & Stone", "Ann Lee"), ("Bo Ray", "Acme")}),
    ("Ann Lee v. Acme\n\nBo Ray told the court that the law is unfair to plaintiffs.", set()),
    ("Ann Lee v. Acme\n\nBo Ray ruled for the plaintiffs.", set()),
])  # fmt: skip
def test_counsel_of_a_side_speaks_for_its_parties(text: str, expected: set[tuple[str, str]]) -> None:
    view = view_of(text)
    names = [party.name for party in view.mentions.parties]
    found = sided(view)
    assert {(names[one], names[other]) for one, other in found} == expected
    for one, other, words in found.values():
        assert words.start <= one.span.start < words.end and other.party != one.party
