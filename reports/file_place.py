"""Where a finding stands in the file, as reports for machines name it: path, line and column."""

from __future__ import annotations

from pathlib import Path, PurePath
from urllib.parse import quote

from reviewer.plugin import Draft, Review, Span


def path_of(review: Review) -> str:
    """Return the draft's path from the root of its Git repository, else as it was given, with forward slashes.

    Code hosts know files by no other path, whatever folder the command was called in.
    """
    return (_from_root(Path(review.path)) or PurePath(review.path)).as_posix()


def _from_root(path: Path) -> PurePath | None:
    """Return the path of an existing file from the folder that holds `.git`; None outside of a repository."""
    try:
        if not path.is_file():
            return None
    except OSError:  # a name that no file system takes
        return None
    place = path.parent.resolve() / path.name  # a link is where it lies, as Git sees it
    root = next((one for one in place.parents if (one / ".git").exists()), None)
    return place.relative_to(root) if root else None


def uri_of(review: Review) -> str:
    """Return the draft's path as a URI: Chinese and other signs percent-encoded (RFC 3986)."""
    path = Path(path_of(review))
    return path.as_uri() if path.is_absolute() else quote(path.as_posix(), safe="/", errors="replace")


def line_of(draft: Draft, offset: int) -> int:
    """Return the number of the source paragraph that holds the code point at `offset`, from 1."""
    pieces = draft.locate(Span(offset, offset + 1))
    if pieces:
        return pieces[0].paragraph + 1
    line = draft.lines[draft.line_index(offset)].span  # an automatic number was copied from nowhere
    pieces = draft.locate(line)
    return pieces[0].paragraph + 1 if pieces else draft.line_index(offset) + 1


def column_of(draft: Draft, offset: int) -> int:
    """Return the column of the code point at `offset` in its paragraph, from 1, automatic numbers counted."""
    return offset - draft.lines[draft.line_index(offset)].span.start + 1
