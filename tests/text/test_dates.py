"""Dates as written, no finer and no more certain."""

from __future__ import annotations

import pytest

from kg.text.dates import day_first, find_dates, first_date


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("24 June 2021", "2021-06-24"),
        ("24th of June, 2021", "2021-06-24"),
        ("June 24, 2021", "2021-06-24"),
        ("Jun. 4 2021", "2021-06-04"),
        ("Sept. 3, 2019", "2019-09-03"),
        ("04-Jul-2020", "2020-07-04"),
        ("(2021, June 24)", "2021-06-24"),
        ("2021-06-24T10:00:00Z", "2021-06-24"),
        ("2021/06/24", "2021-06-24"),
        ("24.06.2021", "2021-06-24"),
        ("3.4.2021", "2021-04-03"),
        ("06/24/2021", "2021-06-24"),
        ("24/06/2021", "2021-06-24"),
        ("05/05/2021", "2021-05-05"),
        ("June 2021", "2021-06"),
        ("03/04/2021", "2021"),
        ("30 February 2021", "2021-02"),
        ("they may 2 times", None),
        ("in the year 2021", None),
        ("13/13/2021", None),
        ("1 Jan 1066", None),
    ],
)
def test_first_date(words: str, iso: str | None) -> None:
    assert first_date(words) == iso


def test_a_date_without_a_year_is_found_but_is_no_date() -> None:
    assert [found.iso for found in find_dates("WASHINGTON, June 3 (Reuters)")] == ["--06-03"]
    assert first_date("June 3") is None


def test_numeric_order_is_told_by_the_text_or_the_address() -> None:
    assert first_date("03/04/2021", True) == "2021-04-03"
    assert first_date("03/04/2021", False) == "2021-03-04"
    assert day_first("from 25/12/2020 to 03/04/2021") is True
    assert day_first("from 12/25/2020 to 25/12/2020") is None
    assert day_first("", "https://www.example.co.uk/a") is True
    assert day_first("", "https://www.example.gov/a") is False
    assert day_first("", "https://www.example.com/a") is None
