"""The tools that guard quality: the gate shuts where it must, confidence is held against the truth."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "quality"))

import gate  # noqa: E402
import reliability  # noqa: E402

from tests.evaluate.cases import gold, story  # noqa: E402

FLOORS = {"slots": {"f1": 0.7, "precision": 0.9}, "slots date": {"f1": 0.7}}


def fallen(now: gate.Figures) -> list[str]:
    return [name for name, _, _, fell in gate.compared(FLOORS, now) if fell]


def test_the_gate_holds_within_its_margin() -> None:
    assert fallen({"slots": {"f1": 0.6951, "precision": 0.95}, "slots date": {"f1": 0.671}}) == []


def test_the_gate_shuts() -> None:
    assert fallen({"slots": {"f1": 0.6949, "precision": 0.95}, "slots date": {"f1": 0.669}}) == [
        "slots f1", "slots date f1",
    ]
    assert fallen({"slots": {"f1": 0.8, "precision": 0.8}}) == ["slots precision", "slots date f1"]


def test_a_new_figure_has_no_floor_yet() -> None:
    assert fallen({**FLOORS, "events": {"f1": 0.1}}) == []


def test_floors_rise_and_do_not_sink() -> None:
    now = {"slots": {"f1": 0.698, "precision": 0.95}, "slots date": {"f1": 0.8}}
    assert gate.raised(FLOORS, now, lower=False) == {"slots": {"f1": 0.7, "precision": 0.95}, "slots date": {"f1": 0.8}}
    assert gate.raised(FLOORS, now, lower=True) == now


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One annotated text, read by hand, and no floors."""
    monkeypatch.setattr(gate, "FLOORS", tmp_path / "floors.json")
    monkeypatch.setattr(gate, "GOLD", tmp_path / "gold")
    (tmp_path / "gold").mkdir()
    monkeypatch.setattr(gate, "LEAST", 1)
    monkeypatch.setattr(gate, "readings", lambda folder: [(gold(), story())])
    return tmp_path / "floors.json"


def test_pinning(house: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert gate.main(["--update"]) == 0 and gate.main([]) == 0
    pinned = house.read_text()
    worse = replace(story(), events=story().events[:1])
    monkeypatch.setattr(gate, "readings", lambda folder: [(gold(), worse)])
    assert gate.main([]) == 1 and "events f1" in capsys.readouterr().out.splitlines()[-1]
    assert gate.main(["--update"]) == 1 and house.read_text() == pinned
    assert gate.main(["--update", "--lower"]) == 0 and house.read_text() != pinned
    assert gate.main([]) == 0


def test_a_changed_corpus_is_pinned_anew(house: Path) -> None:
    assert gate.main(["--update"]) == 0
    (house.parent / "gold" / "new.txt").write_text("A text.")
    assert gate.main([]) == 1
    assert gate.main(["--update"]) == 0 and gate.main([]) == 0


def test_the_floors_of_the_repository_can_be_read() -> None:
    import json

    pinned = json.loads((Path(gate.__file__).parent / "floors.json").read_text())
    assert pinned["margins"] == gate.MARGINS
    assert {"entities", "relations", "events", "slots"} <= set(pinned["floors"])


def test_every_fact_is_held_against_the_annotation() -> None:
    found = reliability.facts([(gold(), story())])
    assert all(fact.right for fact in found)
    assert Counter(fact.kind for fact in found) == {"party": 6, "link": 1, "event": 2, "detail": 11}
    wrong = gold()
    wrong["events"][0].update(date="2020", respondents=["e3"])
    assert [fact.kind for fact in reliability.facts([(wrong, story())]) if not fact.right] == ["detail", "detail"]
    wrong["events"].clear()
    assert Counter(fact.kind for fact in reliability.facts([(wrong, story())]) if not fact.right) == {
        "event": 2, "detail": 11,
    }


def test_bands_of_confidence() -> None:
    found = [reliability.Fact("party", 0.92, i < 9) for i in range(10)] + [reliability.Fact("event", 1.0, True)]
    assert reliability.rows(found) == [("0.90–0.95", 10, pytest.approx(0.92), 0.9), ("0.95–1.00", 1, 1.0, 1.0)]
    assert reliability.gap(found) == pytest.approx(0.02 * 10 / 11)
    assert "| 0.90–0.95 | 10 | 0.920 | 0.900 |" in reliability.table(found)
