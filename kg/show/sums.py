"""Sums of money: how they are said in short, and which of a matter's sums counts as its exposure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from kg.matters import SUM_STAGES
from kg.show.source import DERIVED, SCHEMA, Source
from kg.show.words import SYMBOLS, local, spoken

# Of several sums of one matter in one currency the one furthest along counts, never their total: a fine that was
# proposed, imposed and then reduced is one exposure. Fees, sums a head and suspended parts are none of their own.
FINALITY = SUM_STAGES[::-1]
_SCALES = ((Decimal(10) ** 9, "bn"), (Decimal(10) ** 6, "m"))


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount node; ``low`` and ``high`` are equal for a plain value, None where the text gives no bound."""

    iri: str
    currency: str
    role: str
    low: Decimal | None
    high: Decimal | None
    derived: bool
    approximate: bool

    @property
    def short(self) -> str:
        """For example ``€1.5bn sought``."""
        about = "about " if self.approximate else ""
        return f"{about}{bounds(self.low, self.high, self.currency)} {spoken(self.role)}".strip()


def read_sums(source: Source, matter: str) -> tuple[Sum, ...]:
    """The sums of a matter: its own first, conversions last; of one role those told latest, then the largest, as
    ``kg.ask.standing.standing_amounts`` has them."""
    found = [read_sum(source, iri) for iri in source.all(matter, "amount")]
    told = source.sums_told
    found.sort(key=lambda item: (told.get((matter, item.iri), ""), item.high or item.low or 0, item.iri), reverse=True)
    return tuple(sorted(found, key=lambda item: (item.derived, _finality(item))))


def exposures(sums: Iterable[Sum]) -> list[Sum]:
    """For each currency the one sum that counts; conversions never do."""
    chosen: dict[str, Sum] = {}
    for item in sums:
        known = item.low is not None or item.high is not None
        if known and not item.derived and item.role in FINALITY:
            chosen.setdefault(item.currency, item)
    return [chosen[currency] for currency in sorted(chosen)]


def bounds(low: Decimal | None, high: Decimal | None, currency: str) -> str:
    """``€1.5bn``, ``€1.2bn to €1.6bn``, ``up to $5m``, ``at least $5m``."""
    if low is None and high is None:
        return f"{currency} unknown"
    if low == high:
        return money(low or Decimal(0), currency)
    if low is None:
        return f"up to {money(high or Decimal(0), currency)}"
    return f"at least {money(low, currency)}" if high is None else f"{money(low, currency)} to {money(high, currency)}"


def money(value: Decimal, currency: str) -> str:
    """A value in short; the full digits wherever a scale would lose any."""
    symbol = SYMBOLS.get(currency, f"{currency} ")
    for scale, word in _SCALES:
        scaled = value / scale
        if value >= scale and scaled == round(scaled, 3):
            return f"{symbol}{scaled.normalize():f}{word}"
    return f"{symbol}{value:,f}"


def read_sum(source: Source, iri: str) -> Sum:
    """One amount node."""
    value, low, high = (_number(source.one(iri, SCHEMA + name)) for name in ("value", "minValue", "maxValue"))
    return Sum(
        iri,
        source.one(iri, SCHEMA + "currency") or "?",
        local(source.one(iri, "amountRole") or ""),
        low if value is None else value,
        high if value is None else value,
        bool(source.all(iri, DERIVED)),
        source.one(iri, "approximate") == "true",
    )


def _number(text: str | None) -> Decimal | None:
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return None


def _finality(item: Sum) -> int:
    return FINALITY.index(item.role) if item.role in FINALITY else len(FINALITY)
