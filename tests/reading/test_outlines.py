"""Whole documents of a city that does not exist, with their outlines written beside the lines.

Each file in `outlines/` holds a line of the document behind `|`. Before it stands what opens there, indented
by its depth: kind, number and caption of each clause, or `·` and a number where the line goes on with a clause.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reviewer.model import Clause, Document, Draft, Facts, Line, Span
from reviewer.reading import read

FOLDER = Path(__file__).parent / "outlines"
FILES = sorted(FOLDER.glob("*.txt"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_line_opens_what_stands_beside_it(path: Path) -> None:
    rows = path.read_text(encoding="utf-8").splitlines()
    draft = read_rows(rows)
    assert [margin(draft, line) for line in draft.lines] == rows


def read_rows(rows: list[str]) -> Draft:
    return read("\n".join(row.split("| ", 1)[1] for row in rows).encode(), "a.txt")


def margin(draft: Draft, line: Line) -> str:
    opened = [one for one in draft.clauses if line.span.covers(Span(one.span.start, one.span.start))]
    if opened:
        label, depth = " + ".join(map(name, opened)), len(draft.path(opened[0])) - 1
    else:
        holder = max((one for one in draft.clauses if one.span.covers(line.span)), key=lambda one: len(draft.path(one)))
        label, depth = f"· {holder.number or holder.kind}", len(draft.path(holder)) - 1
    return f"{'  ' * depth}{label} | {draft.slice(line.span)}"


def name(clause: Clause) -> str:
    caption = f"「{clause.heading}」" if clause.heading else ""
    return f"{clause.kind}{f' {clause.number}' if clause.number else ''}{caption}"


NOTICE = Facts(kind="通知", level="normative document")
GUIDE = Facts(
    title="云川市人民政府关于印发停车引导两个方案的通知",
    kind="通知",
    issuer="云川市人民政府",
    number="云政〔2030〕8号",
    region=("云川市",),
    is_draft=True,
    date="2030-04-01",
    level="normative document",
)
DOCUMENTS = {
    "two_plans": [
        (*(1, 5), GUIDE),
        (*(6, 8), replace(GUIDE, title="云川市停车引导第一批实施方案", kind="方案", level="plan")),
        (*(9, 11), replace(GUIDE, title="云川市停车引导第二批实施方案", kind="方案", level="plan")),
    ],
    "compilation": [
        (
            *(3, 9),
            replace(
                NOTICE,
                title="云川市公安局关于印发《云川市泊位管理措施》的通知",
                issuer="云川市公安局",
                number="云公〔2030〕7号",
                region=("云川市",),
                date="2030-01-02",
            ),
        ),
        (
            *(11, 15),
            replace(
                NOTICE,
                title="江北市人民政府关于公布停车收费规定的通知",
                issuer="江北市人民政府",
                region=("江北市",),
                date="2029-12-31",
                effective="2030-01-01",
            ),
        ),
        (
            *(16, 18),
            replace(
                NOTICE,
                title="江北市交通运输局关于印发停车引导办法的通知",
                issuer="江北市交通运输局",
                region=("江北市",),
                date="2030-02-01",
            ),
        ),
        (
            *(19, 20),
            replace(
                NOTICE,
                title="江北市财政局关于停车收入管理的通知",
                issuer="江北市财政局",
                region=("江北市",),
                date="2030-02-03",
            ),
        ),
    ],
    "notice_and_plan": [
        (
            *(1, 38),
            replace(
                NOTICE,
                title="云川市人民政府办公室关于印发云川市智慧停车实施方案的通知",
                issuer="云川市人民政府办公室",
                number="云政办〔2030〕12号",
                region=("云川市",),
                date="2030-03-05",
            ),
        )
    ],
    "regulation": [
        (
            *(1, 32),
            Facts(
                title="云川市公共停车管理办法",
                kind="办法",
                region=("云川市",),
                date="2029-12-03",
                effective="2030-03-01",
                level="normative document",
            ),
        )
    ],
    "restarts": [
        (
            *(1, 15),
            Facts(title="云川市停车秩序整治工作方案", kind="方案", region=("云川市",), level="plan"),
        )
    ],
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_documents_lie_between_these_lines_and_say_this_of_themselves(name: str) -> None:
    draft = read_rows((FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines())
    assert [(*lines_of(draft, one), one.facts) for one in draft.documents] == DOCUMENTS[name]


def test_an_entry_without_a_body_is_marked() -> None:
    draft = read_rows((FOLDER / "compilation.txt").read_text(encoding="utf-8").splitlines())
    notes = [(one.complete, one.note) for one in draft.documents]
    assert notes == [(True, None), (True, None), (True, None), (False, "只有标题，没有正文")]


def lines_of(draft: Draft, document: Document) -> tuple[int, int]:
    """The first and the last line of a document, from 1."""
    return draft.line_index(document.span.start) + 1, draft.line_index(document.span.end - 1) + 1
