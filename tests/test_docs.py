"""What is written for people holds: commands run, links lead somewhere, no command is left unexplained."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli import program
from tests.tour import README, ROOT, Step, prepare, walk

PAGES = [README, *sorted((ROOT / "docs").glob("*.md")), ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md",
         *sorted((ROOT / "examples").rglob("README.md"))]
TEXT = README.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def tour(tmp_path_factory: pytest.TempPathFactory) -> list[Step]:
    return [step for steps in walk(tmp_path_factory.mktemp("tour")) for step in steps]


def test_every_command_of_the_readme_runs(tour: list[Step]) -> None:
    assert len(tour) >= 12
    for step in tour:
        assert step.code == 0, f"{step.command}\n{step.output}"
        assert "Traceback" not in step.output and "nothing in this graph answers" not in step.output, step.command


def test_what_was_forgotten_is_back_when_added(tour: list[Step]) -> None:
    counts = [step.output.splitlines()[0] for step in tour if step.command.startswith(("kg build", "kg add"))]
    assert counts[-1] == counts[-2], "a document forgotten and added gives the former graph"


def test_the_python_of_the_readme_runs(tmp_path: Path) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
    environment = prepare(tmp_path)
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "BEUC" in done.stdout and (tmp_path / "page.html").exists()


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
        assert "://" in target or (page.parent / target).exists(), f"{page.name} links to {target}"


@pytest.mark.parametrize("picture", sorted((ROOT / "docs").glob("*.png")), ids=lambda path: path.name)
def test_pictures_are_small_and_shown(picture: Path) -> None:
    assert picture.read_bytes()[:4] == b"\x89PNG" and picture.stat().st_size < 200_000
    assert f"](docs/{picture.name})" in TEXT, f"nothing shows docs/{picture.name}"


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_commands_named_are_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for name in re.findall(r"(?:^\s*(?:\$ )?|`)kg ([a-z]+)", text, re.MULTILINE):
        assert name in program.commands, f"{page.name} speaks of kg {name}"
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for name in re.findall(r"(?:^    |`)make ([a-z]+)", text, re.MULTILINE):
        assert f"\n{name}:" in makefile, f"{page.name} speaks of make {name}"


@pytest.mark.parametrize("name", sorted(program.commands))
def test_every_command_is_in_the_readme(name: str) -> None:
    assert f"kg {name}" in TEXT


def test_rooms_are_drawn() -> None:
    for door in (ROOT / "kg").glob("*/__init__.py"):
        assert f"\n      {door.parent.name}/ " in TEXT, f"kg/{door.parent.name} is not in the drawing"
    for file in (ROOT / "kg").glob("[a-z]*.py"):
        assert file.name in TEXT, f"kg/{file.name} is not in the drawing"
