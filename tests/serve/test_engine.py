"""Without its engine the server says so at once, and what to install."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

WITHOUT = """
import sys
sys.modules["pyoxigraph"] = None
sys.argv = ["kg", "serve", "graph.ttl", "--port", "0"]
from kg.cli import main
main()
"""


def test_a_missing_engine_is_named_before_anything_is_served(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text("")
    done = subprocess.run([sys.executable, "-c", WITHOUT], cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1 and done.stdout == ""
    assert done.stderr.startswith("error: serve: ") and "pip install 'privacy-litigation-kg[serve]'" in done.stderr
