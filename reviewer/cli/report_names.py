"""What the names of reports begin with, so that no two drafts of one call write over each other's."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path


class ReportNames:
    """Gives out the beginnings of names: a draft's stem, or a longer one where another draft has that already.

    Case is no difference, since Windows and macOS know none. The order of the drafts decides who keeps the stem.
    """

    def __init__(self) -> None:
        self._given: dict[tuple[Path, str], Path] = {}

    def give(self, folder: Path, draft: Path, wanted: str | None = None) -> str:
        """Return a beginning that no other report in `folder` has: `wanted` or the draft's stem, if it is free."""
        home = folder.resolve()
        wanted = wanted or draft.stem
        holder = self._given.get((home, wanted.casefold()))
        names = _list_longer(draft, holder) if holder else iter((wanted,))
        name = next(one for one in names if (home, one.casefold()) not in self._given)
        self._given[home, name.casefold()] = draft
        return name


def _list_longer(draft: Path, holder: Path) -> Iterator[str]:
    """List longer names: with the ending where that is the difference, with the folder, then with a number."""
    if holder.suffix.casefold() != draft.suffix.casefold():
        yield draft.name
    if folder := draft.absolute().parent.name:
        yield f"{folder}-{draft.stem}"
    for number in count(2):
        yield f"{draft.stem}-{number}"
