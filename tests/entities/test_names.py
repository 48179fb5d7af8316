"""Names taken apart, sums and dates compared, and each feature by itself."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.entities import compare
from kg.entities.candidates import pairs
from kg.entities.clusters import Groups
from kg.entities.names import normalise
from kg.entities.values import days_between, is_coarser, same_sum
from kg.model import Amount
from tests.entities.test_pairs import profile


@pytest.mark.parametrize(("text", "key", "forms"), [
    ("Meta Platforms, Inc.", "meta platforms", {"inc"}),
    ("The Walt Disney Company", "walt disney", {"co"}),
    ("Mirabell Kosmetik GmbH & Co. KG", "mirabell kosmetik", {"gmbh"}),
    ("Tarnów Telekom sp. z o.o.", "tarnow telekom", {"zoo"}),
    ("Amazon Europe Core S.à r.l.", "amazon europe core", {"sarl"}),
    ("Booking.com B.V.", "booking", {"com", "bv"}),
    ("U.S. Department of Justice", "us department of justice", set()),
    ("Яндекс", "yandeks", set()),
    ("Strauß", "strauss", set()),
    ("Inc.", "inc", set()),
    ("", "", set()),
])
def test_names(text: str, key: str, forms: set[str]) -> None:
    name = normalise(text)
    assert (name.key, set(name.forms)) == (key, forms)


def test_scripts() -> None:
    assert normalise("Gооgle").mixed
    assert not normalise("Яндекс Go").mixed
    assert normalise("Face\u200bbook").key == "facebook"
    assert normalise("字节跳动").scripts == {"CJK"}


@pytest.mark.parametrize(("feature", "left", "right"), [
    ("same_entry", "Regulator FTC", "Regulator Federal Trade Commission"),
    ("same_name", "Company Acorn Ltd", "Company ACORN"),
    ("same_words", "Court Leipzig Regional Court", "Court Regional Court of Leipzig"),
    ("middle_initial", "Person Joseph F. Anderson, Jr.", "Person Joseph Anderson"),
    ("known_alias", "Company Orchid Data | ODC", "Company ODC"),
    ("shared_alias", "Company Orchid Data | Orchid", "Company Orchid Media | Orchid"),
    ("acronym", "Regulator Harbour Safety Board", "Regulator HSB"),
    ("transliteration", "Company Мегафон", "Company Megafon"),
    ("spelling", "Company Northgale Wireless", "Company Nothgale Wireless"),
    ("short_form", "Company Kestrel Group", "Company Kestrel"),
    ("nation_left_out", "AdvocacyGroup Norwegian Consumer Council", "AdvocacyGroup Consumer Council"),
    ("surname", "Person Harrow", "Person Richard Harrow"),
    ("type_differs", "Company Jordan", "Person Jordan"),
    ("entry_differs", "Company Apple", "Company Google"),
    ("number_differs", "Law Article 5 < GDPR", "Law Article 6 < GDPR"),
    ("act_differs", "Law Article 6 < GDPR", "Law Article 6 < ECHR"),
    ("legal_form_differs", "Company Acorn GmbH", "Company Acorn Inc."),
    ("scripts_mixed", "Company Google", "Company Gооgle"),
    ("case_differs", "Company Meta", "Company meta"),
    ("common_name", "Person John Smith", "Person John Smith"),
    ("generic_name", "Court Supreme Court", "Court Supreme Court"),
])
def test_each_feature_speaks_where_it_should_and_only_there(feature: str, left: str, right: str) -> None:
    speak = getattr(compare, feature)
    assert speak(profile(left, ""), profile(right, "")) == 1.0
    assert speak(profile("Company Acorn", ""), profile("Company Acorn", "")) == (feature == "same_name")
    assert speak.__doc__


def test_context_and_country() -> None:
    assert compare.shared_context(profile("Company A", "yes"), profile("Company B", "yes")) == 1.0
    assert compare.close_context(profile("Company A", "yes"), profile("Company B", "yes")) == 0.0
    assert compare.close_context(profile("Company A", "closely"), profile("Company B", "closely")) == 1.0
    one, two = (compare.Profile("Company", "A", country=country) for country in ("US", "DE"))
    assert compare.country_differs(one, two) == 1.0


@pytest.mark.parametrize(("first", "second", "same"), [
    ("225000000", "225000000", True), ("22046000", "22000000", True), ("183390000", "183000000", True),
    ("148000000", "150000000", False), ("5000000000", "5400000000", False), ("1", "2", False), ("0", "0", True),
])
def test_sums(first: str, second: str, same: bool) -> None:
    one, two = (Amount("EUR", "imposed", value=Decimal(number)) for number in (first, second))
    assert same_sum(one, two) is same is same_sum(two, one)
    assert not same_sum(one, Amount("USD", "imposed", value=two.value))


def test_dates() -> None:
    assert days_between("2021", "2021-09-02") == 0
    assert days_between("2021-09-02", "2021-09-05") == 3
    assert days_between("2020-02", "2020-03-02") == 2
    assert is_coarser("2021~", "2021") and is_coarser("2021-09", "2021-09-02")
    assert not is_coarser("2021-09-02", "2021-09")


def test_groups_hold_one_item_a_document_and_no_enemies() -> None:
    groups = Groups([frozenset("a"), frozenset("b"), frozenset("a"), frozenset("c")], {(1, 3)})
    groups.join_all([(0.9, (0, 1)), (0.8, (1, 2)), (0.7, (0, 3))])
    assert groups.sorted() == [[0, 1], [2], [3]]


def test_a_person_without_a_letter_stops_nothing() -> None:
    assert pairs([profile("Person …", "yes"), profile("Person Ada Harrow", "yes")]) == []
