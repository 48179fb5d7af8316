"""A fine that changed before it was imposed: the sum that stands, and the one that was meant first."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

import kg

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
