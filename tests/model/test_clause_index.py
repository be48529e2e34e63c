"""The clause of some words is the deepest one that holds them all."""

from __future__ import annotations

from reviewer.model import ClauseIndex, Span
from reviewer.reading import read

TEXT = """云川市补贴办法
第一条　为了发展服务业，制定本办法。
第二条　补贴按下列标准发放：
（一）小型企业每户一万元；
（二）其他企业每户五千元。
"""


def test_the_deepest_clause_that_holds_all_words() -> None:
    draft = read(TEXT.encode(), "draft.txt")
    index = ClauseIndex(draft)
    item = draft.text.index("一万元")
    article = draft.text.index("补贴按")
    assert index.deepest([Span(item, item + 3)]).number == "（一）"
    assert index.deepest([Span(article, article + 2), Span(item, item + 3)]).number == "第二条"


def test_words_beyond_all_clauses_have_none() -> None:
    draft = read(TEXT.encode(), "draft.txt")
    assert ClauseIndex(draft).deepest([Span(len(draft.text) + 5, len(draft.text) + 6)]) is None
