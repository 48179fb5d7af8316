"""The words of each page of a PDF as Chromium prints it: enough of the format to see what is on paper."""

from __future__ import annotations

import re
import zlib

_OBJECT = re.compile(rb"(\d+) 0 obj\s*(.*?)\s*endobj", re.DOTALL)
_SHOWN = re.compile(rb"/(F\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)> Tj|/(X\d+) Do")

Objects = dict[int, bytes]


def pages(pdf: bytes) -> list[str]:
    """The text of each page, without its white space: that is set by moving the pen."""
    objects = {int(number): body for number, body in _OBJECT.findall(pdf)}
    sheets = [body for body in objects.values() if re.search(rb"/Type\s*/Page\b", body)]
    contents = [_stream(objects[int(re.findall(rb"/Contents (\d+) 0 R", sheet)[0])]) for sheet in sheets]
    return ["".join(_text(objects, *pair).split()) for pair in zip(sheets, contents, strict=True)]


def _text(objects: Objects, holder: bytes, content: bytes) -> str:
    """The letters that content shows in the fonts of its holder, a page or a form, and those of the forms within."""
    fonts = {name: _letters(objects, objects[int(at)]) for name, at in re.findall(rb"/(F\d+) (\d+) 0 R", holder)}
    forms = {name: objects[int(at)] for name, at in re.findall(rb"/(X\d+) (\d+) 0 R", holder)}
    letters: dict[int, str] = {}
    words = ""
    for font, codes, form in _SHOWN.findall(content):
        letters = fonts.get(font, letters)
        words += "".join(letters.get(int(codes[at : at + 4], 16), "") for at in range(0, len(codes), 4))
        if b"/Form" in forms.get(form, b""):
            words += _text(objects, forms[form].partition(b"stream")[0], _stream(forms[form]))
    return words


def _letters(objects: Objects, font: bytes) -> dict[int, str]:
    """From the codes of a font to what they mean."""
    found: dict[int, str] = {}
    told = re.search(rb"/ToUnicode (\d+) 0 R", font)
    table = _stream(objects[int(told[1])]).decode("latin-1") if told else ""
    for low, high, first in re.findall(r"^<(\w+)> (?:<(\w+)> )?<(\w+)>$", table, re.MULTILINE):
        for step in range(int(high or low, 16) - int(low, 16) + 1):
            text = bytes.fromhex(first).decode("utf-16-be")
            found[int(low, 16) + step] = text[:-1] + chr(ord(text[-1]) + step)
    return found


def _stream(body: bytes) -> bytes:
    data = re.search(rb"stream\r?\n(.*?)\r?\nendstream", body, re.DOTALL)
    assert data and b"/FlateDecode" in body
    return zlib.decompress(data[1])
