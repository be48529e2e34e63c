"""Sentences that hold red-line words and bind nobody, beside their twins that do."""

from __future__ import annotations

from datetime import date

import pytest

from reviewer.bundled import bundled
from reviewer.context import Context
from reviewer.language.analysis import Analysis
from reviewer.library.empty import EmptyLibrary
from reviewer.model import Span
from reviewer.reading import read
from reviewer.reference import Reference
from reviewer.rules.neutrality import LIABLE, explain_silence

# The words that a rule would find stand in brackets.
NEUTRAL = (
    "评分中不得设置[本地网点]分，供应商承诺响应时间即可。",
    "外地企业持有效资质证书即可参加投标，无需[在本市办理登记]。",
    "对[外地企业与本地企业]应当适用同一标准，不得区别对待。",
    "行政机关不得[指定供应商]。",
    "招标人不得以[本地业绩]作为加分条件。",
    "各部门要清理[限定本地企业]的规定。",
    "重点纠治行政机关[变相限定交易]等问题。",
    "违反本办法，以[本地业绩]限制投标的，责令改正。",
    "购车补贴不限[品牌和销售企业]。",
    "不得[只接受一家公司出具的保函]。",
    "不得采用[抓阄方式选定供应商]。",
)
BINDING = (
    "本地企业投标无需提供业绩，外地企业须[在本市办理登记]。",
    "同等条件下优先选择[本地企业]。",
    "协议期内由一家平台经营，[其他品牌不得进入]。",
    "评分中设[本地网点]分三分。",
    "采购文件应当[指定品牌]。",
    "省外企业申请的，[不予受理]。",
    "享受政策的企业五年内[不得迁出本市]。",
    "凡[不是从本市公司进货]的，责令退货。",
)


def _explain(marked: str, *, liable: bool = True) -> str | None:
    reference = Reference([bundled("reference")])
    draft = read(f"云川市示例办法\n第一条　{marked.replace('[', '').replace(']', '')}\n".encode(), "a.txt")
    context = Context(draft, Analysis(draft, reference), reference, EmptyLibrary(), date(2030, 1, 1))
    words = marked[marked.index("[") + 1 : marked.index("]")]
    start = draft.text.index(words)
    return explain_silence(context, Span(start, start + len(words)), liable=liable)


@pytest.mark.parametrize("marked", NEUTRAL)
def test_words_that_bind_nobody_have_a_reason(marked: str) -> None:
    assert _explain(marked)


@pytest.mark.parametrize("marked", BINDING)
def test_words_that_bind_somebody_have_none(marked: str) -> None:
    assert _explain(marked) is None


def test_liability_explains_no_penalty() -> None:
    marked = "违反本办法规定的，由市场监管部门[处五千元罚款]。"
    assert _explain(marked)
    assert _explain(marked, liable=False) is None


def test_items_follow_their_lead_in() -> None:
    reference = Reference([bundled("reference")])
    text = "云川市示例办法\n第一条　行政机关不得有下列行为：\n（一）限定使用本地产品；\n（二）其他。\n"
    draft = read(text.encode(), "a.txt")
    context = Context(draft, Analysis(draft, reference), reference, EmptyLibrary(), date(2030, 1, 1))
    start = draft.text.index("限定")
    assert explain_silence(context, Span(start, start + 8))


def test_for_legality_a_found_ban_is_the_harm_and_clean_up_no_excuse() -> None:
    assert _explain("集中整治期间[停止一切露天经营]。", liable=False) is None
    assert _explain("对本决定[不得提出赔付要求]。", liable=False) is None


def test_for_legality_the_conduct_that_is_punished_is_no_measure() -> None:
    assert _explain("违反本办法，[擅自扣押居住证]的，由公安机关给予警告。", liable=False) == LIABLE
    assert _explain("违反本办法的，[由社区扣押居住证]。", liable=False) is None
    assert _explain("[未登记的车辆可以扣押]的，由社区通知车主。", liable=False) is None
