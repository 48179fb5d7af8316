"""What people can reach: the public names, and commands that explain themselves."""

from __future__ import annotations

import os
import subprocess
import sys

import click
import pytest

import kg
from kg.cli import program
from tests.conftest import Run

NAMES = ["Document", "DocumentError", "Graph", "KgError", "Options", "Reading", "build", "load", "read"]


def test_public_names() -> None:
    assert kg.__all__ == NAMES and len(NAMES) <= 10
    assert dir(kg) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_each_name_is_there_and_explained(name: str) -> None:
    assert len((getattr(kg, name).__doc__ or "").split()) >= 5


def test_no_other_name() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        kg.nothing  # noqa: B018


@pytest.mark.parametrize("name", sorted(program.commands))
def test_every_command_has_help_with_an_example(name: str) -> None:
    command = program.commands[name]
    text = command.help or ""
    assert f"kg {name}" in text and "Example" in text, f"kg {name} --help shows no example"
    for option in command.params:
        assert not isinstance(option, click.Option) or option.help, f"kg {name} {option.name} is not explained"


def test_help_answers_at_once() -> None:
    """The best of five, in seconds of a processor: the work at start counts, not what else the machine does."""

    def seconds() -> float:
        start = os.times()
        subprocess.run([sys.executable, "-m", "kg", "--help"], check=True, capture_output=True)
        end = os.times()
        return end.children_user + end.children_system - start.children_user - start.children_system

    assert min(seconds() for _ in range(5)) < 0.3


def test_start_imports_nothing_heavy() -> None:
    code = "import sys, kg.cli; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    assert not {"rdflib", "networkx", "pyvis", "lxml", "trafilatura", "pyshacl"} & set(loaded)


def test_short_help_and_version(kg: Run) -> None:
    assert kg("-h").stdout == kg("--help").stdout
    assert kg("--version").stdout.startswith("kg 0.")
