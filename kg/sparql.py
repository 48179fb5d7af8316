"""Whether the query of a stranger may be run at all: looked at before any parser sees it.

No engine that we use can be told to leave the network alone, and all of them follow nesting down their own stack until
the process dies. So what reaches out (SERVICE, LOAD, FROM), what writes, and what is too deep is refused here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.errors import QueryError

LONGEST = 100_000
DEEPEST = 100
MOST_OPERATORS = 500

_REACHING = {"SERVICE", "LOAD", "FROM"}
_WRITING = {"INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH", "USING"}
_JOINING = {"UNION", "OPTIONAL", "MINUS", "EXISTS", "SELECT", "GRAPH", "FILTER", "BIND", "IF", "COALESCE", "CONCAT"}

# SPARQL decodes these before it looks for tokens, so \u0053ERVICE is SERVICE.
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
# In this order: what hides words (strings, IRIs, comments), then words, then the rest one sign at a time.
_TOKEN = re.compile(
    r"""(?P<quiet>\"\"\"(?:[^"\\]|\\.|\"(?!\"\"))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''
      |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*'|<[^<>"{}|^`\\\x00-\x20]*>|\#[^\n\r]*)
    |(?P<escaped>\\.)
    |(?P<name>[?$@][A-Za-z0-9_\-\u00b7-\uffff]+|[\w\-.\u00b7-\uffff]*:(?:[\w\-:%\u00b7-\uffff]|\.(?=[\w:%\-]))*)
    |(?P<word>[A-Za-z_]\w*)
    |(?P<operator>\|\||&&|[!/|^*+\-=<>])
    |(?P<open>[({\[])|(?P<close>[)}\]])""",
    re.VERBOSE | re.DOTALL,
)

_BINDABLE = re.compile(r"\bBOUND\s*\(\s*[?$](?P<tested>\w+)\s*\)|" + _TOKEN.pattern, _TOKEN.flags | re.IGNORECASE)


def check(text: str, place: str = "query") -> None:
    """Raise QueryError where a query may not be run: it reaches out, writes, is too long or too deep."""
    if len(text) > LONGEST:
        raise QueryError(place, f"longer than {LONGEST:,} characters", "ask for less at once")
    if "\x00" in text or any(0xD800 <= ord(sign) < 0xE000 for sign in text):
        raise QueryError(place, "characters that are no text", "remove them")
    depth = operators = 0
    for match in _TOKEN.finditer(decoded(text, place)):
        kind, token = match.lastgroup, match[0].upper()
        # ``:p.SERVICE`` is one name to us; an engine that ends the name at the dot must not be let through by that.
        for word in [token] if kind == "word" else token.split(".")[1:] if kind == "name" else ():
            _check_word(word, place)
        depth += (kind == "open") - (kind == "close")
        operators += kind == "operator" or token in _JOINING
        if depth > DEEPEST or operators > MOST_OPERATORS:
            reason = f"nested deeper than {DEEPEST}" if depth > DEEPEST else f"more than {MOST_OPERATORS} operators"
            raise QueryError(place, reason, "write it more simply")


def bound(text: str, terms: Mapping[str, str]) -> str:
    """``text`` in which variables stand for terms, given as SPARQL writes them: the substitution of SEP-0007.

    Strings, IRIs and comments are left alone. What is bound cannot be projected, and ``BOUND`` of it is true.
    """

    def term(match: re.Match[str]) -> str:
        name = match["tested"] or match[0][1:]
        known = name in terms and (match["tested"] is not None or match[0][0] in "?$")
        return match[0] if not known else "true" if match["tested"] else terms[name]

    return _BINDABLE.sub(term, text)


def decoded(text: str, place: str = "query") -> str:
    """``text`` with its ``\\u`` escapes replaced, as an engine reads it."""

    def sign(match: re.Match[str]) -> str:
        number = int(match[1] or match[2], 16)
        if number > 0x10FFFF or 0xD800 <= number < 0xE000 or number == 0:
            raise QueryError(place, f"{match[0]} is no character", "remove it")
        return chr(number)

    return _ESCAPE.sub(sign, text)


def _check_word(word: str, place: str) -> None:
    if word in _REACHING:
        raise QueryError(place, f"{word} is refused: a query sees this graph and nothing else", f"leave {word} out")
    if word in _WRITING:
        raise QueryError(place, f"{word} is refused: the graph is read-only", "use SELECT, ASK, CONSTRUCT or DESCRIBE")
