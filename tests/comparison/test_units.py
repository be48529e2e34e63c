"""Different bodies that have the same thing in hand."""

from __future__ import annotations

from reviewer.comparison.units import propose_units
from tests.comparison.pairs import WORDS, pair_of, quotes


def test_another_body() -> None:
    pair = pair_of("水上交通事故由市应急管理局处理。", "水上交通事故由海事管理机构处理。")
    (one,) = propose_units(pair, WORDS.renamed)
    assert quotes(pair, one) == ("市应急管理局", "海事管理机构")
    assert (one.agrees, one.features["rest"], one.features["rest_back"]) == (False, 100, 100)


def test_the_same_body_agrees() -> None:
    (one,) = propose_units(pair_of("价格检查由市市场监管局负责。", "价格检查由市场监督管理部门负责。"), WORDS.renamed)
    assert one.agrees


def test_a_statement_without_a_body_proposes_nothing() -> None:
    assert not list(propose_units(pair_of("公开收费目录。", "收费目录由市财政局公布。"), WORDS.renamed))


def test_one_of_two_bodies_is_kept() -> None:
    pair = pair_of("方案由市财政局制定，由市审计局监督。", "方案由市财政局制定，由市科技局监督。")
    (one,) = propose_units(pair, WORDS.renamed)
    assert quotes(pair, one) == ("市审计局", "市科技局")
    assert one.features["keeps_one"] == 100


def test_the_body_that_a_thing_is_handed_to() -> None:
    pair = pair_of("签约后五日内报县卫生健康局备案。", "签约后应当在五日内报县级公安机关备案。")
    (one,) = propose_units(pair, WORDS.renamed)
    assert (one.agrees, one.features["of_told"]) == (False, 100)
    assert "提出" in one.why
