"""The command that writes a graph for other programs: export."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.completing import FILE
from kg.commands.notes import say
from kg.commands.output import save_text
from kg.files import check_place

_FORMS = ("ttl", "nt", "nq", "jsonld", "graphml", "gexf", "csv", "json", "neo4j")


@click.command()
@click.argument("graph", type=FILE)
@click.option("--to", "--format", "form", type=click.Choice(_FORMS), help="The form; else by the ending of FILE.")
@click.option("-o", "--output", default="-", type=FILE, help="File to write; - for standard output.")
def export(graph: str, form: str | None, output: str) -> None:
    """Write a graph for other programs.

    \b
    ttl, nt         RDF 1.1: plain triples and their proofs
    nq              the same, with one named graph a document
    jsonld          the same, with the context inside
    graphml, gexf   the network of parties and events, for Gephi or yEd
    csv, json       a table of events, safe to open in a spreadsheet
    neo4j           two files, FILE-nodes.csv and FILE-edges.csv, with headers for the import

    \b
    Examples:
      kg export graph.ttl -o events.csv
      kg export graph.ttl --to gexf -o network.gexf
      kg export graph.ttl --to neo4j -o cases
    """
    from kg.result import load

    if form is None:
        form = Path(output).suffix.removeprefix(".").lower()
        if form not in _FORMS:
            raise click.UsageError(f"say in which form: --to {', '.join(_FORMS)}, or by the ending of the file")
    if form != "neo4j":
        check_place(output, "events.csv" if form == "csv" else f"graph.{form}")
    files = load(graph).export(form)
    if output == "-" and len(files) > 1:
        raise click.UsageError(f"{form} makes {len(files)} files: name them with -o")
    for ending, text in files.items():
        path = f"{output}-{ending}" if ending else output
        save_text(path, text)
        if path != "-":
            say(f"{path}: {len(text.encode()):,} bytes")
