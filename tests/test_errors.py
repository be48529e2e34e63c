"""An error says where, what and what to do next, in one sentence each."""

from __future__ import annotations

import pytest

from reviewer.errors import InputError, LibraryError, OutputError, ReviewerError, RuleError


@pytest.mark.parametrize(
    ("place", "remedy", "shown"),
    [
        ("a.docx", "请另存", "a.docx：打不开。请另存"),
        ("a.docx", None, "a.docx：打不开。"),
        (None, "请另存", "打不开。请另存"),
        (None, None, "打不开。"),
    ],
)
def test_what_a_user_reads(place: str | None, remedy: str | None, shown: str) -> None:
    error = ReviewerError("打不开", place=place, remedy=remedy)
    assert (str(error), error.message, error.place, error.remedy) == (shown, "打不开", place, remedy)


@pytest.mark.parametrize("kind", [InputError, LibraryError, RuleError, OutputError])
def test_all_can_be_caught_as_one(kind: type[ReviewerError]) -> None:
    with pytest.raises(ReviewerError, match="打不开"):
        raise kind("打不开")
