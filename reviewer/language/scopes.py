"""Enumerations, conditions and exceptions: to what a rule applies and under which circumstances.

Forms after 立法技术规范（试行）（一）: 除……外, ……的除外, 经……后, 符合……的, 对……的. Offsets count in the text given.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reviewer.model import Span

ITEM = r"[^，。；：、（）()“”《》\s]{1,16}"
LIST = re.compile(
    rf"({ITEM}(?:（[^（）]{{1,16}}）)?(?:、{ITEM}(?:（[^（）]{{1,16}}）)?){{1,20}})(?:(?:和|以及|及|与|或者|或)({ITEM}))?"
)
LEADING = re.compile(
    r"^.*(?:引导|接入|鼓励|组织|规范|发展|围绕|聚焦|针对|制定|执行|实行|开展|包括|涉及|推进|加强|提供|按照|通过|应当|不得|可以|对于?|在|为|将|向|由|以及|及其|用于|适用于|从事|实施|办理|完善|落实|具有|支持|的)(?=[\u4e00-\u9fff]{2})"
)
TRAILING = re.compile(r"(?:等|的|政策|措施|方面|领域|事项|情形|部门|单位|服务|信息|工作|设施|项目|活动|行为)[^、]*$")
JOINED = re.compile(r"([^，。；、]{2,8}?)(?:以及|或者|和|及|与|或)([^，。；、]{2,12})")
CONDITION = re.compile(
    r"(?P<exception>(?:除|但)[^。；]{2,60}?(?:以外|之外|外|除外)|[^，。；]{2,40}另有规定的?除外|[^，。；]{0,30}另有规定的?[，,]?从其规定)"
    r"|(?P<step>经(?!营|济|费|过|验|办|理|常|销|贸|典|历|纪|协|商)[^，。；]{2,36}?(?:后|同意|批准|审核|审查|核准|备案|公告|评估|论证|授权|确认|无异议)(?=[，,]|方可|的|可|由|应|不))"
    r"|(?P<case>(?:符合|具备|满足|未|无|不存在|没有|达到|超过|不满|连续|发生|属于|取得|完成)[^，。；]{2,40}?的(?=[，,]|[\u4e00-\u9fff]{2,6}[，,可应])"
    r"|符合[^，。；]{0,12}条件的|对[^，。；]{3,40}?的(?=[，,]|[\u4e00-\u9fff]{2,6}[，,可应])"
    r"|在[^，。；]{4,40}?(?:情况下|条件下|前提下|期间|同时)|[^，。；]{3,30}?的情况下)"
)
EVERY = re.compile(
    r"凡(?!事预)|一律|均(?=[可应须需不由予按])|所有|全部|任何[^，。；]{1,12}(?:都|均)|无论|不论|不分"
    r"|无需[^，。；]{0,10}条件|无条件|直接(?=[予作实对])|不作[^，。；]{0,4}例外"
)


@dataclass(frozen=True, slots=True)
class Enumeration:
    """Two or more members of a list joined by 、, without the words that lead into it or close it."""

    span: Span
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition: an exception (除……外), a step that has to be taken (经……后) or a case (符合……的)."""

    kind: str
    span: Span


def read_enumerations(text: str) -> list[Enumeration]:
    """Find the lists of a text, in order."""
    found = []
    for match in LIST.finditer(text):
        items = match[1].split("、") + ([match[2]] if match[2] else [])
        if joined := JOINED.fullmatch(items[-1]):
            items[-1:] = [joined[1], joined[2]]
        last = items[-1]
        end = (match.end(2) if match[2] else match.end(1)) - len(last) + len(TRAILING.sub("", last))
        first = LEADING.sub("", items[0])
        start = match.start() + len(items[0]) - len(first)
        kept = tuple(item for item in (first, *items[1:-1], TRAILING.sub("", last)) if item)
        if len(kept) >= 2 and start < end:
            found.append(Enumeration(Span(start, end), kept))
    return found


def read_conditions(text: str) -> list[Condition]:
    """Find the conditions and exceptions of a text, in order."""
    found = []
    for match in CONDITION.finditer(text):
        kind = match.lastgroup or "case"
        found.append(Condition(kind, Span(match.start(), match.end())))
    return found
