"""Documents of a compilation: found by their headings, cut at their shelves, kept when empty."""

from __future__ import annotations

import json
import re

from reviewer.model import ClauseKind, Draft
from reviewer.reading import read
from tests.tools import need_shared

BODY = "一、建立台账。由市示例局建立台账，每季度更新一次。\n二、公开信息。由市示例局公开信息，每年评估一次。\n"


def compilation(*entries: str) -> Draft:
    return read(("云川省政策汇编\n" + "".join(entries)).encode(), "a.txt")


def test_entries_become_documents_with_their_facts() -> None:
    draft = compilation(
        "（一）云川\n1.云川市商务局关于印发《云川市示例措施》的通知（2030年1月2 日）\n云商〔2030〕7号\n各有关单位：\n"
        + BODY,
        "（二）江北\n1. 江北市人民政府关于公布示例清单的通知（2029年12月\n31日）\n" + BODY,
    )
    facts = [one.facts for one in draft.documents]
    assert [one.title for one in facts] == [
        "云川市商务局关于印发《云川市示例措施》的通知",
        "江北市人民政府关于公布示例清单的通知",
    ]
    assert [one.date for one in facts] == ["2030-01-02", "2029-12-31"]
    assert [one.number for one in facts] == ["云商〔2030〕7号", None]
    assert [one.region for one in facts] == [("云川市",), ("江北市",)]
    assert [one.complete for one in draft.documents] == [True, True]
    assert "江北" not in draft.slice(draft.documents[0].span), "a shelf belongs to no document"


def test_documents_without_a_body_are_kept_and_marked() -> None:
    draft = compilation(
        "1.云川市商务局关于印发示例措施的通知（2030年1月2日）\n",
        "2.云川市财政局关于印发示例办法的通知（2030年1月3日）\n" + BODY + "（由于篇幅太长，省略部分内容）\n",
        "3.云川市教育局关于印发示例办法的通知（2030年1月4日）\n" + BODY,
    )
    assert [(one.complete, bool(one.note)) for one in draft.documents] == [(False, True), (False, True), (True, False)]


def test_no_clause_crosses_a_border() -> None:
    draft = compilation(
        *(f"{n}.云川市示例局关于印发第{n}号措施的通知（2030年1月{n}日）\n" + BODY for n in range(1, 6)),
    )
    assert len(draft.documents) == 5
    for clause in draft.clauses:
        inside = [one for one in draft.documents if one.span.overlaps(clause.span)]
        assert len(inside) <= 1
        assert all(one.span.covers(clause.span) for one in inside)
    assert len([c for c in draft.walk(ClauseKind.TASK) if c.number == "二、"]) == 5


def test_plans_behind_one_cover_notice_are_documents() -> None:
    plans = "".join(
        f"云川市示例环境实施方案（第{n}批）\n一、总体要求\n坚持示例导向，持续改进示例工作。\n"
        + BODY.replace("二、", "三、").replace("一、", "二、")
        for n in "甲乙"
    )
    draft = read(
        (
            "云川市人民政府办公室关于印发两个方案的通知\n云政办〔2030〕1号\n各区人民政府：\n现印发给你们。\n" + plans
        ).encode(),
        "a.txt",
    )
    assert [one.facts.title for one in draft.documents][-2:] == [f"云川市示例环境实施方案（第{n}批）" for n in "甲乙"]
    assert {one.facts.number for one in draft.documents} == {"云政办〔2030〕1号"}


def flat(words: object) -> str:
    return re.sub(r"\W", "", str(words or ""))


def test_labelled_documents_of_a_real_compilation() -> None:
    name = "002_3b0432dd4a7437f5.txt"
    rows = [json.loads(row) for row in need_shared("eval", "documents.jsonl").read_text("utf-8").splitlines()]
    want = [row for row in rows if row["source"] == name and not row.get("sub")]
    draft = read(need_shared("seeds", name).read_bytes(), name)
    have = {flat(one.facts.title): one.facts for one in draft.documents}
    pairs = [(row, have.get(flat(row["title"]))) for row in want]
    found = [(row, facts) for row, facts in pairs if facts is not None]
    assert want and len(found) >= 0.98 * len(want), [row["title"] for row, facts in pairs if facts is None]
    assert sum(flat(row["doc_no"]) == flat(facts.number) for row, facts in found) >= 0.97 * len(want)
    assert sum(row["heading_date"] == facts.date for row, facts in found) >= 0.97 * len(want)
    assert len(draft.documents) == 86, "the entries that its readers counted"
    assert not [one for one in draft.documents if re.search(r"Page|\A\W*目\s*录", one.facts.title)]
    assert "# Page" not in draft.text
