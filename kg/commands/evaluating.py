"""The command that measures graphs against what careful readers found: evaluate."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.commands.completing import FILE
from kg.commands.notes import say

if TYPE_CHECKING:
    from rdflib import Graph


@click.command()
@click.argument("gold", type=FILE)
@click.argument("graphs", nargs=-1, type=FILE, required=True, metavar="GRAPHS")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", help="How to write it.")
@click.option("--misses", is_flag=True, help="List what was missed and what was falsely found (csv: that list alone).")
def evaluate(gold: str, graphs: tuple[str, ...], form: str, misses: bool) -> None:
    """Score graphs against annotations: entities, relations, events found, event slots.

    GOLD is a folder of annotations, one ID.json a document; GRAPHS a graph file, or a folder of ID.ttl. A low score is
    no failure: the exit code is 1 only where something cannot be read or compared.

    \b
    Examples:
      kg build cases/ -o graph.ttl
      kg evaluate cases/ graph.ttl
      kg evaluate cases/ graph.ttl --misses --format csv > misses.csv
    """
    from kg.evaluate import evaluate as score
    from kg.evaluate import written

    report = score(gold, _loaded(graphs))
    click.echo(written(report, form, misses), nl=False)
    if report.absent:
        say(f"not in the graphs, so all they tell is missed: {', '.join(report.absent)}")
    if report.extra:
        say(f"not annotated, so left out: {', '.join(report.extra)}")


def _loaded(paths: tuple[str, ...]) -> dict[str, Graph]:
    from kg.errors import GraphError
    from kg.result import load

    files = [file for path in map(Path, paths) for file in (sorted(path.glob("*.ttl")) if path.is_dir() else [path])]
    if not files:
        raise GraphError(paths[0], "no graph in that folder", "kg build … -o ID.ttl makes one")
    return {str(file.with_suffix("")): load(file).rdf for file in files}
