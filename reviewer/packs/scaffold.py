"""Writes a new pack from the template that ships with the program."""

from __future__ import annotations

import re
from pathlib import Path
from string import Template

from reviewer.errors import OutputError, RuleError, find_reason
from reviewer.schemas.catalogue import load_schema

TEMPLATE = Path(__file__).parent / "template"
ENDING = ".template"  # behind the name of each file, so that no tool takes one for what it will become


def write_pack(folder: Path, name: str, prefix: str) -> tuple[Path, ...]:
    """Write a complete small pack into a new or empty folder; return its files in order.

    Raises `RuleError` for a prefix of another form and `OutputError` when the folder holds something or cannot be
    written.
    """
    if not re.fullmatch(load_schema("pack")["properties"]["prefix"]["pattern"], prefix):
        raise RuleError.of("pack.prefix", place="--prefix", prefix=prefix)
    values = {"name": name.replace('"', "").replace("\\", ""), "prefix": prefix, "module": _module(prefix)}
    try:
        if folder.exists() and any(folder.iterdir()):
            raise OutputError.of("pack.not-empty", place=str(folder))
        written = []
        for source in sorted(TEMPLATE.rglob(f"*{ENDING}")):
            target = folder / source.relative_to(TEMPLATE).with_suffix("")
            target.parent.mkdir(parents=True, exist_ok=True)
            words = Template(source.read_text(encoding="utf-8")).safe_substitute(values)
            target.write_text(words, encoding="utf-8")
            written.append(target)
    except OSError as error:
        raise OutputError.of("pack.unwritten", place=str(folder), reason=find_reason(error)) from error
    return tuple(written)


def _module(prefix: str) -> str:
    """Return the name of the Python package: its own for every prefix, and never that of another program."""
    return f"review_pack_{re.sub('[^a-z]', '', prefix.lower())}"
