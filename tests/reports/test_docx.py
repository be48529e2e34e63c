"""The official paper, paragraph for paragraph."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from reviewer import Coverage, Neutral, Review, Status
from reviewer.packs import load_report
from tests.making.full_review import complete_review, full_review, place, silent_review
from tests.reports.papers import lines_of, marked, open_paper

SPACE = qn("xml:space")


def rendered(review: Review) -> Any:
    return open_paper(load_report("docx").render(review, b""))


HEAD: list[Any] = [
    "Title|草案审查意见书",
    "Subtitle|《云川市示例管理办法》",
]
BAND = [
    "提示栏|本次审查不完整，不能作为通过的依据。",
    "提示栏|有2处内容没有读取，见“审查范围”。",
    "提示栏|有1项检查没有完成，见“审查范围”。",
]
POINTS = [
    "Heading 1|一、主要问题",
    "Normal|审查不完整：有内容没有读到、检查没有完成或者保留意见到期，不能作为审查通过的依据。",
    "Normal|首先修改：第一章 第二条 （一）（限定购买特定经营者的服务）；第一章 第二条 （二）（没有责任单位）。",
    "Normal|有2处内容没有读到，有1项没有完成，一般问题和提示1处列在最后，没有参照文件库，没有与上位文件、同级文件和本机关旧文件比对。",
]
FACTS = [
    "Heading 1|二、草案基本情况",
    [
        ("文件名称", "云川市示例管理办法"),
        ("文种", "办法"),
        ("文件类型", "其他（未能判断）"),
        ("制定机关", "（未识别）"),
        ("文号", "无"),
        ("适用地域", "云川市"),
        ("送审文件", "草案.txt（130字符）"),
        ("文件指纹", "SHA-256 " + "ab" * 32),
        ("审查基准日", "2026年11月20日（按当日有效的规范审查）"),
        ("程序和规则", "1.2.3；规则 sha256:cdcdcdcdcdcdcdcd"),
        ("参照文件库", "未使用（没有比对上位文件、同级文件和本机关旧文件）"),
    ],
]
COVERAGE = [
    "Heading 1|三、审查范围",
    "Normal|已读取：正文100字符、表格20字符。",
    "Heading 3|以下内容没有读取，本意见书对其不作判断：",
    [
        ("内容", "所在部件", "原因"),
        ("图片", "word/media/image1.png", "图片里的文字没有读"),
        ("页眉", "word/header1.xml", ""),
    ],
    "Heading 3|以下检查没有完成：",
    [("检查", "错误"), ("CI101", "ZeroDivisionError: 坏了")],
    "Normal|提醒：字体缺失",
]
COUNTS = [
    "Heading 1|四、问题汇总",
    [
        ("类别", "严重", "较重", "一般", "提示", "合计"),
        ("公平竞争", "1", "", "", "", "1"),
        ("责任单位", "", "1", "", "", "1"),
        ("完成时限", "", "", "", "1", "1"),
        ("合计", "1", "1", "0", "1", "3"),
    ],
    "Normal|已知的问题1个，不计入上表，见下一部分。",
    "Normal|已豁免的问题1个，不计入上表，见下一部分。",
]
FINDINGS = [
    "Heading 1|五、问题和修改建议",
    "Heading 3|1.【严重】限定购买特定经营者的服务（FC103）",
    "Normal|位置：第一章 第二条 （一）",
    "Normal|原文：（一）统一向安顺公司购买保险，统一向平安公司购买校服；",
    "Normal|问题：问题之0",
    "Normal|理由：限定使用特定经营者，别的经营者就进不来。",
    "Normal|依据：《公平竞争审查条例》第八条（三）（国务院令第783号，2024年8月1日起施行）",
    "Normal|建议：建议之0",
    "Normal|对照：上位文件《云川省示例条例》第八条（相似度90%）：各单位可以统一购买保险。",
    "Heading 3|2.【较重】没有责任单位（RS101）",
    "Normal|位置：第一章 第二条 （二）",
    "Normal|原文：（二）乙类行为。",
    "Normal|问题：问题之1",
    "Normal|理由：无人负责就无人办理。",
    "Normal|建议：建议之1",
    "Normal|对照：对照《云川市旧办法》：乙类行为应当备案。",
    "Heading 3|3.【严重】【已豁免】没有责任单位（RS101）",
    "Normal|位置：第二章 第三条",
    "Normal|原文：第三条　丙事由有关部门办理。",
    "Normal|问题：问题之2",
    "Normal|处理：豁免：已论证（法规科，至 2026-12-31）",
    "Normal|理由：无人负责就无人办理。",
    "Normal|建议：建议之2",
]
NEUTRALS = [
    "Heading 1|六、与规则相符但不作问题提出的表述",
    "Normal|下列表述与规则的用语相符，经判断不构成问题，列明理由供复核。",
    [
        ("规则", "理由", "处数", "示例"),
        ("限定购买特定经营者的服务（FC103）", "这是禁止行政机关的规定", "1", "指定供应商"),
    ],
]
TASKS = [
    "Heading 1|七、任务分工",
    [
        ("序号", "任务", "牵头（责任）单位", "配合单位", "时限"),
        (
            "1",
            "丙事由有关部门办理。第二句不入名称。",
            "市甲局（承前）",
            "市乙局、市丙局、市丁局",
            "2027年6月底前；按季度；2022年至2024年（有效期）；2026年底前成立的企业（适用对象）；到2029年；适时（不明确）",
        ),
        ("2", "丁事尽快办结。", "市乙局", "", "（未写明）"),
    ],
]


BASIS = "《示例条例》第三条（2020年1月1日起施行，2030年1月1日起失效）；《示例规定》第四条（云川令第1号）"
SLIGHT = [
    "Heading 1|八、一般问题和提示",
    [
        ("序号", "级别", "位置和原文", "问题和依据", "建议"),
        ("4", "提示", "全文：第五条", f"问题之4（DL102）\n依据：{BASIS}", "建议之4"),
        ("5", "一般【已知】", "第二章 第四条：尽快", f"问题之3（DL102）\n依据：{BASIS}", "建议之3"),
    ],
]


def opinion(number: str) -> list[Any]:
    return [
        f"Heading 1|{number}、审查意见（由审查人员填写）",
        "Normal|审查人员（签名）：　　　　　　　　审核人员（签名）：",
        "Normal|审查机构（盖章）：　　　　　　　　　　　　年　　月　　日",
        "附注|本意见书第一至末部分由程序按公开的规则生成，供审查人员参考，不代替合法性审核、公平竞争审查和集体讨论；"
        "程序没有提出问题，不表示草案没有问题。",
    ]


def test_the_whole_paper() -> None:
    assert lines_of(rendered(full_review())) == [
        *(*HEAD, *BAND, *POINTS, *FACTS, *COVERAGE, *COUNTS, *FINDINGS, *NEUTRALS, *TASKS, *SLIGHT, *opinion("九"))
    ]


def test_a_complete_review_has_no_band_and_says_that_all_was_read() -> None:
    lines = lines_of(rendered(complete_review()))
    assert lines[:7] == [
        *HEAD,
        POINTS[0],
        "Normal|草案有“严重”问题1处、“较重”问题1处，建议修改后再行送审。",
        POINTS[2],
        "Normal|一般问题和提示1处列在最后，已与参照文件库office.library（3 份文件，摘要 000000000000）比对，库外的文件没有比对。",
        FACTS[0],
    ]
    assert lines[7][-1] == ("参照文件库", "office.library（3 份文件，摘要 000000000000）")
    assert lines[8:11] == [
        "Heading 1|三、审查范围",
        "Normal|已读取：正文100字符、表格20字符。",
        "Normal|送审文件已全部读取，所有检查均已完成。",
    ]


def test_only_what_is_missing_is_told() -> None:
    one = full_review()
    broken = lines_of(rendered(replace(one, draft=replace(one.draft, coverage=()))))
    assert broken[2:4] == [BAND[0], BAND[2]]
    assert "Normal|已读取：无。" in broken and "Heading 3|以下检查没有完成：" in broken
    assert "Heading 3|以下内容没有读取，本意见书对其不作判断：" not in broken
    unread = lines_of(rendered(replace(one, failures=())))
    assert unread[2:5] == [BAND[0], BAND[1], POINTS[0]]
    for some in (broken, unread):
        assert "Normal|送审文件已全部读取，所有检查均已完成。" not in some


def test_nothing_found_is_said() -> None:
    lines = lines_of(rendered(silent_review()))
    assert lines[:2] == [HEAD[0], "Subtitle|《无题.txt》"]
    assert lines[7][:6] == [
        ("文件名称", "（未识别）"),
        ("文种", "（未识别）"),
        ("文件类型", "其他（未能判断）"),
        ("制定机关", "（未识别）"),
        ("文号", "无"),
        ("适用地域", "（未识别）"),
    ]
    assert lines[-6:] == ["Heading 1|四、问题汇总", "Normal|没有待处理的问题。", *opinion("五")]


def test_only_settled_findings_are_counted_apart() -> None:
    one = complete_review()
    waived = tuple(replace(each, status=Status.WAIVED) for each in one.findings)
    lines = lines_of(rendered(replace(one, findings=waived)))
    at = lines.index("Heading 1|四、问题汇总")
    assert lines[at + 1 : at + 4] == [
        "Normal|没有待处理的问题。",
        "Normal|已豁免的问题5个，不计入上表，见下一部分。",
        "Heading 1|五、问题和修改建议",
    ]


def test_labels_are_bold_and_the_words_in_question_underlined() -> None:
    paper = rendered(full_review())
    assert marked(paper, "审查不完整") == [
        ("审查不完整：有内容没有读到、检查没有完成或者保留意见到期，不能作为审查通过的依据。", "b"),
    ]
    assert marked(paper, "位置") == [("位置：", "b"), ("第一章 第二条 （一）", "")]
    assert marked(paper, "原文") == [
        ("原文：", "b"),
        ("（一）", ""),
        ("统一向安顺公司购买", "bu"),
        ("保险，", ""),
        ("统一向平安公司购买", "bu"),
        ("校服；", ""),
    ]
    assert marked(paper, "对照") == [
        ("对照：", "b"),
        ("上位文件《云川省示例条例》第八条（相似度90%）：", ""),
        ("各单位可", ""),
        ("以统", "bu"),
        ("一购买保险。", ""),
    ]


def test_a_message_of_several_lines_has_its_label_once() -> None:
    one = complete_review()
    long = replace(one.findings[1], message="第一行\n第二行\t甲", suggestion="")
    lines = lines_of(rendered(replace(one, findings=(long,))))
    at = lines.index("Normal|问题：第一行")
    assert lines[at + 1] == "Normal|第二行\t甲"
    assert "Normal|建议：" in lines


@pytest.mark.parametrize(("length", "cut"), [(600, ""), (601, "……")])
def test_a_long_related_clause_is_cut(length: int, cut: str) -> None:
    one = complete_review()
    other = replace(one.findings[1].related[0], text="长" * length)
    lines = lines_of(rendered(replace(one, findings=(replace(one.findings[1], related=(other,)),))))
    assert f"Normal|对照：对照《云川市旧办法》：{'长' * 600}{cut}" in lines


def test_a_document_without_a_title_goes_by_its_source() -> None:
    one = complete_review()
    other = replace(one.findings[1].related[0], document="")
    lines = lines_of(rendered(replace(one, findings=(replace(one.findings[1], related=(other,)),))))
    assert "Normal|对照：对照《旧文件》：乙类行为应当备案。" in lines


def test_neutral_matches_are_grouped_by_rule_and_reason() -> None:
    one = complete_review()
    found = (
        Neutral("FC103", place("统一向安顺公司购买"), "理由乙"),
        Neutral("XX999", place("下列行为应当备案：\n（一）统一"), "理由甲"),
        Neutral("FC103", place("为了示例"), "理由甲"),
        Neutral("FC103", place("丙事由有关"), "理由乙"),
        Neutral("FC103", place("制定本办法"), "理由乙"),
        Neutral("ZZ101", place("第三条　丙事由有关部门办理。\n第四条　丁事尽快办结。\n第五条　不得指定供应商"), "长"),
    )
    lines = lines_of(rendered(replace(one, neutrals=found)))
    at = lines.index("Heading 1|六、与规则相符但不作问题提出的表述")
    assert lines[at + 2] == [
        ("规则", "理由", "处数", "示例"),
        ("限定购买特定经营者的服务（FC103）", "理由乙", "3", "统一向安顺公司购买"),
        ("限定购买特定经营者的服务（FC103）", "理由甲", "1", "为了示例"),
        ("XX999（XX999）", "理由甲", "1", "下列行为应当备案： （一）统一"),
        ("ZZ101（ZZ101）", "长", "1", "第三条 丙事由有关部门办理。 第四条 丁事尽快办结。 第五条 不得指定供应商"),
    ]
    more = replace(
        one, draft=replace(one.draft, text="长" * 50), neutrals=(Neutral("X", place("云川市示例管理办法"), ""),)
    )
    long = replace(more.neutrals[0], span=type(more.neutrals[0].span)(0, 41))
    exact = replace(long, span=type(long.span)(0, 40))
    for each, shown in ((exact, "长" * 40), (long, "长" * 40 + "……")):
        cells = [
            line for line in lines_of(rendered(replace(more, findings=(), neutrals=(each,)))) if isinstance(line, list)
        ]
        assert ("X（X）", "", "1", shown) in [row for table in cells for row in table]


def test_tasks_without_units_or_times_say_so() -> None:
    one = complete_review()
    bare = replace(one.tasks[1], units=(), text="长" * 61)
    inherited = replace(one.tasks[1], units=(), inherited=True, text="长" * 60)
    lines = lines_of(rendered(replace(one, tasks=(bare, inherited))))
    at = lines.index("Heading 1|七、任务分工")
    assert lines[at + 1][1:] == [
        ("1", "长" * 60 + "……", "（未写明）", "", "（未写明）"),
        ("2", "长" * 60, "（未写明）（承前）", "", "（未写明）"),
    ]


def test_the_page_is_that_of_an_official_paper() -> None:
    document = rendered(silent_review())
    section = document.sections[0]
    assert [round(one.mm) for one in (section.page_width, section.page_height)] == [210, 297]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(one.mm) for one in margins] == [37, 35, 28, 26]
    assert [round(one.mm) for one in (section.header_distance, section.footer_distance)] == [15, 25]
    assert document.settings.odd_and_even_pages_header_footer
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]
    assert (odd.alignment, even.alignment) == (WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.LEFT)
    assert (odd.paragraph_format.right_indent.pt, odd.paragraph_format.left_indent) == (14, None)
    assert (even.paragraph_format.left_indent.pt, even.paragraph_format.right_indent) == (14, None)
    for footer in (odd, even):
        assert footer.style.name == "Footer" and footer.text == "— 1 —"
        fields = [one.get(qn("w:fldCharType")) for one in footer._p.iter(qn("w:fldChar"))]
        assert fields == ["begin", "separate", "end"]
        assert [one.text for one in footer._p.iter(qn("w:instrText"))] == [" PAGE "]


LEFT, RIGHT, CENTER, JUSTIFY = (
    *(WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY),
)
LOOKS = {  # font, size, line, characters and twentieths of a point of indent, alignment, bold
    "Normal": ("仿宋_GB2312", 16, 28, "200", "640", JUSTIFY, False),
    "Title": ("方正小标宋简体", 22, 32, "0", "0", CENTER, False),
    "Subtitle": ("楷体_GB2312", 16, 28, "0", "0", CENTER, False),
    "Heading 1": ("黑体", 16, 28, "200", "640", LEFT, False),
    "Heading 2": ("楷体_GB2312", 16, 28, "200", "640", LEFT, False),
    "Heading 3": ("仿宋_GB2312", 16, 28, "200", "640", LEFT, True),
    "表内文字": ("仿宋_GB2312", 12, 18, "0", "0", LEFT, False),
    "附注": ("仿宋_GB2312", 12, 20, "200", "480", JUSTIFY, False),
    "提示栏": ("黑体", 16, 28, "0", "0", LEFT, False),
    "Footer": ("宋体", 14, None, "0", "0", RIGHT, False),
}


def test_the_styles_are_those_of_an_official_paper() -> None:
    styles = rendered(silent_review()).styles
    for name, look in LOOKS.items():
        style, layout = styles[name], styles[name].paragraph_format
        indent = style.element.pPr.find(qn("w:ind"))
        line = layout.line_spacing.pt if layout.line_spacing != 1.0 else None
        assert (
            style.element.rPr.rFonts.get(qn("w:eastAsia")),
            style.font.size.pt,
            line,
            indent.get(qn("w:firstLineChars")),
            indent.get(qn("w:firstLine")),
            layout.alignment,
            style.font.bold,
        ) == look, name
        assert style.font.name == "Times New Roman"
        assert (layout.space_before.pt, layout.space_after.pt, layout.widow_control) == (0, 0, False)
        assert layout.keep_with_next is name.startswith("Heading")
        assert (style.base_style.name if style.base_style else None) == (None if name == "Normal" else "Normal")
        level = style.element.pPr.find(qn("w:outlineLvl"))
        assert (level.get(qn("w:val")) if level is not None else None) == (
            {"Heading 1": "0", "Heading 2": "1", "Heading 3": "2"}.get(name)
        )


def test_the_band_is_framed_and_coloured() -> None:
    layout = rendered(silent_review()).styles["提示栏"].element.pPr
    edges = [
        (one.tag.split("}")[1], *(one.get(qn(f"w:{key}")) for key in ("val", "sz", "space", "color")))
        for one in layout.find(qn("w:pBdr"))
    ]
    assert edges == [(side, "single", "12", "4", "C00000") for side in ("top", "left", "bottom", "right")]
    shade = layout.find(qn("w:shd"))
    assert [shade.get(qn(f"w:{key}")) for key in ("val", "color", "fill")] == ["clear", "auto", "FDE9E7"]
    names = [one.tag.split("}")[1] for one in layout]
    assert names.index("pBdr") < names.index("shd") < names.index("spacing")


def test_themes_fonts_are_taken_off_and_the_language_is_chinese() -> None:
    defaults = rendered(silent_review()).styles.element.find(qn("w:docDefaults"))
    assert [dict(one.attrib) for one in defaults.iter(qn("w:rFonts"))] == [{}]
    assert [one.get(qn("w:eastAsia")) for one in defaults.iter(qn("w:lang"))] == ["zh-CN"]


def attributes(element: Any) -> dict[str, str]:
    return {key.split("}")[1]: value for key, value in element.attrib.items()}


def test_tables_have_edges_fixed_widths_and_a_header_that_repeats() -> None:
    document = rendered(full_review())
    facts, unread = document.tables[0]._tbl, document.tables[1]._tbl
    look = unread.tblPr
    assert attributes(look.find(qn("w:tblW"))) == {"w": "8845", "type": "dxa"}
    assert attributes(look.find(qn("w:tblLayout"))) == {"type": "fixed"}
    edge = {"val": "single", "sz": "4", "space": "0", "color": "auto"}
    assert [(one.tag.split("}")[1], attributes(one)) for one in look.find(qn("w:tblBorders"))] == [
        (side, edge) for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    ]
    assert [(one.tag.split("}")[1], attributes(one)) for one in look.find(qn("w:tblCellMar"))] == [
        (side, {"w": "85", "type": "dxa"}) for side in ("left", "right")
    ]
    assert [one.get(qn("w:w")) for one in unread.iter(qn("w:gridCol"))] == ["1701", "2835", "4309"]
    assert [one.get(qn("w:w")) for one in facts.iter(qn("w:gridCol"))] == ["1814", "7030"]
    assert [attributes(one)["w"] for one in unread.iter(qn("w:tcW"))] == ["1701", "2835", "4309"] * 3
    assert len(list(unread.iter(qn("w:cantSplit")))) == 3
    assert [row.trPr.find(qn("w:tblHeader")) is not None for row in unread.tr_lst] == [True, False, False]
    assert [row.trPr.find(qn("w:tblHeader")) is not None for row in facts.tr_lst] == [False] * 11
    assert [attributes(one) for one in unread.iter(qn("w:shd"))] == [
        {"val": "clear", "color": "auto", "fill": "E7E6E6"}
    ] * 3
    assert all(attributes(one) == {"val": "center"} for one in unread.iter(qn("w:vAlign")))
    assert len(list(unread.iter(qn("w:vAlign")))) == 9
    assert {one.text for one in document.tables[1]._parent.paragraphs if one.style.name == "附注"} >= {""}


def kept(table: Any) -> list[bool]:
    return [any(True for _ in row._tr.iter(qn("w:keepNext"))) for row in table.rows]


def test_short_tables_stay_on_one_page_and_long_ones_break() -> None:
    document = rendered(full_review())
    assert kept(document.tables[1]) == [True, True, False]
    one = complete_review()
    tasks = [replace(one.tasks[1], text="长" * 60, units=())] * 4
    # A row: its number, 60 signs, and twice （未写明）: 71; with the rest of the numbers 284.
    table = rendered(replace(one, tasks=tuple(tasks))).tables[-2]  # behind it stand the hints
    assert kept(table) == [True, True, True, True, False]
    extra = replace(tasks[0], text="长" * 60, inherited=True, units=())
    table = rendered(replace(one, tasks=(*tasks, extra))).tables[-2]  # behind it stand the hints
    assert kept(table) == [True, False, False, False, False, False]


def test_cells_are_set_small_numbers_and_heads_in_the_middle() -> None:
    table = rendered(full_review()).tables[3]
    first, second = table.rows[0].cells, table.rows[1].cells
    assert {cell.paragraphs[0].style.name for cell in (*first, *second)} == {"表内文字"}
    assert [cell.paragraphs[0].alignment for cell in first] == [CENTER] * 6
    assert [cell.paragraphs[0].alignment for cell in second] == [None, CENTER, None, None, None, CENTER]
    assert [cell.paragraphs[0].runs[0].bold for cell in first] == [True] * 6
    assert [cell.paragraphs[0].runs[0].bold for cell in second] == [None] * 6


def test_the_file_is_dated_and_signed_by_the_program() -> None:
    data = load_report("docx").render(full_review(), b"")
    properties = open_paper(data).core_properties
    assert (properties.author, properties.last_modified_by, properties.comments) == ("草案审查", "草案审查", "")
    assert properties.title == "云川市示例管理办法审查意见书"
    assert (
        f"{properties.created:%Y-%m-%d %H:%M} {properties.modified:%Y-%m-%d %H:%M}"
        == "2026-11-20 00:00 2026-11-20 00:00"
    )
    assert {one.date_time for one in zipfile.ZipFile(io.BytesIO(data)).infolist()} == {(2026, 11, 20, 0, 0, 0)}
    one = full_review()
    long = replace(one, draft=replace(one.draft, facts=replace(one.draft.facts, title="长" * 300)))
    assert rendered(long).core_properties.title == "长" * 255


def test_containers_are_called_by_their_chinese_names() -> None:
    names = {
        **{"paragraph": "正文", "cell": "表格", "header": "页眉", "footer": "页脚", "footnote": "脚注"},
        **{"endnote": "尾注", "comment": "批注", "textbox": "文本框", "text": "正文", "odd": "odd"},
    }
    one = complete_review()
    unread = tuple(Coverage("x.xml", each, 1, False, "没有读") for each in names)
    read = (*(Coverage("x.xml", each, n + 1, True) for n, each in enumerate(names)), Coverage("x", "empty", None, True))
    lines = lines_of(rendered(replace(one, draft=replace(one.draft, coverage=(*read, *unread)))))
    told = "正文10字符、表格2字符、页眉3字符、页脚4字符、脚注5字符、尾注6字符、批注7字符、文本框8字符、odd10字符"
    assert f"Normal|已读取：{told}。" in lines
    at = lines.index("Heading 3|以下内容没有读取，本意见书对其不作判断：")
    assert lines[at + 1][1:] == [(name, "x.xml", "没有读") for name in names.values()]


def test_blanks_are_kept() -> None:
    paragraph = next(one for one in rendered(full_review()).paragraphs if one.text.startswith("原文"))
    assert {one.get(SPACE) for one in paragraph._p.iter(qn("w:t"))} == {"preserve"}
    table = rendered(full_review()).tables[0]._tbl
    assert {one.get(SPACE) for one in table.iter(qn("w:t"))} == {"preserve"}


def test_the_formal_opinion_speaks_no_command_line() -> None:
    """An opinion is filed by an office: gates, options and exit codes are the business of whoever runs the program."""
    for one in (full_review(), complete_review(), complete_review(fail_on="never"), silent_review()):
        words = str(lines_of(rendered(one)))
        for foreign in ("闸门", "--", "退出状态", "review "):
            assert foreign not in words, foreign
