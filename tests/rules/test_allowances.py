"""What an office allows is set aside with its reason; all else stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.errors import InputError
from reviewer.model import AllowedWords, Hit, Rule, Severity, Span
from reviewer.rules.allowances import check_codes, set_aside

TEXT = "第一条　统一向安顺公司\n购买。第二条　适时检查，适时通报。"
RULE = Rule("FC103", "指定", Severity.HIGH, "market_entry", "因", "改")


def found(*words: str) -> tuple[Rule, Hit]:
    spans = tuple(Span(at := TEXT.index(one), at + len(one)) for one in words)
    return RULE, Hit("FC103", spans, "话")


@pytest.mark.parametrize(
    ("marked", "allowed", "is_aside"),
    [
        (("统一向安顺公司",), AllowedWords("统一向安顺公司购买", "因"), True),
        (("安顺公司\n购买",), AllowedWords("安顺公司 购买", "因"), True),
        (("统一向安顺公司",), AllowedWords("安顺公司", "因"), False),
        (("适时检查", "适时通报"), AllowedWords("适时检查，适时通报", "因"), True),
        (("适时检查", "统一"), AllowedWords("适时检查", "因"), False),
        (("适时检查",), AllowedWords("適時檢查", "因"), True),
        (("适时检查",), AllowedWords("适时检查", "因", ("FC1", "DL")), True),
        (("适时检查",), AllowedWords("适时检查", "因", ("DL",)), False),
        (("适时检查",), AllowedWords("没有这话", "因"), False),
        (("适时检查",), AllowedWords("....", "因"), False),
    ],
)
def test_a_hit_is_set_aside_when_all_of_it_lies_in_the_words(
    marked: tuple[str, ...], allowed: AllowedWords, is_aside: bool
) -> None:
    hit = found(*marked)
    stay, aside = set_aside(TEXT, [hit], (allowed,))
    assert (len(stay), len(aside)) == ((0, 1) if is_aside else (1, 0))
    for one in aside:
        assert one.allowed and one.span == hit[1].spans[0] and one.reason.endswith("：因")


def test_the_first_entry_that_fits_gives_the_reason() -> None:
    rows = (AllowedWords("适时检查", "甲", ("DL",)), AllowedWords("适时", "乙"), AllowedWords("适时检查", "丙"))
    _, (one,) = set_aside(TEXT, [found("适时检查")], rows)
    assert one.reason == "按本机关词表放行“适时检查”：丙"


def test_a_code_that_no_rule_has_is_refused_where_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "本局.toml"
    path.write_text('[lexicon]\nallowed = [\n  {words = "适时", reason = "年度计划另定", codes = ["FC1O3"]},\n]\n')
    row = AllowedWords("适时", "年度计划另定", ("FC1O3",), path, ("lexicon", "allowed", 0))
    with pytest.raises(InputError, match=r"本局\.toml:3：.*FC1O3.*是不是“FC103”"):
        check_codes((row,), ["FC103", "DL102"])
    check_codes((AllowedWords("适时", "年度计划另定", ("DL", "FC103")),), ["FC103", "DL102"])
