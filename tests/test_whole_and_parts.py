"""A long draft says what its parts say: nothing is cut, nothing is added by length."""

from __future__ import annotations

from datetime import date

from reviewer.library.empty import EmptyLibrary
from reviewer.reading import read
from reviewer.review import lay_out, review

TITLE = "云川市综合管理办法\n（征求意见稿）\n"
FAULTS = (
    "全市公厕保洁由云洁环境有限公司负责。",
    "按企业地方综合贡献的百分之五十给予奖励。",
    "供应商应当在本市注册。",
    "各单位应当按时报送总结，总结内容应当真实准确。",
    "企业五年内不得迁离本市，违反的退回资金。",
)
ARTICLES = 1200


def han(number: int) -> str:
    digits = "零一二三四五六七八九"
    words, rest = "", number
    for size, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, rest = divmod(rest, size)
        if digit:
            words += digits[digit] + unit
        elif words and rest and not words.endswith("零"):
            words += "零"
    return words


def found(first: int, last: int) -> list[tuple[str, str]]:
    lines = [f"第{han(number)}条　{FAULTS[number % len(FAULTS)]}" for number in range(first, last)]
    draft = read((TITLE + "\n".join(lines)).encode(), "a.txt")
    assert sum(clause.kind == "article" for clause in draft.clauses) == last - first
    session = lay_out(EmptyLibrary(), None, date(2026, 11, 20), select=("FC", "LG"))
    return [
        (one.rule.code, "".join(draft.slice(span) for span in one.spans))
        for one in review(draft, "a", session).findings
    ]


def test_a_long_draft_gives_the_findings_of_its_parts() -> None:
    step = ARTICLES // 4
    parts = [one for first in range(1, ARTICLES + 1, step) for one in found(first, first + step)]
    whole = found(1, ARTICLES + 1)
    assert whole == parts
    assert len(whole) >= ARTICLES * 4 // 5
