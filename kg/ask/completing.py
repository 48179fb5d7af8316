"""What may stand as an argument of a ready question, for who types one."""

from __future__ import annotations

from rdflib import Graph

from kg.ask.names import complete, folded
from kg.ask.questions import CHOICES, CONCEPTS, KINDS, Parameter, choices, questions
from kg.ask.terms import concept


def complete_argument(graph: Graph, name: str, start: str) -> list[str]:
    """What begins as ``start`` does: names and concepts that fit a parameter of the question, and ``parameter=``.

    After ``parameter=`` only what fits that one, with it; nothing where no question has that name.
    """
    parameters = {one.name: one for asked in questions() if asked.name == name for one in asked.parameters}
    key, sign, begun = start.partition("=")
    if sign and key in parameters:
        return [f"{key}={value}" for value in _values(graph, parameters[key], begun)]
    found = [f"{one}=" for one in parameters if one.startswith(start)]
    return list(dict.fromkeys(found + [value for one in parameters.values() for value in _values(graph, one, start)]))


def _values(graph: Graph, parameter: Parameter, start: str) -> list[str]:
    if parameter.type in CONCEPTS:
        used = {node for predicate in CONCEPTS[parameter.type] for node in graph.objects(None, predicate)}
        return sorted(word for word in map(concept, used) if word.startswith(folded(start)))
    if parameter.type in CHOICES:
        return [one for one in choices(graph, parameter.type) if folded(one).startswith(folded(start))]
    kinds = ["Law"] if parameter.type == "law" else parameter.type.split("|")
    names = [name for kind in kinds for name in KINDS.get(kind, ())]
    return complete(graph, start, tuple(names)) if names or parameter.type == "thing" else []
