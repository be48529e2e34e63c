"""The web report: self-contained, escaped, and working in a real browser."""

from __future__ import annotations

import html
import re
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reviewer import Severity
from reviewer.packs import load_report
from tests.making.reviews import make_review
from tests.reports.browsing import open_page
from tests.tools import need_module

HOSTILE = "<script>document.title='被改'</script>&lt;b&gt;{{7*7}}{% raw %}]]>"
TEXT = f"""云川市示例办法
第一条　为了示例，制定本办法。
第二条　统一向安顺公司购买服务，{HOSTILE}另有规定的除外。
第三条　不得指定供应商。
"""


def page_for(text: str = TEXT, **options: Any) -> str:
    review = make_review(text, [("统一向安顺公司购买", Severity.HIGH), ("另有规定", Severity.LOW)], **options)
    return load_report("html").render(review, text.encode()).decode()


def test_nothing_is_fetched_from_outside() -> None:
    page = page_for()
    assert not re.search(r"""(src|href)\s*=\s*["']?(https?:)?//""", page)
    assert "@import" not in page
    assert "default-src 'none'" in html.unescape(page)


def test_draft_text_is_escaped() -> None:
    page = page_for()
    assert "<script>document.title" not in page
    assert "&lt;script&gt;document.title" in page
    assert "{{7*7}}" in page and "49" not in page.split("</style>")[1].split("<script>")[0].replace("2049", "")


def test_unread_parts_show_a_band() -> None:
    page = page_for(unread=True)
    assert "没有读到：word/media/image1.png" in page
    assert "审查不完整" in page


def test_neutral_matches_are_listed_with_their_reason() -> None:
    assert "这是禁止行政机关的规定" in page_for(neutral=["不得指定供应商"])


def test_filters_and_links_work_in_a_browser(browser: Any, tmp_path: Path) -> None:
    tab = open_page(browser, tmp_path, page_for(), viewport={"width": 1280, "height": 900})
    assert tab.title() == "审查报告：云川市示例办法"
    assert tab.locator("article.finding:visible").count() == 1, "what is slight is folded"
    tab.locator("details.slight > summary").click()
    assert tab.locator("article.finding:visible").count() == 2
    tab.locator("details.slight > summary").click()
    tab.select_option("select[name=severity]", "alert")
    assert tab.locator("article.finding:visible").count() == 1
    assert "severity=alert" in tab.url
    tab.reload()
    assert tab.locator("article.finding:visible").count() == 1, "the address keeps the filter"
    tab.locator("#text mark.low").click()
    card = tab.locator("article.finding.now:visible")
    assert card.get_attribute("data-severity") == "low", "a click shows the finding, folded or not"
    tab.locator("article.finding a[data-go='0']").click()
    assert tab.locator("#text mark.now").inner_text() == "统一向安顺公司购买"
    assert tab.faults == []


def test_decisions_are_exported_as_waivers(browser: Any, tmp_path: Path) -> None:
    from reviewer.gate import read_waivers

    tab = open_page(browser, tmp_path, page_for())
    card = tab.locator("article.finding").first
    card.locator("input[value=reject]").check()
    card.locator("input[name=reason]").fill("已单独论证")
    card.locator("input[name=reason]").blur()
    tab.fill("input[name=owner]", "法规科")
    with tab.expect_download() as waiting:
        tab.click("#export")
    saved = tmp_path / "waivers.json"
    waiting.value.save_as(saved)
    (waiver,) = read_waivers(saved)
    assert (waiver.id, waiver.reason, waiver.owner) == ("f0", "已单独论证", "法规科")


@pytest.mark.parametrize("width", [390, 900, 1400])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_runs_off_the_side(browser: Any, tmp_path: Path, width: int, scheme: str) -> None:
    tab = open_page(browser, tmp_path, page_for(), viewport={"width": width, "height": 900}, color_scheme=scheme)
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_read_the_page(browser: Any, tmp_path: Path, scheme: str) -> None:
    """axe-core finds no serious or critical fault (WCAG 2.2 A and AA among them)."""
    axe = need_module("axe_playwright_python.sync_playwright").Axe()
    page = page_for(neutral=["不得指定供应商"], unread=True)
    tab = open_page(browser, tmp_path, page, viewport={"width": 1280, "height": 900}, color_scheme=scheme)
    found = axe.run(tab).response["violations"]
    grave = [
        (one["id"], [node["html"] for node in one["nodes"]])
        for one in found
        if one["impact"] in ("serious", "critical")
    ]
    assert grave == []


def test_many_findings_stay_small_and_usable(browser: Any, tmp_path: Path) -> None:
    lines = ["云川市示例办法"] + [f"（{n + 1}）统一向第{n}公司购买服务并按规定办理。" for n in range(500)]
    text = "\n".join(lines) + "\n"
    review = make_review(text, [(f"统一向第{n}公司购买", Severity.HIGH) for n in range(500)])
    page = load_report("html").render(review, b"")
    assert len(page) < 3_000_000
    tab = open_page(browser, tmp_path, page.decode())
    began = time.perf_counter()
    tab.fill("input[name=words]", "第499公司")
    assert tab.locator("article.finding:visible").count() == 1
    print(f"filtering 500 findings: {time.perf_counter() - began:.2f} s")


def test_paper_shows_what_is_folded_and_only_what_was_decided(browser: Any, tmp_path: Path) -> None:
    tab = open_page(browser, tmp_path, page_for(neutral=["不得指定供应商"]))
    tab.locator("article.finding").first.locator("input[value=accept]").check()
    folded = tab.locator("details:not([open])").count()
    tab.emulate_media(media="print")
    tab.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert tab.locator("details:not([open], .outline)").count() == 0
    assert tab.locator(".decision:visible").count() == 1
    assert tab.locator("form.filters").is_hidden()
    tab.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert tab.locator("details:not([open])").count() == folded > 0


def test_a_finding_that_is_jumped_to_is_not_behind_the_filters(browser: Any, tmp_path: Path) -> None:
    lines = ["云川市示例办法"] + [f"第{n}条　统一向第{n}公司购买服务。" for n in range(30)]
    review = make_review("\n".join(lines) + "\n", [(f"统一向第{n}公司购买", Severity.HIGH) for n in range(30)])
    tab = open_page(browser, tmp_path, load_report("html").render(review, b"").decode())
    tab.locator(".overview ol a").nth(4).click()
    tab.wait_for_timeout(300)
    top = tab.locator("#f-f4 h3").bounding_box()["y"]
    below = tab.locator("form.filters").bounding_box()
    assert below["y"] + below["height"] <= top < 600


def test_clauses_numbers_and_blanks_are_no_differences(browser: Any, tmp_path: Path) -> None:
    text = "云川市示例办法\n第十二条 应当统一向安顺公司购买12次服务。\n"
    review = make_review(text, [("统一向安顺公司购买", Severity.HIGH)])
    (finding,) = review.findings
    other = replace(finding.related[0], text="第四条　应当统一向安顺公司购买6次服务。")
    review = replace(review, findings=(replace(finding, related=(other,)),))
    tab = open_page(browser, tmp_path, load_report("html").render(review, b"").decode())
    assert tab.locator(".pair ins").all_inner_texts() == ["12"]
    assert tab.locator(".pair del").all_inner_texts() == ["6"]
