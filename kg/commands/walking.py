"""Commands that follow the links of a graph: path."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from kg.commands import completing
from kg.commands.completing import FILE
from kg.commands.notes import next_step, say
from kg.commands.output import formatted, write

if TYPE_CHECKING:
    from rdflib import Graph

    from kg.ask import Branch, Step, Table

_ALL = 1000
"""Ways enough for all between two parties, where --hops is left as it is."""


@click.command()
@click.argument("graph", type=FILE)
@click.argument("start", metavar="FROM", shell_complete=completing.names)
@click.argument("end", metavar="TO", required=False, shell_complete=completing.names)
@click.option("--hops", type=click.IntRange(1, 12), default=6, show_default=True, help="How far TO may be.")
@click.option("--most", type=click.IntRange(1), default=3, show_default=True, help="How many ways to TO to show.")
@click.option("--evidence", is_flag=True, help="Add to each way the words that prove its steps.")
@formatted
def path(
    graph: str, start: str, end: str | None, hops: int, most: int, evidence: bool, form: str, iris: bool
) -> None:
    """Follow the chain from a party: what it owns, what is claimed of each, and how it ended.

    With TO, say in a sentence how the two hang together, the shortest way first.

    \b
    Examples:
      kg path graph.ttl ByteDance
      kg path graph.ttl ByteDance "European Commission" --evidence
      kg path graph.ttl ByteDance "European Commission" --most 50 --hops 4
      kg path graph.ttl ByteDance --format json
    """
    from kg.ask import chain, ways
    from kg.result import load

    rdf = load(graph).rdf
    if end is None:
        _tree(rdf, chain(rdf, start), form, iris)
    else:
        found = ways(rdf, start, end, hops, most + 1)
        _ways(rdf, found[:most], form, iris, evidence)
        if len(found) > most:
            say(f"there are more ways than the {most} shortest; --most {_ALL} shows all of up to {hops} steps")
        if found and not evidence:
            return next_step(shlex.join(["kg", "path", graph, start, end, "--evidence"]) + " shows the words behind it")
    next_step(f"kg show {graph} -o page.html --focus {start!r}")


def _tree(graph: Graph, tree: Branch, form: str, iris: bool) -> None:
    from kg.ask import Table, drawn

    if form == "table":
        click.echo(drawn(graph, tree), nl=False)
    else:
        write(graph, Table(("depth", "link", "node", "text"), tuple(_branches(tree, 0))), form, iris)


def _branches(branch: Branch, depth: int) -> Iterator[tuple[Any, ...]]:
    from rdflib import Literal

    yield (Literal(depth), Literal(branch.link), branch.node, Literal(branch.text))
    for one in branch.branches:
        yield from _branches(one, depth + 1)


def _ways(graph: Graph, found: list[tuple[Step, ...]], form: str, iris: bool, evidence: bool) -> None:
    from kg.ask import label, proof_lines, said, visible, walked

    if form != "table":
        return write(graph, _steps(found), form, iris)
    for number, way in enumerate(found, 1):
        click.echo(f"{number}. {visible(walked(graph, way))}")
        for step in way if evidence else ():
            click.echo(f"  {visible(f'{label(graph, step.start)} {said(graph, step)}')}:")
            click.echo("\n".join(proof_lines(replace(proof, about="") for proof in step.proofs)))
    if not found:
        say("no way leads there; try more --hops")


def _steps(found: list[tuple[Step, ...]]) -> Table:
    from rdflib import Literal

    from kg.ask import Table

    rows = [
        (Literal(number), step.start, step.predicate, step.end, Literal(step.forward), _quote(step))
        for number, way in enumerate(found, 1)
        for step in way
    ]
    return Table(("way", "from", "property", "to", "forward", "quote"), tuple(rows))


def _quote(step: Step) -> Any:
    from rdflib import Literal

    return Literal(step.proofs[0].quote) if step.proofs else None
