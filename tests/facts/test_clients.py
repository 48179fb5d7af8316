"""Who speaks for whom, where the matter tells more than two names side by side."""

from __future__ import annotations

from dataclasses import replace

from kg.facts.clients import plausible, with_clients
from kg.model import Reading, Relation
from tests.factory import event, reading, relation

PARTIES = {"ann": "Person Ann Lowe", "bo": "Person Bo Ray", "firm": "LawFirm Lowe Law", "acme": "Company Acme",
           "users": "ClaimantClass all users of Acme", "judge": "Person Cy Dean", "state": "Government State of Ohio"}
TEXT = "Bo Ray, for all users of Acme, sued Acme; Ann Lowe of Lowe Law. Cy Dean presides. State of Ohio watches."
SUIT = {"claimant": "bo", "respondent": "acme"}


def told(*links: tuple[str, str], **slots: object) -> Reading:
    return reading(TEXT, PARTIES, [event("Lawsuit", **{**SUIT, **slots})],
                   [relation("represents", one, other) for one, other in links])


def kinds(made: Reading) -> dict[str, str]:
    return {party.id: party.type for party in made.parties}


def kept(made: Reading) -> set[tuple[str, str]]:
    return {(link.subject, link.object) for link in plausible(made.relations, made.events, kinds(made))}


def known(made: Reading) -> set[tuple[str, str]]:
    return {(link.subject, link.object) for link in with_clients(made.relations, made.events, kinds(made))}


def test_a_client_has_a_part_in_the_matter() -> None:
    assert kept(told(("ann", "bo"), ("ann", "judge"))) == {("ann", "bo")}


def test_who_sues_is_nobodys_counsel_unless_the_text_makes_them_so() -> None:
    assert kept(told(("bo", "acme"))) == set()
    assert kept(told(("bo", "acme"), counsel="bo")) == {("bo", "acme")}


def test_without_an_event_nothing_tells_against_a_link() -> None:
    made = told(("ann", "judge"))
    assert plausible(made.relations, (), kinds(made)) == list(made.relations)


def test_other_links_are_left_alone() -> None:
    made = told()
    link = Relation("officerOf", "judge", "firm", made.events[0].proof)
    assert plausible([link], made.events, kinds(made)) == [link] == with_clients([link], made.events, kinds(made))


def test_counsel_without_a_client_speaks_for_who_claims() -> None:
    made = told(counsel=["ann", "firm"])
    assert known(made) == {("ann", "bo"), ("firm", "bo")}


def test_a_long_list_of_counsel_tells_no_side_unless_some_of_it_do() -> None:
    names = [f"c{n}" for n in range(6)]
    people = {name: f"Person Counsel {name}" for name in names}
    text = f"{TEXT} " + ", ".join(f"Counsel {name}" for name in names)

    def listed(*links: tuple[str, str]) -> set[tuple[str, str]]:
        made = reading(text, {**PARTIES, **people}, [event("Lawsuit", **SUIT, counsel=names)],
                       [relation("represents", *link) for link in links])
        return known(made)

    assert listed() == set()
    assert listed(("c0", "bo")) == {(name, "bo") for name in names}
    assert listed(("c0", "bo"), ("c1", "acme")) == {("c0", "bo"), ("c1", "acme")}


def test_counsel_of_the_accused_is_left_there() -> None:
    assert known(told(("firm", "acme"), counsel="firm")) == {("firm", "acme")}


def test_many_claimants_or_a_state_name_no_client() -> None:
    assert known(told(claimant=["bo", "judge", "users"], counsel="ann")) == set()
    assert known(told(claimant="state", counsel="ann")) == set()


def test_counsel_of_a_class_speaks_for_its_named_claimant() -> None:
    made = told(("firm", "users"), onBehalfOf="users", counsel="firm")
    assert known(made) == {("firm", "bo")}
    alone = told(("firm", "users"), claimant="users", counsel="firm")
    assert known(alone) == {("firm", "users")}


def test_a_client_taken_from_the_matter_is_as_sure_as_both_parts() -> None:
    made = told(counsel="ann")
    (suit,) = made.events
    fillers = tuple(replace(f, proof=replace(f.proof, confidence=0.5)) for f in suit.fillers)
    (link,) = with_clients((), [replace(suit, fillers=fillers)], kinds(made))
    assert link.proof.confidence == 0.25
