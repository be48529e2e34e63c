"""Where the content that came with the program lies: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

from pathlib import Path


def bundled(name: str) -> Path:
    """Return the folder `checks`, `reference` or `reports` that came with the program."""
    here = Path(__file__).parent
    inside = here / "_bundled" / name
    return inside if inside.is_dir() else here.parent / name
