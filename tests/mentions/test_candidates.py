"""What may be a party or a law, whatever its form: the models that come after can only choose among these."""

from __future__ import annotations

import pytest

from kg.language import analyse
from kg.mentions.finding import candidates, clusters_of
from kg.mentions.money import find_sums
from kg.mentions.triggers import SUM, find_triggers
from kg.mentions.typing import allowed
from kg.model import Document
from kg.vocab import table


def found(text: str) -> set[str]:
    document = Document(text=f"A title\n\n{text}", sha256="0" * 64)
    return {candidate.text for candidate in candidates(document, tuple(analyse(document)))}


@pytest.mark.parametrize(
    "text, names",
    [
        ("Ms Dix sued for herself and all others similarly situated.", {"all others similarly situated"}),
        ("The judge certified a nationwide class of drivers.", {"nationwide class of drivers"}),
        ("They seek an Ohio Subclass and a Nationwide Class.", {"Ohio Subclass", "Nationwide Class"}),
        ("He sued for a putative class of riders who paid by card.", {"putative class of riders who paid by card"}),
        ("Hackers took files on 90,000 current and former A&B customers.", {"90,000 current and former A&B customers"}),
        ("It lost the names of some 450 pension members.", {"some 450 pension members"}),
        ("The suit was brought by two police officers in June.", {"two police officers"}),
        ("The data subject had never agreed.", {"data subject"}),
        ("It fined Meta Rs 231.14 crore, Google Rs. 1,337 crore and Vy SEK 9 million.", {"Meta", "Google", "Vy"}),
        ("The fine hit 7-Eleven, Inc. and Plurima s.r.l. alike.", {"7-Eleven, Inc", "Plurima s.r.l."}),
        ("A Texas-based broker, Datasift, sold them.", {"Datasift"}),
        ("The watchdog fined two food companies and a hospital.", {"two food companies", "hospital"}),
        ("It broke state law and a data breach notification law.", {"state law", "data breach notification law"}),
        (
            "It relied on the Administrative Decisions (Judicial Review) Act 1977 (Cth).",
            {"Administrative Decisions (Judicial Review) Act 1977 (Cth)"},
        ),
        (
            "Under the Law on the Protection of Personal Data No. 6698 it must ask.",
            {"Law on the Protection of Personal Data No. 6698"},
        ),
        ("HAVING SEEN Regulation (EU) 2016/679, the authority decides.", {"Regulation (EU) 2016/679"}),
        ("Under Law 1266 of 2008 and S.I. 336 of 2011 it must.", {"Law 1266 of 2008", "S.I. 336 of 2011"}),
        ("It cited Act no. 78-17 of 6 January 1978.", {"Act no. 78-17 of 6 January 1978"}),
        ("It rests on § 29 Abs 2 DSG and 8 Del. C. § 220.", {"§ 29 Abs 2 DSG", "8 Del. C. § 220"}),
        ("Act 90/2018 on Privacy and Processing binds it.", {"Act 90/2018 on Privacy and Processing"}),
        ("Under the Federal Court of Australia Act 1976 (Cth) it sat.", {"Federal Court of Australia Act 1976 (Cth)"}),
        ("It broke contract law and national law on privacy.", {"contract law", "national law on privacy"}),
        ("It broke the privacy laws of nine states.", {"privacy laws of nine states"}),
        (
            "With the attorneys general of Ohio and Maine, California Attorney General Bo Dix sued.",
            {"attorneys general of Ohio and Maine", "California Attorney General"},
        ),
        ("The AGs of Utah, DC, and New Mexico led it.", {"AGs of Utah, DC, and New Mexico"}),
        ("It pays 47 states and the District of Columbia.", {"47 states and the District of Columbia"}),
        ("The information regulator wrote to the federal government.", {"information regulator", "federal government"}),
        ("Galway City and County Council put up cameras.", {"Galway City and County Council"}),
        ("Counsel are Ann B. Proctor, Tressler LLP, for Acme.", {"Ann B. Proctor", "Tressler LLP"}),
    ],
)
def test_is_found(text: str, names: set[str]) -> None:
    assert names <= found(text)


@pytest.mark.parametrize(
    "text, name",
    [
        ("The class action was filed in May.", "class"),
        ("A Federal Class-Action was filed in May.", "Federal Class"),
        ("In 2019 telephone users told the watchdog.", "2019 telephone users"),
        ("He studied at a state law school.", "state law"),
        ("A Texas-based broker sold them.", "Texas-based"),
        ("It has shops in 47 states.", "47 states"),
    ],
)
def test_is_not_found(text: str, name: str) -> None:
    assert name not in found(text)


def test_a_word_can_tell_of_what_any_of_its_patterns_names() -> None:
    sentences = tuple(analyse(Document(text="A title\n\nThe family sued the school.", sha256="0" * 64)))
    (sued,) = (trigger for trigger in find_triggers(sentences) if trigger.word == "sued")
    assert set(sued.types) == {"Lawsuit", "Claim"}


def test_a_sum_alone_may_tell_of_a_fine_and_beside_another_word_does_not() -> None:
    text = "A title\n\nFines of the year\n\nMarrow Ltd, €50,000, France (CNIL)\n\nBrava was fined €70,000."
    document = Document(text=text, sha256="0" * 64)
    spans = [item.span for item in find_sums(document)]
    told = find_triggers(tuple(analyse(document)), spans)
    assert [(trigger.word, text[trigger.span.start : trigger.span.end]) for trigger in told] == [
        ("fines", "Fines"),
        (SUM, "€50,000"),
        ("fined", "fined"),
    ]


@pytest.mark.parametrize(
    "text, name, people",
    [
        ("The customers of Banco de Marrow sued it.", "customers of Banco de Marrow", True),
        ("Every Harlow user who is or was a patient sued.", "Harlow user who is or was a patient", True),
        ("Marrow customers sued it.", "Marrow customers", True),
        ("Three banks sued it.", "Three banks", False),
    ],
)
def test_people_are_no_firm(text: str, name: str, people: bool) -> None:
    _, clusters = clusters_of(Document(text=f"A title\n\n{text}", sha256="0" * 64))
    (cluster,) = (one for one in clusters if name in one.name)
    assert ("Company" not in allowed(cluster)) == people


def test_a_judge_of_a_place_keeps_the_name() -> None:
    names = found("It was denied by U.S. District Judge Ada Merrow for Southern Florida on Monday.")
    assert "Ada Merrow" in names


def test_every_word_of_a_pattern_is_as_texts_are_compared() -> None:
    patterns = [part for row in table("triggers") for part in row["pattern"].replace(" ", "|").split("|")]
    assert [word for word in patterns if word != word.casefold()] == []


def test_the_longest_pattern_wins() -> None:
    sentences = tuple(analyse(Document(text="A title\n\nIt was a civil penalty, they said.", sha256="0" * 64)))
    assert [trigger.word for trigger in find_triggers(sentences)] == ["civil penalty"]


@pytest.mark.parametrize(
    "text, name, type_",
    [
        ("New Mexico sued. The New Mexico Attorney General leads the case.", "New Mexico", "Government"),
        ("She sued the Department of Homeland Security.", "Department of Homeland Security", "Government"),
        ("He sued the Dutch police over it.", "Dutch police", "Government"),
    ],
)
def test_a_public_body_may_be_a_party(text: str, name: str, type_: str) -> None:
    _, clusters = clusters_of(Document(text=f"A title\n\n{text}", sha256="0" * 64))
    (cluster,) = (one for one in clusters if one.name == name)
    assert type_ in allowed(cluster)


@pytest.mark.parametrize(
    "line, names",
    [
        ("Dorvane, et al. v. Ashbrook Regional Trust [2014] NSWCATAD 9", {"Dorvane", "Ashbrook Regional Trust"}),
        ("PRESENT: The Honourable Madam Justice Quenneville", {"Quenneville"}),
        ("Ms MB Hollis, Deputy Chairperson, Ms WR Gorman, Member", {"MB Hollis", "WR Gorman"}),
        ("Keswick Valley Bank Data Breach Settlement", {"Keswick Valley Bank"}),
        ("Harrow Community Health $475,000 Settlement Delayed Breach Notifications", {"Harrow Community Health"}),
        ("‘QK' and Secretary to the Department of Defence (Privacy)", {"QK"}),
        ("Security Breach at Kelvorn Ltd Under Investigation", {"Kelvorn Ltd"}),
    ],
)
def test_a_line_full_of_capitals_names_parties_by_their_place(line: str, names: set[str]) -> None:
    assert names <= found(f"It was a long week.\n\n{line}\n\nMore will follow.")


def test_a_headline_of_ordinary_words_names_nobody() -> None:
    assert found("It was a long week.\n\nHow Courts Treat Privacy Claims Today\n\nMore will follow.") == set()
