"""An office without a library gets an answer to every question."""

from __future__ import annotations

from reviewer.library.empty import EmptyLibrary
from reviewer.model import Facts, LibraryDocument


def test_every_answer_is_empty() -> None:
    library = EmptyLibrary()
    assert library.documents() == ()
    assert library.find_title("云川市停车办法") == ()
    assert library.passages(LibraryDocument(1, "a", Facts())) == ()
    assert library.similar(["甲", "乙"], 0.5) == ((), ()), "one answer for each text"
