"""The table of features by which two parties are judged the same or different.

Each feature looks at one thing and answers from 0 to 1. Its docstring is what ``kg explain`` shows to a user.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from kg.entities import lexicon
from kg.entities.forms import DESCRIPTORS, LOOSE_FORMS
from kg.entities.names import LINKS
from kg.entities.profiles import Profile

Compare = Callable[[Profile, Profile], float]


@dataclass(frozen=True, slots=True)
class Feature:
    """A comparison with its weight: reasons for count by the strongest, everything else adds up."""

    name: str
    weight: float
    compare: Compare
    kind: str = "for"

    @property
    def explanation(self) -> str:
        """What the feature says, in words for a user."""
        return " ".join((self.compare.__doc__ or "").split())


def same_entry(a: Profile, b: Profile) -> float:
    """Both names stand under one entry of the lexicon."""
    return float(a.entry is not None and a.entry == b.entry)


def same_name(a: Profile, b: Profile) -> float:
    """The names are the same, but for case, accents, punctuation and the legal form."""
    return float(a.name.key == b.name.key and a.name.scripts == b.name.scripts)


def same_words(a: Profile, b: Profile) -> float:
    """The names have the same words in another order, small words left out."""
    return float(len(a.name.tokens) > 1 and a.name.bag == b.name.bag and a.name.scripts == b.name.scripts)


def middle_initial(a: Profile, b: Profile) -> float:
    """The names of two people are the same but for a middle initial that only one of them has."""
    first, second = a.name.middle, b.name.middle
    if a.type != "Person" or bool(first) == bool(second):
        return 0.0
    return float([t for t in a.name.tokens if t not in first] == [t for t in b.name.tokens if t not in second])


def known_alias(a: Profile, b: Profile) -> float:
    """A document uses the name of the one as another name of the other."""
    return float(a.name.key in b.other_names or b.name.key in a.other_names)


def shared_alias(a: Profile, b: Profile) -> float:
    """Documents use one and the same other name for both."""
    return float(bool(a.other_names & b.other_names))


def acronym(a: Profile, b: Profile) -> float:
    """One name is written as the initials of the other."""
    return float(_initials_of(a, b) or _initials_of(b, a))


def transliteration(a: Profile, b: Profile) -> float:
    """The names are in different scripts and spell the same sounds."""
    return float(a.name.scripts != b.name.scripts and sound(a.name.key) == sound(b.name.key))


def spelling(a: Profile, b: Profile) -> float:
    """Long names differ in one letter, or in how an umlaut is spelt."""
    if a.name.middle != b.name.middle:
        return 0.0  # another initial is another person
    first, second = sound(a.name.key), sound(b.name.key)
    return float(a.name.key != b.name.key and min(len(first), len(second)) >= 9 and one_edit(first, second))


def short_form(a: Profile, b: Profile) -> float:
    """One name is the other without a word such as "Group", "Platforms" or "Technologies"."""
    first, second = set(a.name.tokens), set(b.name.tokens)
    return float(first != second and (first < second or second < first) and (first ^ second) <= DESCRIPTORS)


def nation_left_out(a: Profile, b: Profile) -> float:
    """One name is the other without its nation: "Norwegian Consumer Council" and "Consumer Council"."""
    short, long = sorted((a.name.tokens, b.name.tokens), key=len)
    more = set(long) - set(short) - LINKS
    if a.type not in _NATIONAL or not more or not set(short) <= set(long) or not more <= lexicon.nations().keys():
        return 0.0
    homes = {lexicon.nations()[word] for word in more}
    return float(len(homes) == 1 and homes >= {home for home in (a.country, b.country) if home})


def surname(a: Profile, b: Profile) -> float:
    """One is the family name of the other: "Lloyd" and "Richard Lloyd"."""
    short, long = sorted((a.name.tokens, b.name.tokens), key=len)
    return float(a.type == b.type == "Person" and len(short) == 1 < len(long) and short[0] == long[-1])


def shared_context(a: Profile, b: Profile) -> float:
    """They take part in events or relations with one and the same third party."""
    return float(bool(a.context & b.context))


def close_context(a: Profile, b: Profile) -> float:
    """They take part in events or relations with two or more of the same third parties."""
    return float(len(a.context & b.context) > 1)


def type_differs(a: Profile, b: Profile) -> float:
    """They are of kinds that one party cannot have at once; a company and its app of the same name can."""
    return 1.0 - _kinship(a.type, b.type)


def entry_differs(a: Profile, b: Profile) -> float:
    """The lexicon knows both names, as those of different parties."""
    known = a.entry is not None and b.entry is not None and a.type == b.type
    return float(known and a.entry != b.entry and a.name.key != b.name.key)


def country_differs(a: Profile, b: Profile) -> float:
    """They are of different countries."""
    return float(bool(a.country and b.country) and a.country != b.country)


def number_differs(a: Profile, b: Profile) -> float:
    """The figures in the names differ, as in Article 5 and Article 6, or the letters of a provision do."""
    cited = bool(a.act and b.act) and a.name.key != b.name.key
    return float(cited or (a.name.numbers != b.name.numbers and not same_entry(a, b)))


def act_differs(a: Profile, b: Profile) -> float:
    """They are provisions of different acts, or of one act and of an act unnamed."""
    return float(a.act != b.act)


def legal_form_differs(a: Profile, b: Profile) -> float:
    """The legal forms are those of different companies, as GmbH and Inc."""
    first, second = a.name.forms - {"com"}, b.name.forms - {"com"}
    if not first or not second or first & second:
        return 0.0
    return 0.5 if first | second <= LOOSE_FORMS else 1.0


def scripts_mixed(a: Profile, b: Profile) -> float:
    """A word mixes letters of several scripts that look alike; such names are never merged by themselves."""
    return float((a.name.mixed or b.name.mixed) and a.name.text != b.name.text)


def case_differs(a: Profile, b: Profile) -> float:
    """One is written without capitals, as a common noun is: "Meta" is a company, "meta" is not."""
    return float(a.name.is_small != b.name.is_small and not same_entry(a, b))


def common_name(a: Profile, b: Profile) -> float:
    """Several may well bear either name: it needs more than itself."""
    return float(a.is_common and b.is_common)


def generic_name(a: Profile, b: Profile) -> float:
    """No word of the name belongs to anybody in particular: "the Supreme Court"."""
    return float(a.is_generic and b.is_generic)


def alias_of_many(a: Profile, b: Profile) -> float:
    """The shared name is short for several parties, and nothing tells which one is meant."""
    return 0.0  # Seen only with all parties in view: ``score`` sets it.


FEATURES = (
    Feature("same entry", 1.0, same_entry),
    Feature("same name", 0.95, same_name),
    Feature("same words", 0.9, same_words),
    Feature("middle initial", 0.85, middle_initial),
    Feature("known alias", 0.9, known_alias),
    Feature("shared alias", 0.55, shared_alias),
    Feature("acronym", 0.65, acronym),
    Feature("transliteration", 0.7, transliteration),
    Feature("spelling", 0.65, spelling),
    Feature("short form", 0.65, short_form),
    Feature("nation left out", 0.65, nation_left_out),
    Feature("surname", 0.55, surname),
    Feature("shared context", 0.25, shared_context, "context"),
    Feature("close context", 0.25, close_context, "context"),
    Feature("type differs", -1.0, type_differs, "against"),
    Feature("entry differs", -1.0, entry_differs, "against"),
    Feature("country differs", -0.6, country_differs, "against"),
    Feature("number differs", -1.0, number_differs, "against"),
    Feature("act differs", -1.0, act_differs, "against"),
    Feature("legal form differs", -0.35, legal_form_differs, "against"),
    Feature("scripts mixed", -0.6, scripts_mixed, "against"),
    Feature("case differs", -0.4, case_differs, "against"),
    Feature("common name", -0.2, common_name, "against"),
    Feature("generic name", -0.4, generic_name, "against"),
    Feature("alias of many", -0.3, alias_of_many, "against"),
)

_SOUNDS = (("x", "ks"), ("w", "v"), ("ck", "k"), ("c", "k"), ("kh", "h"), ("ph", "f"), ("j", "i"), ("y", "i"),
           ("ae", "a"), ("oe", "o"), ("ue", "u"))


@lru_cache(maxsize=400_000)
def sound(key: str) -> str:
    """A folded name as it is heard: the spellings that differ between alphabets are made one."""
    for spelt, heard in _SOUNDS:
        key = key.replace(spelt, heard)
    return re.sub(r"(.)\1", r"\1", key)


def one_edit(first: str, second: str) -> bool:
    """Whether one letter put in, left out, changed or swapped with its neighbour makes one the other."""
    if len(first) > len(second):
        first, second = second, first
    if len(second) - len(first) > 1:
        return False
    at = next((i for i, (x, y) in enumerate(zip(first, second, strict=False)) if x != y), len(first))
    swapped = first[:at] + first[at + 1 : at + 2] + first[at : at + 1] + first[at + 2 :]
    return first[at:] == second[at + 1 :] or first[at + 1 :] == second[at + 1 :] or swapped == second


def _initials_of(short: Profile, long: Profile) -> bool:
    return short.name.is_acronym and len(long.name.tokens) > 1 and short.name.key == long.name.initials


_NATIONAL = frozenset({"Court", "Regulator", "AdvocacyGroup", "Government", "Law"})

# One party may be told as either; what is not listed cannot be both.
_KIN = {
    frozenset({"Company", "App"}): 0.95,
    frozenset({"Company", "LawFirm"}): 0.9,
    frozenset({"Company", "AdvocacyGroup"}): 0.9,
    frozenset({"LawFirm", "AdvocacyGroup"}): 0.8,
    frozenset({"Regulator", "Government"}): 0.9,
    frozenset({"Regulator", "AdvocacyGroup"}): 0.8,
}


def _kinship(first: str, second: str) -> float:
    return 1.0 if first == second else _KIN.get(frozenset({first, second}), 0.0)
