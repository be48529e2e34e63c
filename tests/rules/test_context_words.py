"""What a sentence stands under."""

from __future__ import annotations

from datetime import date

from reviewer.bundled import bundled
from reviewer.context import Context
from reviewer.language.analysis import Analysis
from reviewer.language.sentences import split_sentences
from reviewer.library.empty import EmptyLibrary
from reviewer.reading import read
from reviewer.reference import Reference
from reviewer.rules.context_words import list_above

TEXT = (
    "云川市示例办法\n第一章　申报\n第一条　申报条件如下：\n（一）依法经营；\n（二）信用良好。\n第二条　先写。再写。\n"
)


def test_lead_heading_and_sentence_before_are_listed() -> None:
    reference = Reference([bundled("reference")])
    draft = read(TEXT.encode(), "a.txt")
    context = Context(draft, Analysis(draft, reference), reference, EmptyLibrary(), date(2030, 1, 1))
    above = {one.text.strip(): set(list_above(context, one)) for one in split_sentences(draft)}
    assert {"申报条件如下：", "申报"} <= {one.removeprefix("第一条　") for one in above["（二）信用良好。"]}
    assert "第二条　先写。" in above["再写。"]
    assert "申报条件如下：" not in "".join(above["再写。"])
