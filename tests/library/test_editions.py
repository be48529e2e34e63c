"""Which of the editions of a document governs."""

from __future__ import annotations

from reviewer.library.editions import mark_editions
from reviewer.model import Facts, LibraryDocument


def document(
    number: int,
    date: str | None,
    *,
    title: str = "云川市示例办法",
    region: str = "云川市",
    status: str | None = None,
    is_draft: bool = False,
) -> LibraryDocument:
    return LibraryDocument(number, f"d{number}", Facts(title, region=(region,), date=date, is_draft=is_draft), status)


def statuses(*documents: LibraryDocument) -> list[str | None]:
    marked = mark_editions(documents)
    assert [one.id for one in marked] == [one.id for one in documents]
    return [one.status for one in marked]


def test_the_latest_edition_governs_wherever_it_stands() -> None:
    old, mid, new = document(1, "2010-01-01"), document(2, "2015-01-01"), document(3, "2024-01-01")
    assert statuses(old, new, mid) == ["superseded", None, "superseded"]
    assert statuses(new, old) == [None, "superseded"]
    assert statuses(document(4, "2024-01-01", status="in force"), old) == ["in force", "superseded"]
    assert statuses(document(4, "2010-01-01", status="in force"), new) == ["superseded", None]


def test_editions_of_one_day_stand_beside_each_other() -> None:
    assert statuses(document(1, "2024-01-01"), document(2, "2024-01-01")) == [None, None]


def test_another_title_region_or_stage_is_another_document() -> None:
    new = document(2, "2024-01-01")
    assert statuses(document(1, "2010-01-01", title="云川市别的办法"), new) == [None, None]
    assert statuses(document(1, "2010-01-01", region="河东市"), new) == [None, None]
    assert statuses(document(1, "2010-01-01", title="《云川市示例办法》（草案）"), new) == ["superseded", None]


def test_a_draft_and_what_has_no_day_supersede_nothing() -> None:
    old = document(1, "2010-01-01")
    assert statuses(old, document(2, "2024-01-01", is_draft=True)) == [None, None]
    assert statuses(old, document(2, None)) == [None, None]
    assert statuses(old, document(2, "2024-01-01", status="draft")) == [None, "draft"]


def test_what_was_set_by_hand_stays() -> None:
    assert statuses(document(1, "2010-01-01", status="repealed"), document(2, "2024-01-01")) == ["repealed", None]
    assert statuses(document(1, "2010-01-01"), document(2, "2024-01-01", status="repealed")) == [None, "repealed"]
