"""What the network says: the same each time, shares that sum to one, and sense on plain sentences it never saw."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.encoder import Seen, Spot, see
from kg.language import Sentence, analyse
from kg.model import Document

TYPES = ("Company", "App", "Regulator", "Court", "Person", "NONE")
EVENTS = ("Lawsuit", "Fine", "Settlement", "Investigation", "NONE")


def seen(text: str) -> tuple[Seen, list[Sentence]]:
    sentences = analyse(Document(text=text, sha256="2" * 64))
    return see(sentences), sentences


def spot(sentences: list[Sentence], words: str) -> Spot:
    """Where the words first stand."""
    wanted = words.split()
    for sentence in sentences:
        tokens = [token.text for token in sentence.tokens]
        for first in range(len(tokens) - len(wanted) + 1):
            if tokens[first : first + len(wanted)] == wanted:
                return sentence.index, first, first + len(wanted)
    raise AssertionError(f"{words!r} does not stand there")


TEXT = (
    "Watchdog fines Quillomatic over tracking\n\n"
    "The Danish data protection authority Datatilsynet said on Monday that it had fined Quillomatic 3 million euros. "
    "In a separate case, two mothers sued Brontovax in a federal court in Oregon over the recordings of its app."
)


def test_each_party_is_likelier_in_its_own_role() -> None:
    view, sentences = seen(TEXT)
    spots = [("Regulator", [spot(sentences, "Datatilsynet")]), ("Company", [spot(sentences, "Quillomatic")])]
    authority, firm = view.roles("Fine", [spot(sentences, "fined")], spots)
    assert authority["regulator"] > 4 * firm["regulator"]
    assert firm["respondent"] > 4 * authority["respondent"]


def test_what_is_nowhere_plays_no_role() -> None:
    view, sentences = seen(TEXT)
    assert view.roles("Fine", [spot(sentences, "fined")], [("Company", [])]) == [{}]


def test_types_of_names_never_seen() -> None:
    view, sentences = seen(TEXT)
    firm, body = view.types([[spot(sentences, "Quillomatic")], [spot(sentences, "Datatilsynet")]], [TYPES, TYPES])
    assert max(firm, key=firm.__getitem__) == "Company"
    assert max(body, key=body.__getitem__) == "Regulator"


def test_what_is_told_and_what_is_only_imagined() -> None:
    view, sentences = seen(
        TEXT + " Under the law, companies that ignore such rules may be fined up to 4 percent of their turnover."
    )
    real, imagined = view.tellings([spot(sentences, "fined"), spot(sentences, "fined up")], [EVENTS, EVENTS])
    assert real["Fine"] > 0.5 > imagined["Fine"]


def test_whose_sum_it_is() -> None:
    view, sentences = seen(
        "Quillomatic agreed to pay $40 million to settle the class action. The firm had revenue of $2 billion in 2023."
    )
    told = [spot(sentences, "settle")]
    own, other = view.values("amount", "Settlement", told, [spot(sentences, "$ 40"), spot(sentences, "$ 2 billion")])
    assert own > 2 * other


def test_shares_sum_to_one_and_hold_only_what_is_allowed() -> None:
    view, sentences = seen(TEXT)
    [table] = view.types([[spot(sentences, "Quillomatic")]], [("Law", "NONE")])
    assert set(table) == {"Law", "NONE"} and sum(table.values()) == pytest.approx(1)
    status, published = view.outcome("Fine", [spot(sentences, "fined")])
    assert sum(status.values()) == pytest.approx(1) and 0 <= published <= 1
    assert all(name.startswith("Fine=") for name in status)
    assert view.outcome("DataBreach", [spot(sentences, "recordings")])[0] == {}  # a breach has no status


def test_asking_together_or_alone_is_the_same() -> None:
    view, sentences = seen(TEXT)
    spots = [spot(sentences, "fined"), spot(sentences, "sued")]
    together = view.tellings(spots, [EVENTS, EVENTS])
    alone = [view.tellings([one], [EVENTS])[0] for one in spots]
    for one, other in zip(together, alone, strict=True):
        assert one == pytest.approx(other, abs=1e-5)


def test_nothing_to_see() -> None:
    view = see([])
    assert view.types([], []) == [] and view.tellings([], []) == []


def test_reading_leaves_nothing_behind_at_home(tmp_path: Path) -> None:
    """Newer engines keep an identifier of the machine in the user's home, to report to their maker."""
    home, page = tmp_path / "home", tmp_path / "page.txt"
    home.mkdir()
    page.write_text(TEXT, encoding="utf-8")
    code = f"import kg; print(len(kg.read({str(page)!r}).events))"
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "HOME": str(home)}, capture_output=True, text=True, check=True
    )
    assert int(done.stdout) >= 1
    assert list(home.rglob("*")) == []
