"""The fair-competition review form: every item and situation with what the machine saw of it.

The items are those of 公平竞争审查条例 arts. 8–11 (19) and of its 实施办法 arts. 9–23 (66), and for drafts on bids those
of 招标投标领域公平竞争审查规则 arts. 5–11 (44). Conclusion
and signature are left to the drafting office; the form itself never says that a draft passes.
"""

from __future__ import annotations

import re
from collections import defaultdict

from reviewer.plugin import Basis, Finding, Review, Status, report, wording

from ..docx.paper import Paper

BIDDING = re.compile(r"bid-(?:[5-9]|1[01])-\d+")
BIDDING_WORD = "招标"
SITUATION = re.compile(r"im-(?:9|1\d|2[0-3])-\d+")
ITEM = re.compile(r"fcr-(?:8|9|10|11)-\d")
SHORT_NAMES = {"fcr": "条例", "im": "实施办法", "bid": "招标投标审查规则"}
CLASSES = {
    "8": "限制或者变相限制市场准入和退出",
    "9": "限制商品、要素自由流动",
    "10": "影响生产经营成本",
    "11": "影响生产经营行为",
}
CLASS_OF_ARTICLE = {
    **dict.fromkeys(range(9, 13), "8"),
    **dict.fromkeys(range(13, 18), "9"),
    **dict.fromkeys(range(18, 21), "10"),
}
EXCEPTIONS = (
    "适用《公平竞争审查条例》第十二条的哪一项",
    "对市场竞争的影响",
    "没有对公平竞争影响更小的替代方案的理由",
    "实施期限或者终止条件",
)
QUOTED = 60  # code points of a quotation


@report(".form.docx")
def render(review: Review, source: bytes) -> bytes:
    """Return the form as a Word file; the same review gives the same bytes."""
    title = review.draft.facts.title or review.draft.name
    paper = Paper(f"{title}公平竞争审查表")
    paper.line("公平竞争审查表", "Title")
    if review.gate.result == "incomplete":
        paper.band(["机器审查不完整，下表中“未见”的情形不能当作已经查过。"])
    _write_facts(paper, review)
    _write_items(paper, review)
    _write_exceptions(paper)
    _write_opinions(paper)
    _write_conclusion(paper)
    return paper.finish(review.as_of)


def _write_facts(paper: Paper, review: Review) -> None:
    facts = review.draft.facts
    rows = [
        ("政策措施名称", facts.title or review.draft.name),
        ("文件类型", facts.kind or ""),
        ("起草单位", facts.issuer or ""),
        ("拟出台机关", ""),
        ("涉及的行业领域", ""),
        ("联系人、电话", ""),
        ("机器审查", f"policy-reviewer {review.version}，按{wording.tell_day(review.as_of)}有效的规范"),
    ]
    paper.section("基本情况")
    paper.table((), rows, (40, 116))


def _write_items(paper: Paper, review: Review) -> None:
    paper.section("逐项审查")
    paper.line("“命中”列出原文和条号；“未见”是机器查过、没有发现；“须人工”是机器查不了，请逐项核对。")
    found = _group_findings(review)
    checked = {one for rule in review.rules if rule.code.startswith("FC") for one in rule.situations}
    for article, name in CLASSES.items():
        paper.line(f"{name}（《公平竞争审查条例》第{_han(int(article))}条）", "Heading 2")
        rows = []
        for basis, gist in review.norms:
            if _class_of(basis) == article:
                rows.append((_cite(basis), gist, _say(review, basis, found, checked)))
        paper.table(("条款", "情形", "审查情况"), rows, (46, 50, 60))
    if BIDDING_WORD in review.draft.text:
        paper.line("招标投标（《招标投标领域公平竞争审查规则》第五条至第十一条）", "Heading 2")
        rows = [
            (_cite(basis), gist, _say(review, basis, found, checked))
            for basis, gist in review.norms
            if BIDDING.fullmatch(basis.id)
        ]
        paper.table(("条款", "情形", "审查情况"), rows, (46, 50, 60))


def _group_findings(review: Review) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in review.findings:
        if finding.rule.code.startswith("FC") and finding.status is Status.OPEN:
            for basis in finding.rule.basis:
                found[basis.id].append(finding)
    return found


def _class_of(basis: Basis) -> str | None:
    """Return the article of the 条例 that an item or a situation belongs to."""
    if ITEM.fullmatch(basis.id):
        return basis.id.split("-")[1]
    if SITUATION.fullmatch(basis.id):
        return CLASS_OF_ARTICLE.get(int(basis.id.split("-")[1]), "11")
    return None


def _cite(basis: Basis) -> str:
    name = SHORT_NAMES[basis.id.partition("-")[0]]
    return f"{name}{basis.article}{basis.item or ''}"


def _say(review: Review, basis: Basis, found: dict[str, list[Finding]], checked: set[str]) -> str:
    hits = found.get(basis.id, [])
    if hits:
        return "\n".join(
            f"命中：{one.address or '正文'}“{_quote(review, one)}”（{wording.SEVERITIES[one.severity]}）"
            for one in hits
        )
    if basis.id in checked:
        return "未见"
    look = dict(review.looks).get(basis.id)
    return f"须人工：{look}" if look else "须人工"


def _quote(review: Review, finding: Finding) -> str:
    words = "……".join(review.draft.slice(span) for span in finding.spans).replace("\n", " ")
    return words if len(words) <= QUOTED else words[:QUOTED] + "…"


def _write_exceptions(paper: Paper) -> None:
    paper.section("适用例外的说明")
    paper.line("没有适用例外的不填。")
    paper.table((), [(name, "") for name in EXCEPTIONS], (60, 96))


def _write_opinions(paper: Paper) -> None:
    paper.section("听取意见情况")
    rows = [
        ("听取利害关系人意见（对象、方式、时间、采纳）", ""),
        ("向社会公开征求意见（网址、起止时间、采纳）", ""),
        ("专家、法律顾问或者第三方意见", ""),
    ]
    paper.table((), rows, (60, 96))


def _write_conclusion(paper: Paper) -> None:
    paper.section("审查结论")
    rows = [
        ("初审结论", ""),
        ("承办人", ""),
        ("审查机构负责人", ""),
        ("起草单位负责人（签字、盖章）", ""),
        ("日期", ""),
    ]
    paper.table((), rows, (60, 96))
    paper.line("结论和签字由起草单位填写，机器不作结论。")


def _han(number: int) -> str:
    return {8: "八", 9: "九", 10: "十", 11: "十一"}[number]
