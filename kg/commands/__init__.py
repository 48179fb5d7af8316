"""The commands of ``kg``, a file a group. In: click's arguments. Out: one call of the rooms, its answer written."""

from __future__ import annotations

import click

from kg.commands.building import build, validate

COMMANDS: list[click.Command] = [build, validate]
