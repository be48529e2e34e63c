"""The part of a clause that is worth comparing, with the way back to the clause's own words.

Responsible units, citations and dates are set aside: documents of one field share them without
copying from each other. Numbers count as one sign, since copied text is copied with other numbers
too, and words for one's own region (全市, 本省) count as one, since a city rewrites its province's.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from reviewer.model import Span

NUMBER = "0"
PLACE = "本"
LEADING = re.compile(
    r"\s*(?:第[零〇一二三四五六七八九十百千\d]+[条款项]\s*(?:[【（(][^】）)]{1,20}[】）)])?"
    r"|[（(][一二三四五六七八九十\d]+[）)]|\d+\s*[.．、]|[一二三四五六七八九十]+、|[①-⑳])+"
)
UNIT_WORD = (
    r"(?:负责|牵头|配合|责任单位|牵头单位|配合单位|责任部门|分工|落实|主办|协办|按职责|委|局|厅|办|院|政府|管委会"
    r"|部门|单位|中心|银行|总队|支队|处|海关|公司)"
)
BRACKETS = re.compile(r"[（(〔\[【][^（()）〔〕\[\]【】]*(?:[（(][^（()）]*[）)][^（()）〔〕\[\]【】]*)*[)）〕\]】]")
UNIT_LINE = re.compile(
    r"(?:责任单位|牵头单位|配合单位|责任部门|牵头部门|主办单位|协办单位|完成时限)[:：][^。；\n]*[。；]?"
)
DUTY_TAIL = re.compile(
    r"(?<=[。；])[^。；]{0,200}?(?:(?:按照?|依据|根据)?(?:各自)?(?:职责|职能|任务)(?:分工)?(?:抓好|做好)?(?:负责|落实|配合)|分别?负责|牵头负责|牵头|配合)[)）]?[。；]?\s*$"
)
CITATION = re.compile(r"《[^《》]{2,80}》(?:\s*[（(〔\[][^（()）]{2,30}[)）〕\]])?")
DATE = re.compile(
    r"(?:20\d\d\s*年)(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?|[上下]半年)?(?:底|末|初)?(?:之?前|以前)?(?:完成)?"
    r"|\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?(?:底|末)?(?:之?前|以前)(?:完成)?|(?:年|季度|月)底(?:之?前|以前)(?:完成)?"
)
GUIDING = re.compile(
    r"(?:坚持)?以习近平新时代[^，。；]{0,20}思想为指导"
    r"|(?:全面|深入|认真|坚决)?(?:学习)?(?:宣传)?贯彻(?:落实)?[^，。；]{0,6}(?:习近平|党的|中央|党中央)[^，。；]{0,40}(?:精神|部署|要求|论述|思想)"
    r"|为(?:了)?(?:全面|深入|认真|进一步)?贯彻落实[^，。；]{0,60}(?:精神|部署|要求|意见|条例|方案)|根据[^，。；]{0,30}(?:精神|部署|要求|规定)"
    r"|(?:结合[^，。；]{0,12}实际，?)?(?:特)?(?:制定|制订|提出)(?:以下|如下)?本?(?:实施)?(?:方案|办法|意见|措施|细则|规定|条例)"
)
SUBJECT = re.compile(
    r"(?:(?<=[。；：\n】）\s])|^|(?<=条))[^，。；：]{0,60}?(?:政府|部门|管委会|委员会|机构|机关|单位|组织|法院|检察院)"
    r"(?=(?:应当|应|可以|要|不得|负责|依法|必须|需|按照|根据|对|在|将|会同))"
)
BODY = r"(?:政府|管委会|管理委员会|街道办事处|(?:有关|相关|各|主管|业务)[^，。；、]{0,4}部门|工作部门)"
ADDRESSEES = re.compile(rf"(?:[^，。；：、]{{1,14}}{BODY}(?:[、和及与]|以及)){{1,8}}(?:其)?[^，。；：、]{{0,10}}{BODY}")
COUNTED = "个项次年月日天条家户人名元小%％倍件处所种类分周场套批例位台吨米里公平亩"
DIGITS = re.compile(
    rf"(?:百分之)?[零〇一二三四五六七八九十百千万亿两]+(?=[{COUNTED}])|[\d０-９]+(?:[.．][\d０-９]+)?[%％]?"
)
OWN_PLACE = re.compile(r"(?:全|本|我|各)(?:省|市|县|区|州|自治区|自治州|旗|盟)|(?:省|市|县|区)(?:级|直)")
# What is set aside, with words of which one stands in every match: most clauses need no search.
ASIDE = (
    (UNIT_LINE, ("单位", "部门", "完成时限")),
    (DUTY_TAIL, ("负责", "配合", "牵头", "落实")),
    (CITATION, ("《",)),
    (DATE, ("年", "月", "底前", "底之前", "底以前")),
    (GUIDING, ("贯彻", "思想为指导", "根据", "制定", "制订", "提出")),
    (ADDRESSEES, ("政府", "管委会", "管理委员会", "街道办事处", "部门")),
)


@dataclass(frozen=True, slots=True)
class Comparable:
    """`text` is what is compared; `starts[n]` and `ends[n]` are code points of the clause behind its sign n."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def to_clause(self, start: int, end: int) -> Span:
        """Return the clause's own words behind `text[start:end]` (not empty)."""
        return Span(self.starts[start], self.ends[end - 1])


def make_comparable(clause: str) -> Comparable:
    """Return the comparable part of a clause; linear in its length."""
    aside = bytearray(len(clause))
    head = LEADING.match(clause)
    if head:
        _set_aside(aside, 0, head.end())
    for found in BRACKETS.finditer(clause):
        if re.search(UNIT_WORD, found.group()):
            _set_aside(aside, found.start(), found.end())
    for pattern, telling in ASIDE:
        if any(word in clause for word in telling):
            for found in pattern.finditer(clause):
                _set_aside(aside, found.start(), found.end())
    for found in SUBJECT.finditer(clause, head.end() if head else 0):
        _set_aside(aside, found.start(), found.end())
    replaced = {found.start(): (NUMBER, found.end()) for found in DIGITS.finditer(clause)}
    replaced |= {found.start(): (PLACE, found.end()) for found in OWN_PLACE.finditer(clause)}
    signs: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    while at < len(clause):
        sign = clause[at]
        end = at + 1
        if at in replaced:
            sign, end = replaced[at]
        if not aside[at]:
            if "\u4e00" <= sign <= "\u9fff":  # most signs by far, and their own normal form
                signs.append(sign)
                starts.append(at)
                ends.append(end)
            else:
                for one in _fold(sign):
                    signs.append(one)
                    starts.append(at)
                    ends.append(end)
        at = end
    return Comparable("".join(signs), tuple(starts), tuple(ends))


@lru_cache(maxsize=4096)
def _fold(sign: str) -> str:
    """Return the letters and digits of a sign's compatibility form, in lower case."""
    return "".join(one.lower() for one in unicodedata.normalize("NFKC", sign) if one.isalnum())


def _set_aside(aside: bytearray, start: int, end: int) -> None:
    aside[start:end] = b"\x01" * (end - start)
