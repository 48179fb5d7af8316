"""The pictures of the README, taken of the examples in a real browser, in few enough colours to be small.

    python -m tests.pictures
"""

from __future__ import annotations

import io
import shutil
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

import kg
from tests.tour import ROOT

LARGEST = 200_000
"""Bytes that a picture may have."""
SHOTS = {
    "page": ("light", "#focus=ByteDance"),
    "page-dark": ("dark", "#focus=ByteDance"),
    "exposure": ("light", "#focus=Meta Platforms, Inc.&view=exposure"),
}
"""By name: by day or by night, and the address within the page."""


def main() -> None:
    """Take all pictures anew."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page = Path(folder, "page.html")
        kg.build([ROOT / "examples"]).show(page, focus="ByteDance")
        path = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        for name, (theme, address) in SHOTS.items():
            taken = small(shot(browser, page.as_uri() + address, theme))
            assert len(taken) < LARGEST, f"{name}.png has {len(taken):,} bytes"
            (ROOT / "docs" / f"{name}.png").write_bytes(taken)
        browser.close()


def shot(browser: Browser, address: str, theme: str) -> bytes:
    """What one sees at an address, by day or by night."""
    dark = "dark" if theme == "dark" else "light"
    page = browser.new_page(viewport={"width": 1500, "height": 950}, color_scheme=dark)  # type: ignore[arg-type]
    page.goto(address)
    page.wait_for_selector("body[data-ready]")
    page.wait_for_timeout(500)
    taken = page.screenshot()
    page.close()
    return taken


def small(picture: bytes) -> bytes:
    """A picture in 256 colours, the rare ones of signs and lines among them: sharp at a third of the size."""
    out = io.BytesIO()
    whole = Image.open(io.BytesIO(picture)).convert("RGB")
    few = whole.quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(out, "PNG", optimize=True)
    return out.getvalue()


if __name__ == "__main__":
    main()
