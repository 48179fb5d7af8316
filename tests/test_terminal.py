"""What a person at a terminal sees: a bar of progress there and nowhere else, no colour for those who want none."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from kg.graph import write_turtle
from tests.ask.stories import graph

STORY = (
    "Authority fines Example Corp\n\n24 June 2021\n\n"
    "The Irish Data Protection Commission fined Example Corp 5 million euros under the GDPR on 3 June 2021.\n"
)


def at_terminal(folder: Path, *arguments: str, piped: bool = False, **settings: str) -> tuple[str, str, int]:
    """What the terminal showed, what went into the pipe where standard output is one, and the exit code."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1]), "TERM": "xterm-256color", **settings}
    environment.pop("COLUMNS", None)
    command = [sys.executable, "-m", "kg", *arguments]
    out = subprocess.PIPE if piped else theirs
    with subprocess.Popen(command, stdin=theirs, stdout=out, stderr=theirs, cwd=folder, env=environment) as running:
        os.close(theirs)
        shown = b"".join(iter(lambda: _some(ours), b""))
        data = running.stdout.read() if running.stdout else b""
    os.close(ours)
    return shown.decode(), data.decode(), running.returncode


def _some(terminal: int) -> bytes:
    """What comes from the terminal; nothing once its other end is closed, which Linux tells as an error."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""


def test_progress_is_drawn_with_what_is_left_and_the_rate(tmp_path: Path) -> None:
    for number in range(4):
        (tmp_path / f"{number}.txt").write_text(STORY.replace("5 million", f"{number + 5} million"))
    shown, _, code = at_terminal(tmp_path, "build", ".", "-o", "graph.ttl", "--workers", "1")
    states = [state for state in re.split(r"[\r\n]", shown) if "reading" in state]
    assert code == 0 and "  0%" in states[0] and "100%" in states[-1]
    assert any(re.search(r" 75%  \d\d:\d\d:\d\d  \d+\.\d documents/s", state) for state in states), states
    assert re.search(r"\d documents/s", states[-1]) and "\x1b[?25h" in shown, "the cursor is back"
    assert all(len(re.sub(r"\x1b\[\S*?[a-zA-Z]", "", state).rstrip()) <= 100 for state in states)


def test_what_goes_into_a_pipe_is_data_alone(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(STORY)
    shown, data, code = at_terminal(tmp_path, "build", "a.txt", "b.txt", "--workers", "1", piped=True)
    assert code == 0 and "100%" in shown and "pl:Document" not in shown
    assert data.startswith("@prefix") and "reading" not in data and "\x1b" not in data and "\r" not in data


def test_one_document_needs_no_bar(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    shown, _, code = at_terminal(tmp_path, "build", "a.txt", "-o", "graph.ttl")
    assert code == 0 and "reading" not in shown and "graph.ttl: " in shown


@pytest.mark.parametrize(
    "arguments",
    [["ask", "graph.ttl", "fines", "--evidence"], ["path", "graph.ttl", "ByteDance"], ["ask", "gone.ttl"], ["build"],
     ["--help"]],
    ids=" ".join,
)
def test_no_colour_where_none_is_wanted(tmp_path: Path, arguments: list[str]) -> None:
    write_turtle(graph(), tmp_path / "graph.ttl")
    shown, _, _ = at_terminal(tmp_path, *arguments, NO_COLOR="1")
    assert shown.strip() and "\x1b" not in shown


def test_a_table_keeps_within_the_terminal(tmp_path: Path) -> None:
    write_turtle(graph(), tmp_path / "graph.ttl")
    shown, _, _ = at_terminal(tmp_path, "ask", "graph.ttl", "fines")
    assert max(map(len, shown.replace("\r", "").splitlines())) <= 100
