"""The house keeps its walls: which room may import what (drawn in the README's section on architecture)."""

from __future__ import annotations

import ast
import io
import tokenize
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1] / "kg"
ROOMS = sorted(path.parent.name for path in HOUSE.glob("*/__init__.py") if path.parent.name not in ("commands",))
GROUND = {"model", "errors", "vocab", "child", "files", "linear", "forest", "matters", "sparql"}
"""What every room stands on; none of it knows a room."""
DOORS = {
    ("mentions", "language"),
    ("mentions", "encoder"),
    ("facts", "language"),
    ("facts", "encoder"),
    ("facts", "mentions"),
}
"""Rooms that use another's tools, by its door alone."""
HEAVY = set("numpy onnxruntime rdflib networkx pyvis pyshacl trafilatura lxml pyoxigraph IPython jinja2".split())


def imports(path: Path) -> list[str]:
    """The dotted names that a file imports, wherever in it."""
    found: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import hides where it goes"
            names = [alias.name for alias in node.names]
            found += [f"kg.{name}" for name in names] if node.module == "kg" else [node.module or ""]
    return found


def ours(path: Path) -> set[str]:
    """What a file imports from kg, without the ``kg.``."""
    return {name.removeprefix("kg.") for name in imports(path) if name.startswith("kg.")}


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_the_ground_and_itself(room: str) -> None:
    for path in sorted((HOUSE / room).rglob("*.py")):
        for name in ours(path):
            first = name.split(".")[0]
            assert first in GROUND | {room} or (room, name) in DOORS, f"{path} imports kg.{name}"


@pytest.mark.parametrize("name", sorted(GROUND))
def test_the_ground_knows_no_room(name: str) -> None:
    assert {found.split(".")[0] for found in ours(HOUSE / f"{name}.py")} <= GROUND


@pytest.mark.parametrize("room", ROOMS)
def test_the_door_says_what_comes_in_and_out(room: str) -> None:
    tree = ast.parse((HOUSE / room / "__init__.py").read_text(encoding="utf-8"))
    assert len((ast.get_docstring(tree) or "").split()) >= 5, f"kg/{room}/__init__.py has no docstring"


@pytest.mark.parametrize("path", [*sorted((HOUSE / "commands").glob("*.py")), HOUSE / "cli.py"], ids=str)
def test_commands_enter_rooms_by_their_doors(path: Path) -> None:
    for name in ours(path):
        assert name.split(".")[0] not in ROOMS or "." not in name, f"{path} imports kg.{name}"


def lines(text: str, first: int, last: int) -> int:
    """Lines to be read between two: a statement that the formatter spread over several is one of them."""
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    ends = {tokenize.NEWLINE, tokenize.COMMENT}
    said = [token for token in tokens if token.type in ends and first <= token.start[0] <= last]
    words = [node.body[0] for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.Module)]
    told = [one for one in words if isinstance(one, ast.Expr) and first <= one.lineno <= last]
    return len(said) + sum((one.end_lineno or 0) - one.lineno for one in told)


@pytest.mark.parametrize("path", sorted(HOUSE.rglob("*.py")), ids=lambda path: str(path.relative_to(HOUSE)))
def test_files_and_functions_are_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert lines(text, 1, text.count("\n") + 1) <= 350, "a file that has grown too long"
    assert path.stem not in {"utils", "helpers", "misc", "common"}
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            length = lines(text, node.lineno, node.end_lineno or 0)
            assert length <= 40, f"{node.name} has {length} lines"


def test_what_starts_at_once_imports_nothing_heavy() -> None:
    for path in [HOUSE / name for name in ("__init__.py", "cli.py")] + sorted((HOUSE / "commands").glob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not {name.split(".")[0] for name in names} & HEAVY, path
