"""The page itself: pyvis draws it under this package's own template.

pyvis's own template asks the network for its parts and trusts what it is given; none of it is used. What it gives is
its network of nodes and options, and the copy of vis-network that it brings along. Lines are drawn by ``lines.js``,
which keeps them beside the cards.
"""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, FunctionLoader
from markupsafe import Markup

from kg.show.contents import Contents
from kg.show.data import numbers, page_data
from kg.show.words import COLOURS

# In the order in which they are read: each file uses what stands before it.
SCRIPTS = ("facts", "filters", "layout", "cards", "lines", "picture", "proof", "tables", "papers", "search", "page")


def draw(contents: Contents, shown: list[str], title: str, focus: str | None = None) -> str:
    """One self-contained page that shows ``shown`` first; ``focus`` is selected when it opens."""
    from pyvis.network import Network

    number = numbers(contents)
    net = Network(directed=True, heading=title)
    for iri in shown:
        thing = contents.things[iri]
        level = contents.web.column(thing) // 10
        net.add_node(number[iri], label=thing.label, shape="box", group=thing.kind, level=level)
    net.options = _options()
    data = page_data(contents) | {"focus": None if focus is None else number[focus]}
    net.templateEnv, net.path = environment(_vis(), _script(), data=_json(data)), "page.html"
    return str(net.generate_html())


def environment(*scripts: str, **names: Any) -> Environment:
    """Templates that escape what they print, with the page's style and scripts, and a policy that admits no others."""
    env = Environment(loader=FunctionLoader(asset), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    style = asset("look.css")
    policy = ["default-src 'none'", f"style-src {_hash(style)}", "img-src data: blob:", "base-uri 'none'",
              "form-action 'none'"]
    if scripts:
        policy.insert(1, "script-src " + " ".join(_hash(script) for script in scripts))
    env.globals.update(
        policy=Markup("; ".join(policy)), style=Markup(style), scripts=[Markup(text) for text in scripts], **names
    )
    env.filters["data"] = _json
    return env


@cache
def asset(name: str) -> str:
    """The text of a file that lies beside this one."""
    return (resources.files("kg.show") / name).read_text(encoding="utf-8")


def _script() -> str:
    return "\n".join(["'use strict';", *(asset(f"{name}.js") for name in SCRIPTS)])


@cache
def _vis() -> str:
    """vis-network as pyvis brings it, without the comment that makes a browser look for its source map."""
    path = resources.files("pyvis") / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
    lines = path.read_text(encoding="utf-8").split("\n")
    return "\n".join(line for line in lines if not line.startswith("//# sourceMappingURL"))


def _hash(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def _json(data: Any) -> Markup:
    """JSON that no HTML reader can take for the end of its element, or the start of another."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))


def _options() -> dict[str, Any]:
    groups = {
        kind: {"color": {"background": fill, "border": line}, "shape": "box"} for kind, (fill, line) in COLOURS.items()
    }
    return {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False, "randomSeed": 7, "hierarchical": {"enabled": False}},
        "interaction": {"hover": True, "keyboard": {"enabled": False}, "multiselect": False, "zoomSpeed": 0.6},
        "nodes": {"borderWidth": 1.5, "chosen": False},
        "groups": groups,
    }
