"""From the bytes of a file to its text: which encoding, which line ends, and what is no text at all."""

from __future__ import annotations

import codecs
import re

from kg.errors import DocumentError

LARGEST = 100 << 20
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
FOREIGN = (
    (b"%PDF-", "a PDF", "turn it into text first, e.g. pdftotext"),
    (b"PK\x03\x04", "an archive or office file", "save it as plain text"),
    (b"\xd0\xcf\x11\xe0", "an office file", "save it as plain text"),
    (b"\x89PNG", "a picture", "turn it into text first"),
    (b"\xff\xd8\xff", "a picture", "turn it into text first"),
    (b"\x1f\x8b", "a compressed file", "unpack it first"),
)
DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?([A-Za-z0-9_.:-]{2,40})", re.I)
DECLARED_XML = re.compile(rb"^\s{0,20}<\?xml[^>]{0,100}?encoding=[\"']([A-Za-z0-9_.:-]{2,40})", re.I)
CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")


def decode(data: bytes, place: str, declared: bool = False) -> str:
    """The text of ``data`` with line ends as LF; with ``declared`` an HTML page's own charset counts.

    Raises DocumentError for what is empty, is no text, or breaks its encoding: a guess would store wrong words.
    """
    if not data.strip():
        raise DocumentError(place, "the file is empty", "put the document's text into it or leave it out")
    _refuse_foreign(data, place)
    text = _decoded(data, place, declared)
    controls = len(CONTROLS.findall(text))
    if "\x00" in text or controls * 200 > len(text):
        raise DocumentError(place, "this is a binary file, not text", "save the document as UTF-8 text or HTML")
    text = CONTROLS.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").replace("\v", "\n"))
    if not text.strip():
        raise DocumentError(place, "the file holds only white space", "put the document's text into it or leave it out")
    return text


def _refuse_foreign(data: bytes, place: str) -> None:
    for start, what, remedy in FOREIGN:
        if data.startswith(start):
            raise DocumentError(place, f"this is {what}, not text", remedy)


def _decoded(data: bytes, place: str, declared: bool) -> str:
    encoding, skip = _encoding(data, declared)
    if encoding == "utf-8" and b"\x00" in data:
        reason = f"this is a binary file (NUL at byte {data.index(bytes(1))})"
        raise DocumentError(place, reason, "save the document as UTF-8 text or HTML")
    try:
        return data[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        reason = f"byte {skip + error.start} is not {encoding.upper()}"
        raise DocumentError(place, reason, _remedy(encoding, place)) from error


def _remedy(encoding: str, place: str) -> str:
    if encoding != "utf-8":
        return "save it as UTF-8"
    return f'convert it, e.g. iconv -f WINDOWS-1252 -t UTF-8 "{place}"'


def _encoding(data: bytes, declared: bool) -> tuple[str, int]:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return encoding, len(mark)
    if declared:
        match = DECLARED_XML.search(data[:200]) or DECLARED.search(data[:8192])
        if match:
            return _known(match.group(1).decode("ascii")), 0
    return "utf-8", 0


def _known(name: str) -> str:
    """Python's name of a declared charset; browsers read ISO-8859-1 as Windows-1252, and so do we."""
    try:
        found = codecs.lookup(name).name
    except LookupError:
        return "utf-8"
    if found.startswith("utf-16"):  # a tag that could be read as ASCII proves that this is false
        return "utf-8"
    return {"iso8859-1": "cp1252", "ascii": "cp1252"}.get(found, found)
