"""What became of a fine, stage by stage in order of time: its own statuses and sums, and the rulings on appeals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rdflib import Graph
from rdflib.term import Node

from kg.ask.days import LAST, first_day, last_day
from kg.ask.joined import Several, names
from kg.ask.standing import STAGE, first_told
from kg.ask.terms import PL, PROV, concept, kind, local

_SUMS = ("sought", "proposed", "imposed", "agreed", "reduced", "suspended", "paid")
_FIRST = ("proposed", "imposed")
"""Stages that are the authority's own doing; who upheld or annulled a fine is told by the ruling, if at all."""
_APPEAL, _RULING, _PAID = STAGE["appealed"], STAGE["appealed"] + 0.5, STAGE["upheld"] + 1
_WORDS = {"Lawsuit": "appeal", "Ruling": "ruling", "Settlement": "settlement"}
_OVER = ("decided", "settled", "dismissed")


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: what happened, when, by whom; ``matter`` is the fine, or the appeal or ruling that it is a stage of.

    ``told`` is the day of the first source, where no text dates it.
    """

    matter: Node
    name: str
    rank: float
    date: Node | None
    by: Several | None
    change: Node | None = None
    sums: tuple[Node, ...] = ()
    told: str = ""


def stages(graph: Graph, fine: Node) -> list[Stage]:
    """The stages of a fine, the earliest first; where dates cannot tell, as one stage follows another."""
    later = [stage for matter in _linked(graph, fine) for stage in _outcomes(graph, matter)]
    found = [_told(graph, stage) for stage in (*_own(graph, fine), *later)]
    return sorted(found, key=lambda one: (_day(one, found), one.rank, one.name, str(one.matter)))


def _day(stage: Stage, among: list[Stage]) -> str:
    """The first day that a stage may have: none before that of a lower one, as far as its own date allows."""
    end = last_day(_text(stage.date))
    earlier = (first_day(_text(one.date)) for one in among if one.rank < stage.rank)
    return max([first_day(_text(stage.date)), *(day for day in earlier if day <= end)])


def _told(graph: Graph, stage: Stage) -> Stage:
    facts = [(PL.amount, one) for one in stage.sums] if stage.change is None else [(PL.statusChange, stage.change)]
    days = [first_told(graph, stage.matter, predicate, value) for predicate, value in facts]
    day = min(days, default=LAST)
    return stage if stage.date is not None or day == LAST else replace(stage, told=day)


def _own(graph: Graph, fine: Node) -> Iterator[Stage]:
    sums: dict[str, list[Node]] = {}
    for amount in graph.objects(fine, PL.amount):
        if (amount, PROV.wasDerivedFrom, None) not in graph:
            sums.setdefault(local(graph.value(amount, PL.amountRole) or amount), []).append(amount)
    changes = {local(graph.value(one, PL.status) or one): one for one in graph.objects(fine, PL.statusChange)}
    names_ = [*changes, *(role for role in _SUMS if role in sums and role not in changes)]
    dates = {name: graph.value(changes[name], PL.date) if name in changes else None for name in names_}
    # A fine's own date is the day on which it was imposed, unless it may be that of the first announcement.
    if "imposed" in dates and dates["imposed"] is None and ("proposed" not in dates or dates["proposed"]):
        dates["imposed"] = graph.value(fine, PL.date)
    authority = names(graph, graph.objects(fine, PL.regulator))
    for name, date in dates.items():
        by, told = authority if name in _FIRST else None, tuple(sorted(sums.get(name, ()), key=str))
        yield Stage(fine, concept(PL[name]), STAGE.get(name, _PAID), date, by, changes.get(name), told)


def _outcomes(graph: Graph, matter: Node) -> Iterator[Stage]:
    """The stages of an appeal, of a ruling or settlement; that a suit is over says less than what ended it."""
    ended = (None, PL.resolves, matter) in graph
    name = kind(graph, matter)
    court = names(graph, [*graph.objects(matter, PL.court), *graph.objects(matter, PL.regulator)])
    for change in graph.objects(matter, PL.statusChange):
        status = local(graph.value(change, PL.status) or change)
        date = graph.value(change, PL.date) or (graph.value(matter, PL.date) if name != "Lawsuit" else None)
        if not (ended and status in _OVER):
            told = f"{_WORDS[name]}: {concept(PL[status])}".removesuffix(": other")
            yield Stage(matter, told, _APPEAL if name == "Lawsuit" else _RULING, date, court, change)


def _linked(graph: Graph, fine: Node) -> list[Node]:
    """The suits over a fine and the rulings and settlements that end them.

    What says so by itself, and suits of the fined against the authority where it fined them only once.
    """
    found = {one for term in (PL.resolves, PL.follows) for one in graph.subjects(term, fine)}
    parties, authorities = set(graph.objects(fine, PL.respondent)), set(graph.objects(fine, PL.regulator))
    fines = {other for one in parties for other in graph.subjects(PL.respondent, one) if kind(graph, other) == "Fine"}
    if sum(bool(authorities & set(graph.objects(one, PL.regulator))) for one in fines) == 1:
        brought = {one for party in parties for one in graph.subjects(PL.claimant, party)}
        found |= {one for one in brought if _is_between(graph, one, authorities) and not _before(graph, one, fine)}
    rulings = [one for one in found if kind(graph, one) == "Ruling"]
    suits = {*found, *(suit for one in rulings for suit in graph.objects(one, PL.resolves))} - {fine}
    ends = {one for suit in suits for one in graph.subjects(PL.resolves, suit)}
    found |= suits | {one for one in ends if kind(graph, one) == "Ruling" or _is_between(graph, one, authorities)}
    return sorted((one for one in found if kind(graph, one) in _WORDS), key=str)


def _is_between(graph: Graph, matter: Node, authorities: set[Node]) -> bool:
    sides = (PL.respondent, PL.regulator)
    return any((matter, side, one) in graph for side in sides for one in authorities)


def _before(graph: Graph, matter: Node, fine: Node) -> bool:
    """Whether a matter was surely over before the fine was."""
    dates = (graph.value(one, PL.date) for one in (fine, *graph.objects(fine, PL.statusChange)))
    begun, over = [first_day(str(date)) for date in dates if date is not None], graph.value(matter, PL.date)
    return over is not None and bool(begun) and last_day(str(over)) < min(begun)


def _text(date: Node | None) -> str:
    return "" if date is None else str(date)
