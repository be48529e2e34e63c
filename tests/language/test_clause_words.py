"""A clause is known again by its words, whatever number it bears and however its signs are set."""

from __future__ import annotations

import pytest

from reviewer.language.clause_words import bare_words

CLAUSE = "第十二条　违反本办法第六条规定的，由“云川市监”平台公示3日（节假日顺延）。"


@pytest.mark.parametrize(
    "same",
    [
        "第十三条　违反本办法第七条规定的，由“云川市监”平台公示3日（节假日顺延）。",
        "（三）违反本办法第六条规定的，由“云川市监”平台公示3日（节假日顺延）。",
        '第十二条  违反本办法第六条规定的，由"云川市监"平台公示 3 日(节假日顺延)。',
        "第十二条 违反本办法第六条规定的,由「云川市监」平台公示\n３日（节假日顺延）。",
    ],
)
def test_another_number_and_other_signs_are_the_same_clause(same: str) -> None:
    assert bare_words(same) == bare_words(CLAUSE)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("应当公示三日。", "应当公示五日。"),
        ("依照《云川市示例办法》第六条办理。", "依照《云川市示例办法》第七条办理。"),
        ("依照本办法第六条办理。", "依照本办法第六章办理。"),
    ],
)
def test_other_words_are_another_clause(one: str, other: str) -> None:
    assert bare_words(one) != bare_words(other)
