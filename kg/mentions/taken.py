"""Which characters of a text are spoken for, so that no two readings of one kind share any."""

from __future__ import annotations

from kg.model import Document


class Taken:
    """The characters already read or to be skipped; asking costs the length of the stretch, whatever was taken."""

    def __init__(self, document: Document) -> None:
        self._marks = bytearray(len(document.text))
        for span in document.skip:
            self.take(span.start, span.end)

    def free(self, start: int, end: int) -> bool:
        """Whether no character of the stretch is taken."""
        return self._marks.find(1, start, end) < 0

    def take(self, start: int, end: int) -> None:
        """Mark a stretch as read."""
        end = min(end, len(self._marks))
        self._marks[start:end] = b"\x01" * max(0, end - start)
