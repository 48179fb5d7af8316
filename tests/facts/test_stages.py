"""A fine that changed before it was imposed: the sum that stands, and the one that was meant first."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

import kg
from kg.model import Event

TEXTS = {
    "then cut": (
        "The Information Commissioner's Office has fined Norwick Airways £20 million for a data breach. In July 2019 "
        "the regulator had announced its intention to fine the airline £183.4 million."
    ),
    "first meant": (
        "In November 2021 the Information Commissioner's Office said it intended to fine Norwick Airways £17 million. "
        "In its final decision of 18 May 2022 the Information Commissioner's Office fined Norwick Airways £7,552,800."
    ),
}


@pytest.mark.parametrize(
    ("name", "imposed", "proposed"), [("then cut", 20_000_000, 183_400_000), ("first meant", 7_552_800, 17_000_000)]
)
def test_the_sum_imposed_and_the_sum_meant_first(tmp_path: Path, name: str, imposed: int, proposed: int) -> None:
    path = tmp_path / "text.txt"
    path.write_text(f"Airline fined\n\n{TEXTS[name]}\n", encoding="utf-8")
    fines = [event for event in kg.read(path).events if event.type == "Fine"]
    sums = {(amount.role, amount.value) for fine in fines for amount in fine.of("amount")}
    assert sums == {("imposed", Decimal(imposed)), ("proposed", Decimal(proposed))}, fines
    assert fines[0].of("amount")[0].value == Decimal(imposed), "the first sum is the one that counts"


CUTS = (
    "The Market Court has ruled on the fine of the Data Protection Authority on Norwick Telecom. It cut the fine from "
    "€100,000 to €5,000, since the company had mended the fault.",
    "The Market Court reduced a fine of €100,000 on Norwick Telecom to €5,000 on 10 June 2022.",
    "The Data Protection Authority fined Norwick Telecom for a breach. The fine of €5,000 was reduced from €100,000.",
)
REDUCTION = (
    "The Information Commissioner's Office fined Norwick Hotels £18.4 million on 30 October 2020 for a data breach. On "
    "9 July 2019 the Information Commissioner's Office had announced that it intended to fine the company £99,200,396. "
    "A further £4 million was deducted because of the pandemic."
)
RECORD = (
    "Norwick Social was fined €1.2 billion by Ireland's Data Protection Commission for sending data abroad. No higher "
    "penalty has been imposed since the General Data Protection Regulation came into force."
)


def _fines(folder: Path, text: str) -> list[Event]:
    path = folder / "text.txt"
    path.write_text(f"Company fined\n\n{text}\n", encoding="utf-8")
    return [event for event in kg.read(path).events if event.type == "Fine"]


@pytest.mark.parametrize("text", CUTS)
def test_what_a_fine_was_cut_from_and_to(tmp_path: Path, text: str) -> None:
    (fine,) = _fines(tmp_path, text)
    assert [(amount.role, amount.value) for amount in fine.of("amount")] == [("reduced", 5000), ("imposed", 100_000)]
    days = {"2022-06-10"} if "10 June" in text else {None}
    assert {(status.name, status.date) for status in fine.of("status")} == {("reduced", day) for day in days}
    assert fine.of("date") == [], "the day of the cut is not that of the fine"


def test_the_day_of_a_fine_is_that_on_which_it_was_imposed_and_a_deduction_is_no_fine(tmp_path: Path) -> None:
    (fine,) = _fines(tmp_path, REDUCTION)
    assert fine.of("date") == ["2020-10-30"]
    assert {amount.value for amount in fine.of("amount")} == {Decimal(18_400_000), Decimal(99_200_396)}


def test_that_none_was_higher_tells_of_no_other_fine(tmp_path: Path) -> None:
    (fine,) = _fines(tmp_path, RECORD)
    assert [amount.value for amount in fine.of("amount")] == [Decimal(1_200_000_000)]
