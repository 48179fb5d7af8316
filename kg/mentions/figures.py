"""Figures as texts write them: currencies, multipliers, number words, and marks that group or divide digits."""

from __future__ import annotations

import re
from decimal import Decimal

SCALE = {
    "thousand": 3,
    "k": 3,
    "million": 6,
    "millions": 6,
    "mln": 6,
    "mn": 6,
    "m": 6,
    "mil": 6,
    "mio": 6,
    "billion": 9,
    "billions": 9,
    "bn": 9,
    "b": 9,
    "bln": 9,
    "trillion": 12,
    "tn": 12,
    "crore": 7,
    "lakh": 5,
}
SYMBOL = {
    "US$": "USD",
    "A$": "AUD",
    "AU$": "AUD",
    "C$": "CAD",
    "CA$": "CAD",
    "CDN$": "CAD",
    "NZ$": "NZD",
    "S$": "SGD",
    "SG$": "SGD",
    "HK$": "HKD",
    "R$": "BRL",
    "NT$": "TWD",
    "MX$": "MXN",
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₩": "KRW",
    "₹": "INR",
    "₦": "NGN",
    "₪": "ILS",
    "₺": "TRY",
    "₱": "PHP",
    "₽": "RUB",
    "zł": "PLN",
    "Rs.": "INR",
    "Rs": "INR",
    "Ksh": "KES",
    "KSh": "KES",
    "KShs": "KES",
    "Sh": "KES",
    "R": "ZAR",
    "kr": "SEK",
    "Lei": "RON",
}
CODES = (
    "USD EUR GBP CHF SEK NOK DKK PLN CZK HUF RON BGN ISK AUD CAD NZD SGD HKD JPY CNY RMB KRW INR BRL MXN ARS COP CLP "
    "NGN KES ZAR ILS TRY TL PHP THB MYR IDR RUB AED SAR TWD HRK Ft"
).split()
WORDS = {
    "dollars": "USD",
    "dollar": "USD",
    "us dollars": "USD",
    "u.s. dollars": "USD",
    "euros": "EUR",
    "euro": "EUR",
    "pounds": "GBP",
    "pounds sterling": "GBP",
    "pound": "GBP",
    "sterling": "GBP",
    "yen": "JPY",
    "won": "KRW",
    "korean won": "KRW",
    "rupees": "INR",
    "yuan": "CNY",
    "reais": "BRL",
    "naira": "NGN",
    "shillings": "KES",
    "rand": "ZAR",
    "shekels": "ILS",
    "lira": "TRY",
    "liras": "TRY",
    "zloty": "PLN",
    "zlotys": "PLN",
    "zlotych": "PLN",
    "forint": "HUF",
    "forints": "HUF",
    "kronor": "SEK",
    "kroner": "NOK",
    "krone": "NOK",
    "krona": "SEK",
    "swedish kronor": "SEK",
    "danish kroner": "DKK",
    "norwegian kroner": "NOK",
    "swiss francs": "CHF",
    "lei": "RON",
    "leva": "BGN",
    "canadian dollars": "CAD",
    "australian dollars": "AUD",
    "singapore dollars": "SGD",
    "hong kong dollars": "HKD",
    "new zealand dollars": "NZD",
    "pesos": "MXN",
    "koruna": "CZK",
    "roubles": "RUB",
    "rubles": "RUB",
    "ringgit": "MYR",
    "baht": "THB",
}
NUMBER_WORDS: dict[str, int | Decimal] = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "hundred": 100,
    "half a": Decimal("0.5"),
    "a": 1,
    "a quarter": Decimal("0.25"),
}
_WORD = "|".join(sorted((word for word in NUMBER_WORDS if " " not in word and word != "a"), key=len, reverse=True))
SPELT = rf"(?:{_WORD})\b(?:[ -](?:and )?(?:{_WORD})\b)*"
"""A number in words, "one hundred and fifty"; multipliers such as "million" stand behind it."""
PART_BEFORE = re.compile(rf"\b(?:{_WORD}|{'|'.join(word for word in SCALE if len(word) > 4)})(?: and)?[ -]$", re.IGNORECASE)
"""Words that make what follows the tail of a longer number."""


def spelt(words: str) -> Decimal:
    """The figure that ``SPELT`` has matched, or one of ``NUMBER_WORDS``: "twenty-five" is 25, "two hundred" 200."""
    low = words.casefold()
    if low in NUMBER_WORDS:
        return Decimal(NUMBER_WORDS[low])
    figure = Decimal(0)
    for word in re.split(r"[ -](?:and )?", low):
        figure = max(figure, Decimal(1)) * 100 if word == "hundred" else figure + NUMBER_WORDS[word]
    return figure


def number(digits: str) -> Decimal:
    """The figure in ``1.200.000``, ``1,200,000.50`` or ``1,5``: the last mark is decimal unless three digits follow."""
    plain = re.sub(r"[ \u00a0\u202f'’]", "", digits)
    marks = re.findall(r"[.,]", plain)
    if not marks:
        return Decimal(plain)
    head, tail = re.split(r"[.,](?=[^.,]*$)", plain)
    grouped = len(tail) == 3 and (len(set(marks)) == 1) and head not in {"0"}
    if len(set(marks)) == 1 and len(marks) > 1:
        grouped = True
    head = re.sub(r"[.,]", "", head)
    return Decimal(head + tail) if grouped else Decimal(f"{head}.{tail}")
