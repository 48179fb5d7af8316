"""What every test may ask for."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from kg import Graph, build

ROOT = Path(__file__).parents[1]
BROWSER = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run",
]
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def kg(tmp_path: Path) -> Run:
    """Run ``kg`` as people do, as a process of its own in an empty folder: ``kg("build", "a.txt", stdin="…")``."""

    def run(*arguments: str, stdin: str | bytes = "", limit: float = 120) -> subprocess.CompletedProcess[str]:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        command = [sys.executable, "-m", "kg", *arguments]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "120"}
        done = subprocess.run(command, input=data, capture_output=True, cwd=tmp_path, env=environment, timeout=limit)
        return subprocess.CompletedProcess(command, done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture(scope="session")
def examples() -> Graph:
    """The graph of all examples, built once."""
    return build([ROOT / "examples"])


@pytest.fixture(scope="session")
def examples_file(examples: Graph, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The same graph as a file."""
    path = tmp_path_factory.mktemp("examples") / "graph.ttl"
    examples.save(path)
    return str(path)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium, one for all tests: a second one could not be driven beside it."""
    path = shutil.which("chromium") or shutil.which("google-chrome")
    assert path, "these tests need chromium: make test installs it"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=BROWSER)
        yield running
        running.close()
