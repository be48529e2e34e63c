"""The pack as an installed package: `pip install .` and every `review` on this machine uses it."""

from __future__ import annotations

from pathlib import Path

from reviewer.plugin import Pack

pack = Pack.from_folder(Path(__file__).parent)
