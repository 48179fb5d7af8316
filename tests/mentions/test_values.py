"""Sums, dates and numbers of people as the text puts them, and how long hostile text takes."""

from __future__ import annotations

import time

import pytest

from kg.mentions.counts import find_counts
from kg.mentions.dates import find_dates
from kg.mentions.money import find_sums
from kg.model import Document, Span


def document(text: str, published: str | None = "2022-12-07") -> Document:
    return Document(text, "0" * 64, published=published)


@pytest.mark.parametrize(
    "text, sums",
    [
        ("fined 65 million kroner", ["NOK 65000000"]),
        ("fined 500 kr by the board", ["SEK 500"]),
        ("fined 1,650,000 TL", ["TRY 1650000"]),
        ("Eatigo Pte. Ltd. pays $62,400", ["SGD 62400"]),
        ("The Federal Court ordered Australian Clinical Labs to pay $5.8 million", ["AUD 5800000"]),
        ("Australian users of a U.S. firm get $5.8 million", ["USD 5800000"]),
        ("Australia and Canada share $5.8 million", ["USD 5800000"]),
        ("two parts that add up to € 100 million", ["EUR 100000000"]),
        ("a fine of up to € 100 million", ["EUR 100000000 max"]),
        ("fined 740 million won = USD $508,416.33", ["KRW 740000000", "USD 508416.33 converts 0"]),
        ("€250,000 (almost $290K USD)", ["EUR 250000", "USD 290000 converts 0"]),
        ("the £7.5 million fine (c $10 million)", ["GBP 7500000", "USD 10000000 converts 0"]),
        (
            "fined $270 million. It is €225 million, or $266 million.",
            ["USD 270000000 converts 1", "EUR 225000000", "USD 266000000 converts 1"],
        ),
        (
            "fined $300 million. It is €225 million, or $266 million.",
            ["USD 300000000", "EUR 225000000", "USD 266000000 converts 1"],
        ),
    ],
)
def test_sums(text: str, sums: list[str]) -> None:
    found = []
    for item in find_sums(document(text)):
        words = [item.currency, f"{item.size:f}".rstrip("0").rstrip(".") if item.size % 1 else f"{item.size:.0f}"]
        words += [item.bound] if item.bound else []
        words += ["converts", str(item.converted)] if item.converted is not None else []
        found.append(" ".join(words))
    assert found == sums


@pytest.mark.parametrize(
    "text, values",
    [
        ("It sued in November last year.", ["2021-11"]),
        ("published on 6 June of this year", ["2022-06-06"]),
        ("on May 3 last year", ["2021-05-03"]),
        ("begun in 2019 after complaints, one lodged in January of that year", ["2019", "2019-01"]),
        ("lodged in January of that year", [None]),
        ("case 2022/AR/723 of 2021", ["2021"]),
        ("under the NDPA 2023 since 2024", ["2024"]),
        ("you may 2 times", []),
    ],
)
def test_dates(text: str, values: list[str | None]) -> None:
    assert [when.value for when in find_dates(document(text))] == values


def test_a_date_of_last_year_needs_the_day_of_publication() -> None:
    assert [when.value for when in find_dates(document("It sued in November last year.", None))] == [None]


@pytest.mark.parametrize(
    "text, sizes",
    [
        ("The breach of 2017 reached more than 147 million consumers", [(147_000_000, None)]),
        ("tens of millions of Siri users", [(10_000_000, None)]),
        ("hundreds of thousands of patients", [(100_000, None)]),
        ("between 1.2 to 1.6 million children", [(1_200_000, 1_600_000)]),
        ("data of 3,300,638 patients", [(3_300_638, 3_300_638)]),
        ("in 2017 users complained", []),
    ],
)
def test_counts(text: str, sizes: list[tuple[int, int | None]]) -> None:
    assert [(count.least, count.most) for count in find_counts(document(text))] == sizes


def test_nothing_is_read_in_what_the_document_skips() -> None:
    text = "€5 million on 3 May 2021 to 400 users"
    skipped = Document(text, "0" * 64, skip=(Span(0, len(text)),))
    assert (find_sums(skipped), find_dates(skipped), find_counts(skipped)) == ((), (), ())


PIECES = "1| |1 |1,000 |$1 and |5 euros |May |May 1, 2020 |on Friday |more than |1 m |tens of ".split("|")


@pytest.mark.parametrize("piece", PIECES)
def test_long_runs_take_no_longer_than_their_length(piece: str) -> None:
    text = piece * (150_000 // len(piece))
    start = time.process_time()
    for find in (find_sums, find_dates, find_counts):
        find(document(text))
    assert time.process_time() - start < 6
