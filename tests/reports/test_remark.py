"""What a comment says, paragraph for paragraph."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reports.annotated.remark import word_continuation, word_notice, word_remark
from tests.making.full_review import full_review

FINDINGS = full_review().findings
HEAD = "【严重】限定购买特定经营者的服务（FC103）"


def test_a_finding_with_all_that_belongs_to_it() -> None:
    assert word_remark(FINDINGS[0], place="脚注“甲”").paragraphs == (
        HEAD,
        "问题之0",
        "位置：脚注“甲”",
        "依据：《公平竞争审查条例》第八条（三）",
        "上位文件：《云川省示例条例》第八条：“各单位可以统一购买保险。”",
        "建议：建议之0",
    )


def test_a_finding_without_basis_relation_or_suggestion() -> None:
    bare = replace(FINDINGS[1], suggestion="")
    assert word_remark(bare).paragraphs == (
        "【较重】没有责任单位（RS101）",
        "问题之1",
        "对照：《云川市旧办法》：“乙类行为应当备案。”",
    )
    nameless = replace(bare, related=(replace(bare.related[0], document=""),))
    assert word_remark(nameless).paragraphs[2] == "对照：《旧文件》：“乙类行为应当备案。”"


def test_several_norms_stand_in_one_line() -> None:
    assert word_remark(FINDINGS[3]).paragraphs[2] == "依据：《示例条例》第三条；《示例规定》第四条"


@pytest.mark.parametrize(("length", "cut"), [(160, ""), (161, "……")])
def test_a_long_related_clause_is_cut(length: int, cut: str) -> None:
    long = replace(FINDINGS[1], related=(replace(FINDINGS[1].related[0], text="长" * length),))
    assert word_remark(long).paragraphs[2] == f"对照：《云川市旧办法》：“{'长' * 160}{cut}”"


def test_a_later_place_points_back_to_the_first() -> None:
    assert word_continuation(FINDINGS[0], 2, 3).paragraphs == (HEAD, "与前一处批注是同一问题（第2处，共3处）。")
    assert word_continuation(FINDINGS[0], 2, 3, place="页眉“甲”").paragraphs == (
        HEAD,
        "与前一处批注是同一问题（第2处，共3处）。",
        "位置：页眉“甲”",
    )


def test_lines_become_paragraphs_and_hidden_signs_are_shown() -> None:
    odd = replace(FINDINGS[1], message="甲\n \n乙\u202e丙\x07")
    assert word_remark(odd).paragraphs[1:3] == ("甲", "乙⟨U+202E⟩丙␇")
    assert word_notice("甲", "乙\n丙").paragraphs == ("关于本副本", "甲", "乙", "丙")
