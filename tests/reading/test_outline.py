"""The outline: what opens a clause, what does not, and spans that hold."""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.model import Clause, ClauseKind, Draft
from reviewer.reading import read
from reviewer.reading.list_markers import han_value
from reviewer.reading.outline import han_numeral
from tests.making.word import make_word, paragraph, part
from tests.tools import need_shared

TITLE = "云川市示例管理办法\n"
EXAMPLES = sorted((Path(__file__).parent.parent.parent / "examples" / "drafts").glob("*.docx"))
REGULATIONS = {
    "000_5864cfec6eff624b.txt": 62,
    "003_997c9d736fb1c4df.txt": 71,
    "004_3cbdcb7f47494ba7.txt": 70,
}  # articles
PLANS = "001_a923ba46c5e9d3ce.txt"


def outline(text: str) -> Draft:
    return read(text.encode(), "a.txt")


def numbers(draft: Draft, *kinds: ClauseKind) -> list[str]:
    return [clause.number or "" for clause in draft.walk(*kinds)]


def bare(words: str | None) -> str:
    return re.sub(r"\s", "", words or "")


def assert_whole(draft: Draft) -> None:
    """Ids are unique, children lie in order inside their parents, siblings share no words."""
    known = {clause.id for clause in draft.clauses}
    assert len(known) == len(draft.clauses)
    top = [clause for clause in draft.clauses if clause.parent is None]
    assert_apart(top)
    for clause in draft.clauses:
        assert 0 <= clause.span.start <= clause.span.end <= len(draft.text)
        assert clause.span.covers(clause.own)
        assert draft.text[clause.span.start : clause.span.end] == draft.slice(clause.span)
        words = bare(draft.slice(clause.span))
        if clause.number and clause.kind is not ClauseKind.PARAGRAPH:
            assert words.replace("*", "").replace("_", "").startswith(clause.number), clause
        if clause.heading:
            assert bare(clause.heading) in words.replace("*", "")
        children = [draft.clause(one) for one in clause.children]
        assert all(child.parent == clause.id and clause.span.covers(child.span) for child in children)
        assert_apart(children)


def assert_apart(siblings: list[Clause]) -> None:
    for one, other in itertools.pairwise(siblings):
        assert one.span.end <= other.span.start


# real documents and their labels


def test_labelled_articles_and_tasks_of_real_documents() -> None:
    rows = [json.loads(row) for row in need_shared("eval", "articles.jsonl").read_text("utf-8").splitlines()]
    for name, count in REGULATIONS.items():
        draft = read_seed(name)
        numbered = [one.number for one in draft.walk(ClauseKind.ARTICLE)]
        assert numbered == [f"第{han_numeral(n)}条" for n in range(1, count + 1)], name
        assert_whole(draft)
    for name in {row["source"] for row in rows}:
        assert_labelled(read_seed(name), [row for row in rows if row["source"] == name])
    assert len(rows) == 132
    assert_tasks_seen(read_seed(PLANS))
    assert_whole(read_seed(PLANS))
    assert_whole(read_seed("002_3b0432dd4a7437f5.txt"))


def read_seed(name: str) -> Draft:
    return read(need_shared("seeds", name).read_bytes(), name)


def assert_labelled(draft: Draft, want: list[dict[str, str]]) -> None:
    articles = list(draft.walk(ClauseKind.ARTICLE))
    assert [one.number for one in articles] == [row["number"] for row in want]
    assert [bare(one.heading) for one in articles] == [bare(row["heading"]) for row in want]
    chapters = [next(c for c in draft.path(one) if c.kind is ClauseKind.CHAPTER) for one in articles]
    assert [bare(c.number) + bare(c.heading) for c in chapters] == [bare(row["chapter"]) for row in want]


def assert_tasks_seen(draft: Draft) -> None:
    rows = [json.loads(row) for row in need_shared("eval", "tasks.jsonl").read_text("utf-8").splitlines()]
    want = [row for row in rows if row["doc"].startswith("001") and row["kind"] != "goal"]
    have = {bare(draft.slice(c.span))[:14] for c in draft.clauses if c.number}
    missing = [row["id"] for row in want if bare(row["text_first_20"])[:14] not in have]
    assert len(want) > 100
    assert len(missing) <= len(want) * 0.01, missing


# spans of whatever comes


PIECES = st.sampled_from(
    [
        *(
            "第一条 为了示例，制定本办法。",
            "第二条 经营者应当守法。",
            "第三条（监督）有关部门应当监督：",
            "第五条的规定",
        ),
        *(
            "第一章 总则",
            "第二章 与示例有关的权利",
            "第一节 一般规定",
            "一、总体要求",
            "二、主要任务",
            "（一）明确目标。",
        ),
        *("（二）加强保障", "1.开展检查。", "2．建立台账（市示例局负责）", "①登记", "附件1", "目录", "2030年1月1日"),
        *(
            "云川市人民政府",
            "云川市示例实施方案",
            "前款规定的情形，",
            "# Page 3:",
            "",
            "**三、加强领导**",
            "不得收费；",
        ),
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=40))
def test_spans_hold_on_any_order_of_lines(pieces: list[str]) -> None:
    draft = outline("\n".join([*pieces, "云川市"]))
    assert_whole(draft)
    uncovered = [line for line in draft.lines if not any(c.span.covers(line.span) for c in draft.clauses)]
    assert not uncovered, "every line lies in a clause"


@given(st.integers(1, 99))
def test_numerals_there_and_back(value: int) -> None:
    assert han_value(han_numeral(value)) == value


# what opens a clause


def test_divisions_articles_paragraphs_and_items() -> None:
    draft = outline(
        TITLE + "第一章　总　则\n第一条　为了示例，制定本办法。\n第二条（适用范围）本办法适用于下列活动：\n"
        "（一）生产；\n1.加工；\n2.包装；\n（二）销售。\n其他活动参照执行。\n第二章　附　则\n第三条　本办法自公布之日起施行。\n"
    )
    assert [draft.address(c) for c in draft.walk(ClauseKind.ITEM, ClauseKind.SUBITEM)] == [
        "第一章 第二条 第一款 （一）",
        "第一章 第二条 第一款 （一） 1.",
        "第一章 第二条 第一款 （一） 2.",
        "第一章 第二条 第一款 （二）",
    ]
    second = next(c for c in draft.walk(ClauseKind.ARTICLE) if c.number == "第二条")
    assert second.heading == "适用范围"
    assert [draft.slice(draft.clause(c).span)[:4] for c in second.children] == ["本办法适", "其他活动"]
    assert [bare(c.heading) for c in draft.walk(ClauseKind.CHAPTER)] == ["总则", "附则"]


def test_a_citation_at_the_start_of_a_line_opens_nothing() -> None:
    draft = outline(
        TITLE + "第一条　经营者违反《云川市示例条例》第\n十七条、《云川市企业条例》\n第四条、第二条的规定的，\n"
        "第二条的规定优先，由主管部门处理。\n第二条　本办法自公布之日起施行。\n"
    )
    assert numbers(draft, ClauseKind.ARTICLE) == ["第一条", "第二条"]


def test_a_line_of_the_history_opens_nothing() -> None:
    draft = outline(
        TITLE + "2010年1月1日通过 根据2012年《关于修改\n\n第三十一条的决定》修正\n\n第一条　为了示例，制定本办法。\n"
        "第二条　本办法自公布之日起施行。\n"
    )
    assert numbers(draft, ClauseKind.ARTICLE) == ["第一条", "第二条"]


def test_captions_that_look_like_citations() -> None:
    draft = outline(
        TITLE + "第一章 总则\n第一条 为了示例，制定本办法。\n第二章 款项支付规定\n第二条 应当按时支付。\n"
        "第三章与示例有关的权利\n第三条 权利受保护。\n第四章 第一审程序\n第四条 程序公开。\n"
    )
    assert [bare(c.heading) for c in draft.walk(ClauseKind.CHAPTER)] == [
        *("总则", "款项支付规定", "与示例有关的权利", "第一审程序"),
    ]


def test_articles_behind_a_gap_are_kept() -> None:
    rows = "".join(f"第{han_numeral(n)}条　第{n}项活动应当登记。\n" for n in (*range(1, 6), *range(20, 26)))
    want = [f"第{han_numeral(n)}条" for n in (*range(1, 6), *range(20, 26))]
    assert numbers(outline(TITLE + rows), ClauseKind.ARTICLE) == want


def test_quoted_articles_are_no_articles() -> None:
    draft = outline(
        "云川市示例决定\n第一条　对《云川市示例条例》作如下修改：\n第二十条　经营者应当登记。\n第二十一条　登记不得收费。\n"
        "第二条　本决定自公布之日起施行。\n第三条　《云川市示例条例》根据本决定重新公布。\n"
    )
    assert numbers(draft, ClauseKind.ARTICLE) == ["第一条", "第二条", "第三条"]


def test_the_table_of_contents_opens_no_chapter() -> None:
    draft = outline(
        TITLE + "目　录\n第一章　总则\n第二章　附则\n第一章　总则\n第一条　为了示例，制定本办法。\n第二章　附则\n"
        "第二条　本办法自公布之日起施行。\n"
    )
    assert numbers(draft, ClauseKind.CHAPTER) == ["第一章", "第二章"]


PLAN = "云川市示例工作实施方案\n"


def test_styles_of_one_level_are_one_count() -> None:
    draft = outline(
        PLAN + "一、主要任务\n（一）建立台账。由市示例局负责建立台账。\n(二) 开展检查。由市示例局每年检查。\n"
        "（三）公开结果。由市示例局公开结果。\n二.保障措施\n1．加强领导。各单位要加强领导。\n2、加强宣传。各单位要宣传。\n"
        "3﹒加强考核。各单位要考核。\n"
    )
    level = [(c.number, draft.clause(c.parent).number if c.parent else None) for c in draft.clauses if c.number]
    assert level == [
        *(("一、", None), ("（一）", "一、"), ("(二)", "一、"), ("（三）", "一、")),
        *(("二.", None), ("1．", "二."), ("2、", "二."), ("3﹒", "二.")),
    ]


def test_a_count_runs_on_through_headings_and_numbers_stay_apart_from_quantities() -> None:
    draft = outline(
        PLAN + "一、降低成本\n1.完善标准。对下列车辆优先办理：\n3.5吨（含）以下货车。\n2.公开信息。每季度公开信息。\n"
        "二、优化服务\n3.压缩时限。压缩办理时限。\n4.2030年6月底前完成整改。\n119、120等紧急热线保持畅通。\n"
    )
    assert numbers(draft, ClauseKind.TASK, ClauseKind.ITEM) == ["1.", "2.", "3.", "4."]


def test_bold_marks_stay_in_the_text_and_out_of_the_heading() -> None:
    draft = outline(PLAN + "一、主要任务\n1. **聚焦示例行动。**开展示例行动。\n2. 公开信息。每季度公开信息。\n")
    first = next(c for c in draft.clauses if c.number == "1.")
    assert first.heading == "聚焦示例行动"
    assert draft.slice(first.own).startswith("1. **聚焦示例行动。**")


def test_page_marks_cut_no_sentence_and_no_list() -> None:
    draft = outline(
        TITLE
        + "第一条　县级人民政府应当加强组织\n\n# Page 3:\n\n领导，建立下列制度：\n（一）登记制度；\n# Page 4:\n（二）公开制度。\n"
        "第二条　本办法自公布之日起施行。\n"
    )
    first = next(draft.walk(ClauseKind.ARTICLE))
    assert draft.slice(first.span) == (
        "第一条　县级人民政府应当加强组织领导，建立下列制度：\n（一）登记制度；\n（二）公开制度。"
    )
    assert numbers(draft, ClauseKind.ITEM) == ["（一）", "（二）"]


def test_signature_annex_and_closing_words_leave_the_last_clause() -> None:
    draft = outline(
        PLAN
        + "一、建立台账。由市示例局建立台账。\n二、公开信息。由市示例局公开信息。\n本方案自印发之日起施行，有效期两年。\n"
        "附件：1.任务表\n云川市人民政府办公室\n2030年1月1日\n（此件公开发布）\n附件1\n任务表\n一、第一批任务\n"
    )
    second = next(c for c in draft.clauses if c.number == "二、")
    assert draft.slice(second.span) == "二、公开信息。由市示例局公开信息。"
    annex = next(draft.walk(ClauseKind.ANNEX))
    assert draft.slice(annex.span).startswith("附件1\n任务表")
    assert "此件公开发布" not in draft.slice(annex.span)


def test_closing_words_of_a_plan_behind_its_notice_leave_the_last_task() -> None:
    draft = outline(
        "云川市人民政府关于印发示例方案的通知\n各区人民政府：\n现将方案印发给你们。\n2030年1月1日\n附件\n"
        + PLAN
        + "一、建立台账。"
        "由市示例局建立台账。\n二、公开信息。由市示例局公开信息。\n本方案自印发之日起施行，有效期两年。\n"
    )
    second = next(c for c in draft.clauses if c.number == "二、")
    assert draft.slice(second.span) == "二、公开信息。由市示例局公开信息。"


def test_numbers_in_cells_and_footnotes_count_nothing() -> None:
    cells = "".join(f"<w:tc>{paragraph(one)}</w:tc>" for one in ("一、序号", "2.任务"))
    table = f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{cells}</w:tr></w:tbl>"
    body = "".join(map(paragraph, (PLAN.strip(), "一、建立台账。由市示例局建立台账。", "二、分工见下表：")))
    notes = part("footnotes", f'<w:footnote w:id="2">{paragraph("三、脚注。")}</w:footnote>')
    draft = read(make_word(body + table, {"footnotes.xml": ("footnotes", notes)}), "a.docx")
    found = [(str(one.kind), one.number, draft.slice(one.span)) for one in draft.clauses[1:]]
    assert found == [
        ("task", "一、", "一、建立台账。由市示例局建立台账。"),
        ("heading", "二、", "二、分工见下表：\n一、序号\n2.任务"),
        ("row", None, "一、序号\n2.任务"),
        ("preamble", None, "三、脚注。"),
    ]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_spans_hold_on_word_files(path: Path) -> None:
    draft = read(path.read_bytes(), path.name)
    assert len(draft.clauses) > 10
    assert_whole(draft)
