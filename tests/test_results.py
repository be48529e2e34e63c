"""What was found in the plain text is told in the words as they stand in the file."""

from __future__ import annotations

from reviewer.language.provisions.draft_reading import find_provisions
from reviewer.language.tasks import find_tasks
from reviewer.model import Neutral, Span
from reviewer.packs import reference_for
from reviewer.reading import read
from reviewer.results import Results, restore_provisions, restore_results, restore_tasks

PLAIN = "云川市示例方案\n一、主要任务\n（一）市商务局应当公布名单。（牵头单位：市商务局）\n"
SHOWN = PLAIN.replace("应当公布", "应\u200b当公\u200b布")


def test_places_are_those_of_the_text_as_it_is_shown() -> None:
    draft = read(SHOWN.encode(), "a.txt")
    assert draft.folding and draft.plain.text == read(PLAIN.encode(), "a.txt").text
    provisions = restore_provisions(find_provisions(draft.plain, reference_for(())), draft)
    assert any("应\u200b当公\u200b布" in draft.slice(one.span) for one in provisions)
    (task,) = restore_tasks(find_tasks(draft.plain), draft)
    assert "应\u200b当公\u200b布" in draft.slice(task.span)
    start = draft.plain.text.index("应当公布")
    found = restore_results(Results((), (Neutral("ABC101", Span(start, start + 4), "因"),), ()), draft)
    assert draft.slice(found.neutrals[0].span).strip("\u200b") == "应\u200b当公\u200b布"


def test_without_folding_nothing_changes() -> None:
    draft = read(PLAIN.encode(), "a.txt")
    provisions = find_provisions(draft, reference_for(()))
    assert restore_provisions(provisions, draft) == provisions
