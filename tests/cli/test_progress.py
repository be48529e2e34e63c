"""The progress line shows only on a terminal and only for work over a second."""

from __future__ import annotations

import io

import pytest

from reviewer.cli.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("terminal", "wanted", "seconds", "shows"),
    [
        (True, True, 2.0, True),
        (True, True, 0.5, False),
        (True, False, 2.0, False),
        (False, True, 2.0, False),
    ],
)
def test_when_it_shows(
    monkeypatch: pytest.MonkeyPatch, terminal: bool, wanted: bool, seconds: float, shows: bool
) -> None:
    stream = Terminal() if terminal else io.StringIO()
    monkeypatch.setattr("sys.stderr", stream)
    times = iter([0.0, seconds, seconds])
    with Progress(4, wanted=wanted, clock=lambda: next(times)) as shown:
        shown.step("草案.docx", finished=True)
    assert ("1/4 草案.docx" in stream.getvalue()) is shows
    assert stream.getvalue().endswith("\r\x1b[K") is shows, "the line is wiped at the end"
