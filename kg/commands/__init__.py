"""The commands of ``kg``, a file a group. In: click's arguments. Out: one call of the rooms, its answer written."""

from __future__ import annotations

import click

from kg.commands.asking import ask, evidence, query
from kg.commands.building import build, validate
from kg.commands.deciding import explain, review
from kg.commands.evaluating import evaluate
from kg.commands.exporting import export
from kg.commands.following import conflicts, timeline
from kg.commands.living import add, diff, forget
from kg.commands.serving import serve
from kg.commands.showing import show
from kg.commands.walking import path

COMMANDS: list[click.Command] = [
    build, show, ask, path, timeline, conflicts, evidence, query, export, serve,
    explain, review, add, forget, diff, validate, evaluate,
]
"""In the order in which a new user needs them."""
