"""Commands that tell what happened when, and where sources differ: timeline, conflicts."""

from __future__ import annotations

import click

from kg.commands import completing
from kg.commands.completing import FILE
from kg.commands.notes import next_step, say
from kg.commands.output import formatted, write


@click.command()
@click.argument("graph", type=FILE)
@click.argument("name", required=False, shell_complete=completing.names)
@click.option("--as-of", metavar="DATE", help="What was known on that day, month or year.")
@formatted
def timeline(graph: str, name: str | None, as_of: str | None, form: str, iris: bool) -> None:
    """List what happened in order: to a party and all it owns, or to everybody. Undated matters come last.

    \b
    Examples:
      kg timeline graph.ttl
      kg timeline graph.ttl ByteDance --as-of 2021-08
      kg timeline graph.ttl ByteDance --format csv > chronology.csv
    """
    from kg.result import load

    answer = load(graph).ask("timeline", *([name] if name else []), as_of=as_of)
    write(answer.seen, answer.table, form, iris)
    for note in answer.notes:
        say(note)
    next_step(f"kg ask {graph} timeline{f' {name!r}' if name else ''} --evidence")


@click.command()
@click.argument("graph", type=FILE)
@click.argument("name", required=False, shell_complete=completing.names)
@formatted
def conflicts(graph: str, name: str | None, form: str, iris: bool) -> None:
    """List where sources differ: every value with its quote, which one was chosen, and by what rule.

    \b
    Examples:
      kg conflicts graph.ttl
      kg conflicts graph.ttl WhatsApp --format json
    """
    from kg.result import load

    answer = load(graph).ask("disagreements", *([name] if name else []))
    write(answer.seen, answer.table, form, iris)
    say(f"{len({row[:2] for row in answer.table.rows})} points on which sources differ")
