"""Commands that draw a graph: show."""

from __future__ import annotations

import click

from kg.commands.notes import next_step, say


@click.command()
@click.argument("graph")
@click.option("-o", "--output", default="page.html", show_default=True, metavar="FILE", help="Page to write.")
@click.option("--focus", metavar="NAME", help="Draw what surrounds this party or case.")
@click.option("--hops", type=click.IntRange(1, 6), metavar="N", help="How far around the focus.")
def show(graph: str, output: str, focus: str | None, hops: int | None) -> None:
    """Draw a graph as one HTML page with its proofs, which opens without a network.

    \b
    Examples:
      kg show graph.ttl -o page.html
      kg show graph.ttl -o bytedance.html --focus ByteDance --hops 2
    """
    from kg.result import load

    load(graph).show(output, focus, hops)
    say(f"{output}: written")
    next_step(f"open {output} in a browser")
