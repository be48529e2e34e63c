"""The parts of the web report that need no browser: bars, comparisons, the draft's own text, lists."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from lxml import html as lxml_html

from reports.html.chart import Bar, Chart, Row, draw_counts
from reports.html.compare import mark_differences
from reports.html.draft_text import Block, Piece, Shown, lay_out_table, lay_out_text
from reviewer import Cell, Line, Neutral, Review, Reviewer, Settings, Severity, Span
from reviewer.packs import load_report
from tests.making.full_review import TEXT, complete_review, full_review, place
from tests.making.word import make_word, paragraph, part

# --- bars


def test_the_longest_row_fills_the_width() -> None:
    counts = [
        ("公平竞争", {Severity.HIGH: 3, Severity.MEDIUM: 0, Severity.LOW: 1, Severity.NOTE: 0}),
        ("引用", {Severity.HIGH: 0, Severity.MEDIUM: 2, Severity.LOW: 0, Severity.NOTE: 0}),
    ]
    assert draw_counts(counts) == Chart(
        520,
        52,
        (
            Row(0, "公平竞争", (Bar(110.0, 270.0, "high", 3), Bar(380.0, 90.0, "low", 1)), 4, 470.0),
            Row(26, "引用", (Bar(110.0, 180.0, "medium", 2),), 2, 290.0),
        ),
    )
    thirds = draw_counts([("引用", {Severity.HIGH: 1, Severity.LOW: 2})])
    assert thirds.rows[0].bars == (Bar(110.0, 120.0, "high", 1), Bar(230.0, 240.0, "low", 2))
    sevenths = draw_counts([("引用", {Severity.HIGH: 1, Severity.LOW: 6})])
    assert sevenths.rows[0].bars[0] == Bar(110.0, 51.4, "high", 1)
    assert sevenths.rows[0].bars[1] == Bar(161.4, 308.6, "low", 6)


def test_nothing_found_draws_nothing() -> None:
    assert draw_counts([]) == Chart(520, 0, ())
    assert draw_counts([("引用", {Severity.HIGH: 0})]) == Chart(520, 26, (Row(0, "引用", (), 0, 110.0),))


# --- comparisons


def compared(ours: str, theirs: str, *, clause: str = "") -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    one = complete_review()
    finding = replace(one.findings[0], clause=clause, spans=(Span(0, len(ours)),))
    review = replace(one, draft=replace(one.draft, text=ours))
    return mark_differences(review, finding, replace(finding.related[0], text=theirs, spans=()))


@pytest.mark.parametrize(
    ("ours", "theirs", "left", "right"),
    [
        (
            "补12次",
            "补6次",
            [("补", "same"), ("12", "other"), ("次", "same")],
            [("补", "same"), ("6", "other"), ("次", "same")],
        ),
        ("补1.5%", "补1.6%", [("补", "same"), ("1.5%", "other")], [("补", "same"), ("1.6%", "other")]),
        (
            "补十二次",
            "补二次",
            [("补", "same"), ("十二", "other"), ("次", "same")],
            [("补", "same"), ("二", "other"), ("次", "same")],
        ),
        (
            "用Word写",
            "用Wps写",
            [("用", "same"), ("Word", "other"), ("写", "same")],
            [("用", "same"), ("Wps", "other"), ("写", "same")],
        ),
        ("甲\n 乙", "甲　乙", [("甲\n 乙", "same")], [("甲　乙", "same")]),
        ("甲乙", "甲", [("甲", "same"), ("乙", "other")], [("甲", "same")]),
        ("第二条　甲", "第九条 甲", [("第二条　", ""), ("甲", "same")], [("第九条 ", ""), ("甲", "same")]),
        ("（一）甲", "3.甲", [("（一）", ""), ("甲", "same")], [("3.", ""), ("甲", "same")]),
        ("三、甲", "甲", [("三、", ""), ("甲", "same")], [("甲", "same")]),
        ("1.5倍", "2.5倍", [("1.5", "other"), ("倍", "same")], [("2.5", "other"), ("倍", "same")]),
    ],
)
def test_words_and_numbers_are_compared_whole(
    ours: str, theirs: str, left: list[tuple[str, str]], right: list[tuple[str, str]]
) -> None:
    assert compared(ours, theirs) == (left, right)


def test_the_whole_clause_of_a_finding_is_compared() -> None:
    one = complete_review()
    (left, right) = mark_differences(one, one.findings[1], one.findings[1].related[0])
    assert "".join(words for words, _ in left) == "（二）乙类行为。"
    assert "".join(words for words, _ in right) == "乙类行为应当备案。"


@pytest.mark.parametrize(
    ("spans", "length", "start", "end"),
    [
        (((500, 510),), 1200, 0, 1200),  # short enough: whole
        (((500, 510),), 1201, 440, 570),  # 60 signs around
        (((10, 20),), 1300, 0, 80),
        (((1290, 1300),), 1300, 1230, 1300),
        (((100, 110), (300, 310)), 1300, 40, 370),
        (((100, 110), (1500, 1510)), 2000, 40, 1240),  # never more than 1200
        ((), 1300, 0, 1200),
    ],
)
def test_a_long_text_is_cut_around_the_words(
    spans: tuple[tuple[int, int], ...], length: int, start: int, end: int
) -> None:
    text = "".join(chr(0x5000 + n) for n in range(length))
    one = complete_review()
    related = replace(one.findings[0].related[0], text=text, spans=tuple(Span(*each) for each in spans))
    _, right = mark_differences(one, one.findings[0], related)
    assert "".join(words for words, _ in right) == text[start:end]


# --- the draft's own text


def lines_of(blocks: list[Block]) -> list[tuple[str, str | None, int]]:
    return [
        ("".join(piece.text for piece in one.line.pieces), one.line.anchor, one.line.level)
        for one in blocks
        if one.line
    ]


def test_every_line_stands_with_its_clause_and_level() -> None:
    one = full_review()
    ids = {clause.number: clause.id for clause in one.draft.clauses}
    shown = lines_of(lay_out_text(one))
    assert [words for words, _, _ in shown] == TEXT.splitlines()
    assert shown[1] == ("第一章　总则", ids["第一章"], 2)
    assert shown[3] == ("第二条　下列行为应当备案：", ids["第二条"], 0)
    assert shown[4][1:] == (ids["（一）"], 0)


def test_words_are_marked_with_their_findings_and_the_gravest_severity() -> None:
    one = full_review()
    extra = replace(one.findings[4], spans=(place("安顺公司购买保险，统一"),))
    blocks = lay_out_text(replace(one, findings=(*one.findings, extra)))
    line = blocks[4].line
    assert line is not None and line.pieces == (
        Piece("（一）", (), ""),
        Piece("统一向", (0,), "high"),
        Piece("安顺公司购买", (0, 5), "high"),
        Piece("保险，", (5,), "note"),
        Piece("统一", (0, 5), "high"),
        Piece("向平安公司购买", (0,), "high"),
        Piece("校服；", (), ""),
    )
    assert isinstance(line, Shown) and (line.where, line.centered) == ("paragraph", False)


def test_a_mark_over_several_lines_is_cut_at_their_ends() -> None:
    one = full_review()
    long = replace(one.findings[1], spans=(place("总则\n第一条　为了示例，制定本办法。\n第二条"),))
    blocks = lay_out_text(replace(one, findings=(long,)))
    marked = [[(piece.text, piece.findings) for piece in each.line.pieces] for each in blocks[1:5] if each.line]
    assert marked == [
        [("第一章　", ()), ("总则", (0,))],
        [("第一条　为了示例，制定本办法。", (0,))],
        [("第二条", (0,)), ("　下列行为应当备案：", ())],
        [("（一）统一向安顺公司购买保险，统一向平安公司购买校服；", ())],
    ]


def table_review() -> Review:
    words = ["题", "甲", "乙", "丙", "丁", "戊", "", "尾"]
    cells = [None, (0, 1, 0), (0, 0, 1), (0, 0, 0), (0, 0, 0), (1, 0, 0), None, None]
    text, lines, at = "\n".join(words), [], 0
    for word, cell in zip(words, cells, strict=True):
        lines.append(
            Line(Span(at, at + len(word)), "cell" if cell else "paragraph", cell=Cell(*cell) if cell else None)
        )
        at += len(word) + 1
    one = complete_review()
    return replace(one, findings=(), draft=replace(one.draft, text=text, lines=tuple(lines), clauses=()))


def test_cells_stand_in_rows_and_columns_each_table_by_itself() -> None:
    blocks = lay_out_text(table_review())
    shown = [
        "".join(piece.text for piece in one.line.pieces)
        if one.line
        else [
            [["".join(piece.text for piece in line.pieces) for line in cell.lines] for cell in row] for row in one.rows
        ]
        for one in blocks
    ]
    assert shown == ["题", [[["丙", "丁"], ["乙"]], [["甲"], []]], [[["戊"]]], "尾"], "an empty line is left out"


@pytest.mark.parametrize(
    ("cells", "shown"),
    [
        # (row, column, rows, columns) of each cell; the words, rows and columns of each box, row by row
        ([(0, 0, 2, 1), (0, 1, 1, 1), (1, 1, 1, 1)], [["0 2 1", "1 1 1"], ["2 1 1"]]),
        ([(0, 0, 1, 1), (0, 2, 1, 1), (1, 1, 1, 2)], [["0 1 1", " 1 1", "1 1 1"], [" 1 1", "2 1 2"]]),
        ([(0, 1, 3, 1), (1, 0, 1, 1), (2, 2, 1, 1)], [[" 1 1", "0 3 1", " 1 1"], ["1 1 1", " 1 1"], [" 1 1", "2 1 1"]]),
        ([(0, 0, 1, 3), (2, 1, 1, 1)], [["0 1 3"], [" 1 3"], [" 1 1", "1 1 1", " 1 1"]]),
        ([(0, 0, 9, 1), (0, 1, 1, 1), (1, 1, 1, 1)], [["0 2 1", "1 1 1"], ["2 1 1"]]),
    ],
)
def test_no_cell_moves_to_another_column(cells: list[tuple[int, int, int, int]], shown: list[list[str]]) -> None:
    line = Shown((), None, 0, "cell", centered=False)
    found = [
        (Cell(0, row, column, rows=rows, columns=columns), replace(line, pieces=(Piece(str(n), (), ""),)))
        for n, (row, column, rows, columns) in enumerate(cells)
    ]
    table = lay_out_table(found)
    assert [
        [f"{box.lines[0].pieces[0].text if box.lines else ''} {box.rows} {box.columns}" for box in row] for row in table
    ] == shown


def test_a_merged_cell_of_a_page_covers_its_rows_in_the_report() -> None:
    rows = (
        "<tr><td rowspan=2>市住建局</td><td>建设诱导系统</td><td>六月</td></tr><tr><td>开放车位</td><td>九月</td></tr>"
        "<tr><td></td><td colspan=2>合计</td></tr>"
    )
    source = (
        f"<html><body><h1>云川市分工方案</h1><p>分工如下。</p><table border=1>{rows}</table></body></html>".encode()
    )
    outcome = Reviewer(Settings()).review_bytes(source, "分工.html")
    table = lxml_html.document_fromstring(outcome.render("html").decode()).get_element_by_id("text").find(".//table")
    shown = [[(words(td), td.get("rowspan"), td.get("colspan")) for td in row.iter("td")] for row in table.iter("tr")]
    assert shown == [
        [("市住建局", "2", None), ("建设诱导系统", None, None), ("六月", None, None)],
        [("开放车位", None, None), ("九月", None, None)],
        [("", None, None), ("合计", None, "2")],
    ]


def test_what_stands_beside_the_body_is_labelled() -> None:
    faulty = "全市机关统一向云川市安顺家政服务有限公司购买家政服务。"
    note = f'<w:footnote w:id="2">{paragraph(faulty)}</w:footnote><w:footnote w:id="3">{paragraph("另一条注。")}</w:footnote>'
    parts = {
        "footnotes.xml": ("footnotes", part("footnotes", note)),
        "comments.xml": ("comments", part("comments", f'<w:comment w:id="2">{paragraph("请核对。")}</w:comment>')),
        "header1.xml": ("header", part("hdr", paragraph("内部资料"))),
        "footer1.xml": ("footer", part("ftr", paragraph(faulty))),
    }
    source = make_word(paragraph("云川市停车管理办法") + paragraph("第一条　为了规范停车，制定本办法。"), parts)
    outcome = Reviewer(Settings(select=("FC103",))).review_bytes(source, "草案.docx")
    assert [one.address for one in outcome.review.findings] == ["脚注", "页脚"]
    text = lxml_html.document_fromstring(outcome.render("html").decode()).get_element_by_id("text")
    assert [words(one) for one in text.iter("p")] == [
        *("云川市停车管理办法", "第一条 为了规范停车，制定本办法。"),
        *("【脚注】", faulty, "另一条注。", "【批注】", "请核对。", "【页眉】", "内部资料", "【页脚】", faulty),
    ]


# --- the page


def page(review: Review) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(load_report("html").render(review, b"").decode())


def words(element: lxml_html.HtmlElement) -> str:
    return re.sub(r"\s+", " ", element.text_content()).strip()


def test_the_worst_findings_come_first_and_only_open_alerts() -> None:
    one = complete_review()
    severities = [
        Severity.MEDIUM,
        Severity.LOW,
        Severity.HIGH,
        Severity.MEDIUM,
        Severity.MEDIUM,
        Severity.HIGH,
        Severity.MEDIUM,
    ]
    findings = tuple(
        replace(one.findings[1], id=f"n{n}", message=f"第{n}个", severity=severity)
        for n, severity in enumerate(severities)
    )
    links = page(replace(one, findings=(*findings, one.findings[2]))).xpath(
        "//*[contains(@class, 'overview')]//ol//a/@href"
    )
    assert links == ["#f-n2", "#f-n5", "#f-n0", "#f-n3", "#f-n4"]


def test_units_of_a_task_belong_to_the_findings_inside_it() -> None:
    shown = page(full_review())
    units = {one.get("id"): one.get("data-units") for one in shown.xpath("//article[contains(@class, 'finding')]")}
    assert units["f-f2"] == "|市甲局|市乙局|市丙局|市丁局|" and units["f-f3"] == "|市乙局|"
    assert not units["f-f0"] and not units["f-f4"]
    options = [one.text for one in shown.xpath("//select[@name='unit']/option")]
    assert options[1:] == ["市丁局", "市丙局", "市乙局", "市甲局"]


def test_lawful_matches_are_shown_where_they_stand() -> None:
    one = complete_review()
    neutrals = (Neutral("FC103", place("安顺公司"), "同一条里的理由"), Neutral("FC103", place("丙事"), "别条的理由"))
    shown = page(replace(one, findings=(one.findings[0], one.findings[4]), neutrals=neutrals))
    cards = {each.get("id"): words(each) for each in shown.xpath("//article[contains(@class, 'finding')]")}
    assert "同一条里的理由" in cards["f-f0"] and "别条的理由" not in cards["f-f0"]
    assert "同一条里的理由" not in cards["f-f4"] and "别条的理由" not in cards["f-f4"], "it stands in no clause"


def test_filters_offer_the_families_that_were_found() -> None:
    options = page(full_review()).xpath("//select[@name='family']/option")
    assert [(one.get("value"), one.text) for one in options][1:] == [
        ("DL", "完成时限"),
        ("FC", "公平竞争"),
        ("RS", "责任单位"),
    ]


def test_the_head_tells_verdict_counts_and_what_was_not_done() -> None:
    shown = page(full_review())
    assert shown.xpath("//header/@class") == ["incomplete"]
    assert words(shown.xpath("//p[@class='verdict']")[0]) == (
        "审查不完整：有内容没有读到、检查没有完成或豁免到期，不能算作通过"
    )
    assert [words(one) for one in shown.xpath("//p[starts-with(@class, 'band')]")] == [
        "没有读到：word/media/image1.png（图片）：图片里的文字没有读",
        "没有读到：word/header1.xml（页眉）",
        "没有完成：CI101：ZeroDivisionError: 坏了",
        "字体缺失",
    ]
    assert words(shown.xpath("//p[@class='legend']")[0]) == "严重 1 较重 1 一般 0 提示 1 已豁免 1 已知 1"
    assert [words(one) for one in shown.xpath("//dl[@class='facts']/div")] == [
        *(
            "文件草案.txt",
            "类型其他（未能判断）",
            "审查日2026年11月20日",
            "字数130",
            "规则4 条",
            "文件库没有参照文件库，未与其他文件比对",
        )
    ]
    complete = page(complete_review())
    assert complete.xpath("//header/@class") == ["failed"] and not complete.xpath("//p[starts-with(@class, 'band')]")
    assert (
        words(complete.xpath("//dl[@class='facts']/div")[-1]) == "文件库office.library（3 份文件，摘要 000000000000）"
    )


def test_every_finding_is_a_card_with_its_state() -> None:
    cards = page(full_review()).xpath("//article[contains(@class, 'finding')]")
    assert [(one.get("id"), one.get("data-severity"), one.get("data-status")) for one in cards] == [
        ("f-f0", "high", "open"),
        ("f-f1", "medium", "open"),
        ("f-f2", "high", "waived"),
        ("f-f4", "note", "open"),
        ("f-f3", "low", "baseline"),
    ]
    assert "豁免：已论证（法规科，至 2026-12-31）" in words(cards[2])
    assert "统一向安顺公司购买" in words(cards[0]) and "《公平竞争审查条例》第八条（三）" in words(cards[0])
