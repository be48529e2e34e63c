"""What entry points of installed packs lead to, good and bad."""

from __future__ import annotations

from reviewer.plugin import Pack

pack = Pack("installed")
other = Pack("other")
number = 3
