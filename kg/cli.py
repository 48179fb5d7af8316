"""The command ``kg``: what all its commands share. The commands themselves are in kg/commands, a file a group.

Data goes to standard output, everything else to standard error. Exit codes: 0 clean, 1 finished with failures or
findings, 2 wrong usage.
"""

from __future__ import annotations

import os
import sys
from importlib import metadata
from typing import Any

import click

from kg.commands import COMMANDS
from kg.errors import InvariantError, KgError


class Program(click.Group):
    """A group whose errors are one line each: place, reason, remedy."""

    def run(self, **settings: Any) -> None:
        """Run the program and exit; what click finds wrong with a command is told as all else is, with exit code 2."""
        try:
            code = self.main(standalone_mode=False, **settings)
        except click.Abort:
            click.echo("stopped", err=True)
            code = 1
        except click.ClickException as error:
            code = error.exit_code
            context = getattr(error, "ctx", None)
            if isinstance(error, getattr(click.exceptions, "NoArgsIsHelpError", ())):
                error.show()
            else:
                place = context.command_path if context is not None else "kg"
                click.echo(f"error: {place}: {_sentence(error.format_message())}; {place} --help explains it", err=True)
        sys.exit(code)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; an error that people can act on is printed and ends with exit code 1."""
        try:
            return super().invoke(ctx)
        except KgError as error:
            kind = "defect" if isinstance(error, InvariantError) else "error"
            for line in (str(error), *getattr(error, "__notes__", ())):
                click.echo(f"{kind}: {line}", err=True)
        except RecursionError:
            click.echo("error: input: it is nested too deeply; simplify it", err=True)
        ctx.exit(1)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which a new user needs them, not of the alphabet."""
        return list(self.commands)


def _sentence(message: str) -> str:
    """A message of click as ours are: one line that begins small and ends without a full stop."""
    words = " ".join(message.split()).rstrip(".")
    return words[:1].lower() + words[1:]


def _version(context: click.Context, parameter: click.Parameter, value: bool) -> None:
    if value and not context.resilient_parsing:
        click.echo("kg " + metadata.version("privacy-litigation-kg"))
        context.exit()


@click.group(cls=Program, commands=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, callback=_version, expose_value=False, is_eager=True, help="Show the version.")
def program() -> None:
    """Read documents on privacy litigation into a knowledge graph, and ask it questions. Works offline.

    \b
    Examples:
      kg build articles/ -o graph.ttl     read a folder of .txt, .md and .html
      kg ask graph.ttl                    list the ready questions
      kg ask graph.ttl claims TikTok      ask one; --evidence adds the quotes
      kg path graph.ttl ByteDance         what it owns, what is claimed, how it ended
      kg show graph.ttl -o page.html      draw it, with its proofs
      kg build a.txt | kg ask - fines     - in place of a graph: Turtle from a pipe
      kg build --help                     every command explains itself like this

    \b
    Names, questions and files complete with Tab after this line in ~/.bashrc
    (for zsh with zsh_source, for fish with fish_source):
      eval "$(_KG_COMPLETE=bash_source kg)"
    """


def main() -> None:
    """The entry point: ``kg`` on the command line."""
    try:
        program.run(prog_name="kg", auto_envvar_prefix="KG")
    except BrokenPipeError:  # the reader of our output, e.g. head, has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
