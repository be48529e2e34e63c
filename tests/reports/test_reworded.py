"""The sentence of a replacement in every report that people read, and as data."""

from __future__ import annotations

import json
from dataclasses import replace

from lxml import html as lxml_html

from reports.annotated.remark import word_remark
from reports.reworded import reword, tell_reworded
from reviewer import Review, Span
from reviewer.packs import load_report
from tests.making.full_review import TEXT, full_review, place

OLD = "统一向安顺公司购买"


def review() -> Review:
    one = full_review()
    at = place(OLD)
    first = replace(one.findings[0], replacement="自主选择购买", replaced=at)
    return replace(one, findings=(first, *one.findings[1:]))


def test_the_sentence_is_cut_at_its_stops_and_the_words_alike_stay() -> None:
    text = "甲句。企业应当登记，并缴费；丙句。"
    start = text.index("应当")
    finding = replace(full_review().findings[0], replacement="无需登记", replaced=Span(start, start + 4))
    assert reword(text, finding) == [("企业", "same"), ("应当", "old"), ("无需", "new"), ("登记，并缴费；", "same")]
    assert tell_reworded(text, finding) == "企业无需登记，并缴费；"
    assert (
        reword(text, replace(finding, replacement=None)) == []
        and tell_reworded(text, replace(finding, replacement=None)) == ""
    )


def test_without_a_place_of_its_own_a_replacement_stands_for_the_first_span() -> None:
    text = "依照《甲办法》办理\n乙"
    finding = replace(full_review().findings[0], spans=(Span(2, 7),), replacement="《丙办法》", replaced=None)
    assert tell_reworded(text, finding) == "依照《丙办法》办理"
    assert tell_reworded(text, replace(finding, replacement="")) == "依照办理"


def test_reports_show_the_new_sentence() -> None:
    one = review()
    after = tell_reworded(one.draft.text, one.findings[0])
    assert "自主选择购买" in after and OLD not in after
    for name in ("markdown", "junit"):
        assert "改后：" in load_report(name, ()).render(one, b"").decode()
    assert word_remark(one.findings[0], after=after).paragraphs[-1] == f"改后：{after}"


def test_the_page_copies_the_whole_sentence() -> None:
    one = review()
    page = lxml_html.fromstring(load_report("html", ()).render(one, b"").decode())
    (button,) = page.xpath('//button[@class="copy"]')
    assert button.get("data-copy") == tell_reworded(one.draft.text, one.findings[0])
    (shown,) = page.xpath('//p[@class="after"]')
    assert [mark.text for mark in shown.iter("ins")] == ["自主选择"]
    assert [mark.text for mark in shown.iter("del")] == ["统一向安顺公司"]


def test_data_say_what_stands_in_place_of_what() -> None:
    one = review()
    first, second = json.loads(load_report("json", ()).render(one, b""))["findings"][:2]
    assert first["replacement"] == {"start": 3, "end": 12, "text": OLD, "new": "自主选择购买"}
    assert second["replacement"] is None
    results = json.loads(load_report("sarif", ()).render(one, b""))["runs"][0]["results"]
    (fix,) = results[0]["fixes"]
    (change,) = fix["artifactChanges"][0]["replacements"]
    assert change["insertedContent"] == {"text": "自主选择购买"}
    assert change["deletedRegion"]["startColumn"] == 4 and change["deletedRegion"]["endColumn"] == 13
    assert "fixes" not in results[1] and OLD in TEXT
