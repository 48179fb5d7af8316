"""Whom a filing means by "the Company"."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.facts.places import find_places
from kg.mentions import find

TEXTS = {
    "in its title": "---\ntitle: Norwick Wireless, Inc. – Legal note\n---\nNorwick Wireless, Inc. runs networks. ",
    "in brackets": 'Note 7. Halden Telecom plc holds most of Norwick Wireless, Inc. (the "Company"). ',
}
REST = (
    "The majority shareholder is Halden Telecom plc. On August 17, 2021 the Company confirmed a data breach. "
    "Halden Telecom plc was not affected, and the company said no more."
)


@pytest.mark.parametrize("case", TEXTS)
def test_the_company_is_the_one_that_files(tmp_path: Path, case: str) -> None:
    path = tmp_path / "filing.txt"
    path.write_text(TEXTS[case] + REST, encoding="utf-8")
    mentions = find(kg.read(path).document)
    text = mentions.document.text
    meant = {
        text[place.span.start : place.span.end]: mentions.parties[place.party].name
        for row in find_places(mentions)
        for place in row
        if place.how == "reference"
    }
    assert meant["the Company"].startswith("Norwick Wireless")
    assert meant["the company"].startswith("Halden Telecom"), "in small letters whoever was named last"
