"""The last days of a notice, which tells of an earlier settlement too."""

from __future__ import annotations

from pathlib import Path

import kg

NOTICE = """Notice of Class Action Settlement

If you used the Lune app, a settlement may affect your rights. A federal court authorized this notice.

Acorn Health, Inc. has agreed to pay $56,000,000 into a Settlement Fund. Birch Media LLC paid $3,500,000 under a
separate settlement.

The deadline to submit a claim is March 2, 2026. The deadline to exclude yourself from the settlement or to object is
January 15, 2026. The Court will hold a Final Approval Hearing on April 9, 2026. The Court preliminarily approved the
settlement on October 20, 2025.
"""


def test_the_last_days_are_those_of_the_settlement_that_the_notice_is_of(tmp_path: Path) -> None:
    path = tmp_path / "notice.txt"
    path.write_text(NOTICE, encoding="utf-8")
    settled = [event for event in kg.read(path).events if event.type == "Settlement"]
    days = {str(amount.value): event.of("deadline") for event in settled for amount in event.of("amount")}
    assert set(days["56000000"]) == {"2026-03-02", "2026-01-15"}, settled
    assert all(not found for value, found in days.items() if value != "56000000")
