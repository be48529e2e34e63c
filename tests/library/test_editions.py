"""Editions of one document: the latest in force governs."""

from __future__ import annotations

import pytest

from reviewer.library.editions import mark_editions
from reviewer.model import Facts, LibraryDocument


def document(
    number: int, date: str | None, status: str | None = None, *, region: str = "云川市", draft: bool = False
) -> LibraryDocument:
    facts = Facts(title="云川市停车办法", date=date, region=(region,), is_draft=draft)
    return LibraryDocument(number, str(number), facts, status)


@pytest.mark.parametrize(
    ("documents", "states"),
    [
        ([document(1, "2020-01-01"), document(2, "2030-01-01")], ["superseded", None]),
        ([document(1, "2030-01-01"), document(2, "2030-01-01")], [None, None]),
        ([document(1, "2020-01-01"), document(2, "2030-01-01", draft=True)], [None, None]),
        ([document(1, "2020-01-01"), document(2, "2030-01-01", "repealed")], [None, "repealed"]),
        ([document(1, "2020-01-01", "in force"), document(2, "2030-01-01")], ["superseded", None]),
        ([document(1, "2020-01-01"), document(2, "2030-01-01", region="江北市")], [None, None]),
        ([document(1, None), document(2, "2030-01-01")], [None, None]),
    ],
)
def test_which_is_superseded(documents: list[LibraryDocument], states: list[str | None]) -> None:
    assert [one.status for one in mark_editions(documents)] == states
