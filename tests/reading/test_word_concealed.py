"""Words that a Word file hides from its reader are told, and red lines in disguise are found and marked in the file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reviewer import Reviewer, Settings
from reviewer.model import Guise
from reviewer.reading import read
from tests.making.word import make_word, paragraph
from tests.reports.marked_text import comments_of

TITLE = paragraph("云川市示例管理办法")


def run(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def concealed(body: str) -> list[tuple[str, Guise]]:
    draft = read(make_word(TITLE + body), "a.docx")
    return [(draft.slice(one.span), one.guise) for one in draft.concealed]


@pytest.mark.parametrize(
    ("properties", "guise"),
    [
        ('<w:sz w:val="2"/>', Guise.TINY),
        ('<w:sz w:val="4"/>', Guise.TINY),
        ('<w:color w:val="FFFFFF"/>', Guise.PALE),
        ('<w:color w:val="FEFEFE"/>', Guise.PALE),
        ('<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="FFFFFF"/>', Guise.PALE),
    ],
)
def test_words_that_nobody_can_read_are_told(properties: str, guise: Guise) -> None:
    body = f"<w:p>{run('第一条　设备')}{run('优先采购本市产品', properties)}{run('。')}</w:p>"
    assert concealed(body) == [("优先采购本市产品", guise)]


@pytest.mark.parametrize(
    "properties",
    [
        '<w:sz w:val="5"/>',
        '<w:sz w:val="32"/>',
        '<w:color w:val="000000"/>',
        '<w:color w:val="auto"/>',
        '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="1F497D"/>',
        '<w:color w:val="FFFFFF"/><w:highlight w:val="darkBlue"/>',
    ],
)
def test_words_that_can_be_read_are_not(properties: str) -> None:
    assert concealed(f"<w:p>{run('第一条　示例', properties)}</w:p>") == []


def test_hidden_text_is_told_by_the_words_beside_it() -> None:
    body = f"<w:p>{run('第一条　设备')}{run('优先采购本市产品', '<w:vanish/>')}{run('按程序采购。')}</w:p>"
    assert concealed(body) == [("备", Guise.HIDDEN)]
    draft = read(make_word(TITLE + body), "a.docx")
    assert "优先" not in draft.text
    assert [one.reason for one in draft.coverage if not one.read] == ["设为隐藏的文字没有审查"]


def test_runs_of_one_guise_are_one_place() -> None:
    pale = '<w:color w:val="FFFFFF"/>'
    body = f"<w:p>{run('第一条　')}{run('优先采购', pale)}{run('本市产品', pale)}{run('。')}</w:p>"
    assert concealed(body) == [("优先采购本市产品", Guise.PALE)]


@pytest.mark.parametrize(
    "disguised",
    [
        "优\u200b先\u200b采\u200b购本市企业产品",
        "优 先 采购 本市 企业产品",
        "優先採購本市企業產品",
        "优先采购本市企业产品\u2060",
    ],
)
def test_a_red_line_in_disguise_is_found_and_its_comment_covers_the_file(tmp_path: Path, disguised: str) -> None:
    path = tmp_path / "草案.docx"
    path.write_bytes(make_word(TITLE + paragraph(f"第一条　各单位{disguised}。")))
    reviewer = Reviewer(Settings(select=("FC2",)))
    outcome = reviewer.review(path)
    report = json.loads(outcome.render("json"))
    clauses = {one["id"]: one["text"] for one in report["clauses"]}
    spans = [
        (clauses[one["clause"]], span)
        for one in report["findings"]
        if one["severity"] == "high"
        for span in one["spans"]
    ]
    assert spans
    for text, span in spans:
        assert text[span["start"] : span["end"]] == span["text"] and span["text"] in disguised
    marked = {comment.words for comment in comments_of(outcome.render("annotated"))}
    assert {span["text"] for _, span in spans} <= marked
