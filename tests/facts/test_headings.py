"""The heading of a judgment: sides and counsel, as real courts set them out."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.facts.drafts import scene
from kg.facts.headings import heading
from kg.mentions import find
from kg.text import load

TRIBUNAL = """Brightlens Inc v The Information Commissioner

First-tier Tribunal

Between

Brightlens Inc

Appellant

and

The Information Commissioner

Respondent

Representation:

For the Appellant: Maria Keller KC and David Thorne of counsel instructed by Hartley & Moss LLP

For the Respondent: Susan Whitfield KC

The appeal is allowed.

Brightlens Inc, a company established in Delaware, appealed against a penalty notice of the Information Commissioner."""
INLINE = """Ashford v. Carewell Health, Inc.

UNITED STATES DISTRICT COURT

JANET ASHFORD, Plaintiff, v. CAREWELL HEALTH, INC., Defendant.

Carewell Health said that a stranger had read the files of its patients."""
PROSE = """Carewell sued over a breach

Janet Ashford sued Carewell Health, Inc. on Monday. The plaintiff says the defendant lost her files."""


def sides(text: str, folder: Path) -> dict[str, tuple[list[str], list[str]]]:
    path = folder / "heading.txt"
    path.write_text(text, encoding="utf-8")
    view = scene(find(load(path)))
    names = [party.name for party in view.mentions.parties]
    return {
        name: ([names[i] for i in side.parties], [names[i] for i in side.counsel])
        for name, side in heading(view).items()
    }


def test_sides_below_their_parties_and_counsel_in_lists_of_their_own(tmp_path: Path) -> None:
    found = sides(TRIBUNAL, tmp_path)
    assert found["claimant"][0] == ["Brightlens Inc"] and found["respondent"][0] == ["Information Commissioner"]
    assert "Hartley & Moss LLP" in found["claimant"][1] and "Susan Whitfield" in found["respondent"][1]
    assert not set(found["claimant"][1]) & set(found["respondent"][1])


def test_sides_after_a_comma(tmp_path: Path) -> None:
    found = sides(INLINE, tmp_path)
    assert [name.upper().split()[-1] for name in found["claimant"][0]] == ["ASHFORD"]
    assert [name.upper().rstrip(".") for name in found["respondent"][0]] == ["CAREWELL HEALTH, INC"]


@pytest.mark.parametrize("text", [PROSE, "A word on privacy\n\nThe applicant, it is said, may appeal."])
def test_prose_is_no_heading(text: str, tmp_path: Path) -> None:
    assert sides(text, tmp_path) == {}
