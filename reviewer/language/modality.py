"""What a sentence does to those whom it binds: obliges, permits, forbids, waives, encourages; and how far it goes.

The ladder of measures (全面推开 above 推行 above 试点 above 探索) follows the use of words in 国务院 documents
on reform pilots; 应当/可以/不得 follow 立法技术规范（试行）（一） 18-20.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from reviewer.model import Span


class Stance(StrEnum):
    """The legal effect of a sentence on the act that it names."""

    OBLIGES = "obliges"
    PERMITS = "permits"
    FORBIDS = "forbids"
    WAIVES = "waives"  # the act is not needed, or is free of charge
    ENCOURAGES = "encourages"


@dataclass(frozen=True, slots=True)
class Mode:
    """A modal expression: its stance and where it stands."""

    stance: Stance
    span: Span


FORBIDS = (
    r"不得(?!不|超|低于|少于|高于|多于|晚于|早于|大于|小于|迟于|逾)|不可(?!抗|缺|或缺|分|持续|避免|预|撤|逆|再生|替|动)|禁止|严禁|不准|不许|不应当?|不允许|杜绝|不再(?=收取|要求|审批|受理|新设|新增|设置|批准|安排|实施|办理)|一律不(?!得)|不能(?=[收要以对将把向为])"
    r"|无权|(?:防止|避免|杜绝)(?=[将把以因])|不予(?!行政处罚|处罚|追究)|谢绝|坚决制止|拒绝"
)
WAIVES = (
    r"不再(?=重复|另行|单独|额外)|可以?不(?:再)?(?!得)|无需|无须|不需要?(?!的)|不必(?!要)|免于|免予|免除|免(?=收|征|缴|交|提交|办)|不收(?:取)?|不向[^，。；]{0,12}收取"
    r"|不予(?:行政)?处罚|自行决定是否|自主决定是否|可自行决定|可视情况|可根据实际情况决定是否|无偿|是否[^，。；]{0,14}(?:自行|自主)(?:决定|确定)|不作(?:强制)?要求|不强制"
)
OBLIGES = r"(?<![供响适相对反感效呼])应当?(?![用急付对邀变激力届])|必须|须(?!知)|务必|有义务|均需|需(?:在|经|向|先|由|按)|需要?(?=[先提])|一律(?!不)|确保|责令"
PERMITS = (
    r"可以|(?<![许认])可(?![能靠行持再控信视观及调信操预量复溯燃追分变见])"
    r"|有权(?!机关|部门)|允许|准予|经[^，。；]{1,16}(?:批准|同意)[，]?(?:可|方可|可以)"
)
ENCOURAGES = r"鼓励|支持(?!系统)|倡导|提倡|引导"
PATTERNS = (
    (Stance.WAIVES, re.compile(WAIVES)),
    (Stance.FORBIDS, re.compile(FORBIDS)),
    (Stance.PERMITS, re.compile(PERMITS)),
    (Stance.OBLIGES, re.compile(OBLIGES)),
    (Stance.ENCOURAGES, re.compile(ENCOURAGES)),
)
LADDER = (
    ("鼓励", re.compile(r"鼓励|倡导|提倡|支持")),
    ("探索", re.compile(r"探索|研究(?=建立|制定|推进|开展|出台|设立|推行)|酝酿")),
    ("试点", re.compile(r"试点|试行|先行先试")),
    ("开展", re.compile(r"开展|启动|组织")),
    ("推行", re.compile(r"推行|推进|推动|推广|深化|落实|实施|实行")),
    ("全面推开", re.compile(r"全面(?:推开|推行|推广|实施|铺开|实行|推进|落实|深化|开展)|全域(?:推行|推广)|全覆盖")),
)


def read_modes(text: str) -> list[Mode]:
    """Find the modal expressions of a sentence, in order; longer readings win (可以不 over 可以)."""
    found: list[Mode] = []
    for stance, pattern in PATTERNS:
        for match in pattern.finditer(text):
            span = Span(match.start(), match.end())
            if len(span) and not any(span.overlaps(one.span) for one in found):
                found.append(Mode(stance, span))
    return sorted(found, key=lambda one: one.span)


def read_rung(text: str) -> tuple[int, Span] | None:
    """Return the lowest rung of the ladder that a text names (0 鼓励 … 5 全面推开) and where.

    全面推开…试点 is a trial that is rolled out everywhere: its rung is that of 全面推开.
    """
    places: list[tuple[int, Span]] = []
    for rung in range(len(LADDER) - 1, -1, -1):
        match = LADDER[rung][1].search(text)
        if match and not any(Span(*match.span()).overlaps(span) for _, span in places):
            places.append((rung, Span(*match.span())))
    if not places:
        return None
    if places[0][0] == len(LADDER) - 1:
        return places[0]
    return places[-1]
