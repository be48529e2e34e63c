"""What checks share of one draft is computed once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from reviewer.context import LEAST_SHARED, Context, check
from reviewer.language.analysis import Analysis
from reviewer.library.memory import MemoryLibrary, memory_library
from reviewer.model import Hit, Overlap
from reviewer.reading import read
from reviewer.reference import Reference
from reviewer.rules.cases import CaseDocument

CLAUSE = "公共停车场应当在入口处公示收费标准、剩余车位和监督电话，不得擅自改变车位用途。"


class Counting:
    """A library that counts how often it is asked."""

    def __init__(self, library: MemoryLibrary) -> None:
        self.library = library
        self.asked: list[float] = []

    def similar(self, texts: Sequence[str], at_least: float) -> Sequence[Sequence[Overlap]]:
        self.asked.append(at_least)
        return self.library.similar(texts, at_least)


def test_the_library_is_asked_once_a_draft() -> None:
    draft = read(
        f"云川市示例办法\n第一条　{CLAUSE}\n第二条　本办法自公布之日起施行，由市公安局解释。\n".encode(), "a.txt"
    )
    library = Counting(memory_library([CaseDocument("江北市停车办法", f"第八条　{CLAUSE}", "江北")]))
    context = Context(draft, Analysis(draft, Reference([])), Reference([]), library, date(2030, 1, 1))  # type: ignore[arg-type]
    found = {
        draft.clause(name).number: [one.passage.document.source for one in some]
        for name, some in context.overlaps().items()
    }
    assert found["第一条"] == ["江北"] and not found["第二条"]
    assert context.overlaps() is context.overlaps()
    assert library.asked == [LEAST_SHARED]


def test_a_check_names_its_codes() -> None:
    @check("ABC101", "ABC102")
    def search(context: Context) -> Iterator[Hit]:
        yield Hit("ABC101", (), "甲")

    assert (search.name, search.codes) == ("search", ("ABC101", "ABC102"))
    assert [one.code for one in search.run(None) if isinstance(one, Hit)] == ["ABC101"]  # type: ignore[arg-type]
