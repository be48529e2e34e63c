"""Pages of official sites of many makes, all about the fictional 云川市: facts, lines and what was not read.

`pages/*.json` says what each page holds. `any_…` leaves a fact open, `lines: null` the lines; `title_line`
allows the title as a further first line, where the page shows it only among its metadata. The pages in
`pages/held` were written before the rules and are measured, not mended one by one.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from reviewer.errors import InputError
from reviewer.model import Draft, View
from reviewer.reading import read
from reviewer.reading.web.garbling import is_garbled
from reviewer.reading.web_page import read_web_page
from tests.cli.test_contract import call, report

PAGES = Path(__file__).parent / "pages"
HELD_RIGHT = 22
ARTICLES = "<p>第一条 为了规范停车管理，制定本办法。</p><p>第二条 停车场实行分类管理。</p>"


def list_wrong(path: Path) -> dict[str, Any]:
    """Everything in which a page was read otherwise than its expectation says."""
    want = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    try:
        draft = read(path.read_bytes(), path.name)
    except InputError as error:
        return {} if want.get("refused") else {"refused": str(error)}
    if want.get("refused"):
        return {"read": draft.text}
    facts = ("title", "kind", "number", "issuer", "date")
    wrong = {one: getattr(draft.facts, one) for one in facts if not want.get(f"any_{one}")}
    wrong = {one: value for one, value in wrong.items() if value != want[one]}
    return wrong | list_wrong_lines(draft, want)


def list_wrong_lines(draft: Draft, want: dict[str, Any]) -> dict[str, Any]:
    lines, wrong = lines_of(draft), {}
    wanted = [unblank(one) for one in want["lines"]] if want.get("lines") else lines
    if lines != wanted and not (want.get("title_line") and lines == [want["title"], *wanted]):
        wrong["lines"] = lines
    cells = [[unblank(draft.slice(one.span)), one.cell.row, one.cell.column] for one in draft.lines if one.cell]
    if cells != want.get("cells", cells):
        wrong["cells"] = cells
    unread = [one for one in draft.coverage if not one.read]
    if len(unread) != want.get("unread", 0):
        wrong["unread"] = unread
    if want.get("hidden") and not any(one.container == "hidden text" and one.reason for one in draft.coverage):
        wrong["hidden"] = draft.coverage
    return wrong


def lines_of(draft: Draft) -> list[str]:
    return [unblank(draft.slice(line.span)) for line in draft.lines]


def unblank(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip()


def lines_in(body: str, head: str = "") -> list[str]:
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    return read_web_page.read(page.encode(), "a.html", View.FINAL).text.split("\n")


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.html")), ids=lambda path: path.stem)
def test_page_is_read_right(path: Path) -> None:
    assert list_wrong(path) == {}


def test_held_out_pages_keep_their_figure() -> None:
    pages = sorted((PAGES / "held").glob("*.html"))
    right = [path.stem for path in pages if not list_wrong(path)]
    print(f"held-out pages read right: {len(right)} of {len(pages)}")
    assert len(pages) == 22
    assert len(right) >= HELD_RIGHT


def test_an_unread_picture_leaves_the_review_incomplete(tmp_path: Path) -> None:
    page = PAGES / "wechat-pages-as-pictures.html"
    assert call(page, "--format", "json", "--out", tmp_path) == 3
    found = report(tmp_path, page.stem)
    unread = [one for one in found["coverage"] if not one["read"]]
    assert [(one["container"], one["characters"]) for one in unread] == [("picture", None)] * 2
    assert unread[0]["part"] == "1.jpg" and "图片" in unread[0]["reason"]
    assert found["gate"]["result"] == "incomplete"


def test_a_hidden_copy_gives_no_second_finding(tmp_path: Path) -> None:
    page = PAGES / "hidden-copy.html"
    assert call(page, "--format", "json,html", "--out", tmp_path) == 1
    found = report(tmp_path, page.stem)
    codes = [one["code"] for one in found["findings"]]
    assert codes.count("FC108") == 1
    (hidden,) = [one for one in found["coverage"] if one["container"] == "hidden text"]
    assert hidden["read"] and hidden["characters"] == 66 and "云川市停车管理办法第一条" in hidden["reason"]
    assert hidden["reason"] in (tmp_path / f"{page.stem}.report.html").read_text(encoding="utf-8")


def test_numbers_of_lists_are_tasks_with_their_units(tmp_path: Path) -> None:
    page = PAGES / "ordered-list-numbers.html"
    call(page, "--format", "json", "--out", tmp_path)
    found = report(tmp_path, page.stem)
    numbers = {one["id"]: one["number"] for one in found["clauses"]}
    tasks = [(numbers[one["clause"]], one["lead_units"] or one["units"]) for one in found["tasks"]]
    assert tasks[:2] == [("1.", ["市交通运输局"]), ("2.", ["市住房城乡建设局"])]


@pytest.mark.parametrize(
    "look",
    [
        "display : none",
        "visibility:hidden",
        "font-size:0px",
        "color:#fff",
        "color:white;background:#FFFFFF",
        "position:absolute;left:-9999px",
        "opacity:0",
        "height:0;overflow:hidden",
        "mso-hide:all",
    ],
)
def test_what_nobody_sees_is_left_out(look: str) -> None:
    assert "副本" not in "".join(lines_in(f"{ARTICLES}<div style='{look}'>第二条 副本。</div><p>第三条 完。</p>"))


@pytest.mark.parametrize(
    "look", ["color:#fff;background:#036", "color:#333", "font-size:14px", "opacity:0.9", "overflow:hidden"]
)
def test_what_is_seen_is_read(look: str) -> None:
    assert "第三条 看得见。" in lines_in(f"{ARTICLES}<div style='{look}'>第三条 看得见。</div>")


def test_rules_of_the_page_hide_as_well() -> None:
    head = "<style>.a, p.b {display:none} @media print {.c {display:none}} div .d {display:none}</style>"
    body = "<p class=a>甲条。</p><p class='x b'>乙条。</p><p class=c>第三条 丙。</p><div class=b>第四条 丁。</div>"
    assert lines_in(ARTICLES + body, head)[2:] == ["第三条 丙。", "第四条 丁。"]


def test_struck_words_are_listed() -> None:
    page = f"<html><body>{ARTICLES}<p>第三条 保留<strike>三年</strike>五年。</p></body></html>"
    source = read_web_page.read(page.encode(), "a.html", View.FINAL)
    assert source.text.endswith("第三条 保留五年。")
    (struck,) = [one for one in source.coverage if one.container == "struck text"]
    assert struck.characters == 2 and struck.reason and "三年" in struck.reason


@pytest.mark.parametrize(
    ("list_", "want"),
    [
        ("<ol type=i start=4><li>甲<li>乙</ol>", ["iv.甲", "v.乙"]),
        ("<ol type=A><li>甲<li value=4>乙<li>丙</ol>", ["A.甲", "D.乙", "E.丙"]),
        ("<ol reversed><li>甲<li>乙</ol>", ["2.甲", "1.乙"]),
        ("<ol start=0><li>甲<li hidden>藏<li>乙</ol>", ["0.甲", "1.乙"]),
        ("<ol><li><p>甲</p><p>乙</p></li><li><ul><li>丙</ul></li></ol>", ["1.甲", "乙", "丙"]),
        ("<ol><li>1、甲</li><li>2、乙</li></ol>", ["1、甲", "2、乙"]),
        ("<ol style='list-style:none'><li>甲</ol>", ["甲"]),
        ("<ol style='list-style-type:cjk-ideographic' start=11><li>甲</ol>", ["十一、甲"]),
    ],
)
def test_lists_show_their_numbers(list_: str, want: list[str]) -> None:
    assert lines_in(f"{ARTICLES}{list_}<p>第三条 完毕施行。</p>")[2:-1] == want


def test_cells_under_a_merged_one_stay_in_their_columns() -> None:
    rows = "<tr><td rowspan=3 colspan=2>甲<td>乙<td rowspan=0>丙<tr><td>丁<tr><td>戊<tr><td>己<td>庚<td>辛"
    page = f"<html><body>{ARTICLES}<table border=1>{rows}</table></body></html>"
    source = read_web_page.read(page.encode(), "a.html", View.FINAL)
    places = [
        (source.text[one.span.start : one.span.end], one.cell.row, one.cell.column) for one in source.lines if one.cell
    ]
    want = [
        ("甲", 0, 0),
        ("乙", 0, 2),
        ("丙", 0, 3),
        ("丁", 1, 2),
        ("戊", 2, 2),
        ("己", 3, 0),
        ("庚", 3, 1),
        ("辛", 3, 2),
    ]
    assert places == want


def test_a_frameset_is_refused_with_its_reason() -> None:
    page = "<html><head><title>云川市档案局</title></head><frameset cols=160,*><frame src=a.htm></frameset></html>"
    with pytest.raises(InputError, match="框架"):
        read_web_page.read(page.encode(), "a.html", View.FINAL)


def test_a_page_drawn_by_a_script_is_refused_with_its_reason() -> None:
    with pytest.raises(InputError, match="脚本"):
        lines_in("<div id=app>正在加载，请稍候</div><script src=a.js></script>")


def test_damaged_words_are_unread() -> None:
    page = f"<html><body>{ARTICLES}<p>第三条 本办法自\ufffd\ufffd施行。</p></body></html>"
    source = read_web_page.read(page.encode(), "a.html", View.FINAL)
    assert [(one.container, one.characters) for one in source.coverage if not one.read] == [("damaged bytes", 2)]


def test_an_order_above_the_title_is_kept() -> None:
    order = "<p>云川市人民政府令</p><p>第12号</p><p>《云川市停车管理办法》已经市人民政府常务会议通过，现予公布。</p>"
    box = f"<div>{order}<p>市长 王示例</p><p>2030年2月8日</p><p>云川市停车管理办法</p>{ARTICLES}</div>"
    lines = lines_in(f"<div class=nav><a>首页</a></div>{box}", "<title>云川市停车管理办法-云川市人民政府</title>")
    assert lines[:2] == ["云川市人民政府令", "第12号"] and len(lines) == 8


def test_short_lines_behind_the_text_are_kept() -> None:
    tail = ["联系人：王示例", "时间：2033年6月1日9时", "地点：市民中心"]
    assert lines_in(f"<h1>云川市停车管理办法</h1>{ARTICLES}" + "".join(f"<p>{one}</p>" for one in tail))[3:] == tail


def test_a_table_headed_by_words_of_metadata_is_text() -> None:
    rows = "<tr><th>名称<th>来源<th>日期<tr><td>甲公司<td>申报<td>2033-01-02"
    want = ["名称", "来源", "日期", "甲公司", "申报", "2033-01-02"]
    assert lines_in(f"{ARTICLES}<table border=1>{rows}</table>")[2:] == want


@pytest.mark.parametrize("encoding", ["gbk", "cp1252"])
def test_garbled_words_are_unread(encoding: str) -> None:
    body = f"<h1>云川市停车管理办法</h1>{ARTICLES}<p>第三条 本办法自公布之日起施行。</p>"
    source = read_web_page.read(
        f"<html><body>{body.encode().decode(encoding, 'replace')}</body></html>".encode(), "a.html", View.FINAL
    )
    assert [one.read for one in source.coverage if one.container == "web page"] == [False]


def test_traditional_characters_are_not_garbled() -> None:
    assert not is_garbled("雲川市停車管理辦法第一條為了規範停車管理制定本辦法第二條停車場應當按照規定登記第三條本辦法")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_page_is_told_by_its_beginning(encoding: str) -> None:
    page = "\r\n" * 3000 + f"<!-- a -->\n<html><body><h1>云川市停车管理办法</h1>{ARTICLES}</body></html>"
    draft = read(page.encode(encoding), "a.txt")
    assert draft.format == "html" and lines_of(draft)[0] == "云川市停车管理办法"


HOSTILE = {
    "merges over each other": ("<table>" + "<tr><td rowspan=9999>甲<td>乙" * 5000 + "</table>", "合并单元格"),
    "merges of a whole grid": (
        "<table><tr>" + "<td rowspan=1000 colspan=1000>甲" * 5000 + "<tr><td>" * 999,
        "合并单元格",
    ),
    "depth": ("<div>" * 3000, "嵌套"),
    "elements": ("<br>" * 500_000, "元素"),
    "attributes": (f"<p {' '.join(f'a{n}=1' for n in range(9000))}>", "属性"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_page_ends_in_its_clear_error(kind: str) -> None:
    body, words = HOSTILE[kind]
    with pytest.raises(InputError, match=words) as caught:
        lines_in(ARTICLES + body)
    assert caught.value.place and caught.value.remedy


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<div>" * 240 + "<p>第三条 停车。</p>" * 5000, 5002),
        ("<table border=1>" + ("<tr>" + "<td>甲" * 100) * 200 + "</table>", 20_002),
        ("<table><tr><td>" * 200 + "<p>第三条 停车场应当登记。</p>" * 2000, 2002),
    ],
)
def test_a_large_page_is_read_in_full(body: str, lines: int) -> None:
    assert len(lines_in(ARTICLES + body)) == lines
