"""The commands of the README, taken from it and run: by tests, and to write their outputs into it anew.

    python -m tests.tour
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)
MOST = 16
"""Lines of an output that the README shows."""


@dataclass(frozen=True)
class Step:
    """One command of the README and what it printed."""

    command: str
    code: int
    output: str


def commands(block: str) -> list[str]:
    """The commands of a block: what begins with ``$``, with the lines that a quote left open carries on to."""
    found: list[str] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append(line[2:])
        elif found and found[-1].count("'") % 2:
            found[-1] += "\n" + line
    return found


def prepare(folder: Path) -> dict[str, str]:
    """A folder with the examples in which ``kg`` is a command; the environment for it."""
    shutil.copytree(ROOT / "examples", folder / "examples")
    (folder / "bin").mkdir()
    program = folder / "bin" / "kg"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kg "$@"\n')
    program.chmod(0o755)
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), "COLUMNS": "120"}


def run(command: str, folder: Path, environment: dict[str, str]) -> Step:
    """Run one command as a person would; what it says of the next step is left out."""
    (folder / "out").mkdir(exist_ok=True)
    done = subprocess.run(
        ["bash", "-c", f"({command}) 2>&1"], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
        capture_output=True, text=True, timeout=300, check=False,
    )
    lines = [line.rstrip() for line in done.stdout.splitlines() if not line.startswith("next: ")]
    return Step(command, done.returncode, "\n".join(lines))


def walk(folder: Path) -> list[list[Step]]:
    """All blocks of the README, run one after the other in one folder."""
    environment = prepare(folder)
    blocks = BLOCK.findall(README.read_text(encoding="utf-8"))
    return [[run(command, folder, environment) for command in commands(block)] for block in blocks]


def shown(steps: list[Step]) -> str:
    """A block as the README has it."""
    lines = []
    for step in steps:
        output = step.output.splitlines()
        more = ["…"] if len(output) > MOST else []
        lines += [f"$ {step.command}", *output[:MOST], *more]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the README anew, with the outputs of today."""
    with tempfile.TemporaryDirectory() as folder:
        blocks = iter([shown(steps) for steps in walk(Path(folder))])
    README.write_text(BLOCK.sub(lambda _: next(blocks), README.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
