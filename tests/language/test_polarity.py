"""Sentences that hold red-line words and bind nobody, beside their twins that do."""

from __future__ import annotations

import pytest

from reviewer.language.polarity import explain_neutral
from reviewer.language.sentences import Sentence
from reviewer.model import Span

# The words that a rule would find stand in brackets.
NEUTRAL = (
    "本市不再组织[市级奖项加分]，交易系统删除相应选项。",
    "评分中不设[本地网点]分，供应商承诺响应时间即可。",
    "外地企业持有效资质证书即可参加投标，无需[在本市办理登记]。",
    "对[外地企业与本地企业]应当适用同一标准，不得区别对待。",
    "热线共收到[指定品牌、限定本地业绩]等举报十七件，已办结十五件。",
    "采购文件[指向特定型号]，财政部门责令该院废标并重新开展采购。",
    "本办法所称隐性门槛，是指以[本地业绩]排斥外地投标人的做法。",
)
BINDING = (
    "本地企业投标无需提供业绩，外地企业须[在本市办理登记]。",
    "同等条件下优先选择[本地企业]。",
    "本市不再接受[外地企业]报名。",
    "协议期内由一家平台经营，[其他品牌]一经发现责令清退。",
    "评分中设[本地网点]分三分。",
    "采购文件应当[指定品牌]。",
)


def _read(marked: str) -> tuple[Sentence, int, int]:
    text = marked.replace("[", "").replace("]", "")
    start = marked.index("[")
    return Sentence(Span(0, len(text)), text, "", ""), start, marked.index("]") - 1


@pytest.mark.parametrize("marked", NEUTRAL)
def test_words_that_bind_nobody_have_a_reason(marked: str) -> None:
    assert explain_neutral(*_read(marked))


@pytest.mark.parametrize("marked", BINDING)
def test_words_that_bind_somebody_have_none(marked: str) -> None:
    assert explain_neutral(*_read(marked)) is None


def test_liability_explains_no_penalty() -> None:
    text = "违反本办法规定的，处五千元罚款。"
    sentence = Sentence(Span(0, len(text)), text, "", "")
    assert explain_neutral(sentence, 9, 15) is not None
    assert explain_neutral(sentence, 9, 15, liable=False) is None
