"""A page inside a notebook: Jupyter shows it in a frame of its own, apart from the notebook's own page."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

_HEIGHT = 760
# No same-origin: whatever a page holds can reach neither the notebook, its kernel nor its cookies.
_MAY = "allow-scripts allow-downloads allow-modals allow-popups allow-popups-to-escape-sandbox"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page that was drawn: its ``html``, and in a notebook the page itself."""

    html: str

    def __repr__(self) -> str:
        """In words: a page has a megabyte, which nobody wants to read in a terminal."""
        return f"<page of {len(self.html):,} characters>"

    def _repr_html_(self) -> str:
        """What Jupyter shows for it: the page in a frame, which holds all of it and asks the network for nothing."""
        style = f"width: 100%; height: {_HEIGHT}px; border: 1px solid #8a939c"
        words = 'title="Privacy litigation: picture, chronology, exposure, documents"'
        return f'<iframe sandbox="{_MAY}" {words} style="{style}" srcdoc="{escape(self.html)}"></iframe>'
