"""Who is responsible, as official documents write it: brackets, label lines, rank rules, blanket clauses.

责任单位 means support beside 牵头单位, the main unit beside 配合单位, and a joint list alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reviewer.model import Span

LEAD, SUPPORT, JOINT = "lead", "support", "joint"
ROLES = {"牵头": LEAD, "主办": LEAD, "主责": LEAD, "配合": SUPPORT, "协办": SUPPORT, "参与": SUPPORT, "协助": SUPPORT}
SUFFIX = (
    "局|委|办|厅|院|部|处|署|会|联|团|政府|部门|单位|中心|公司|集团|银行|分行|支行|总行|支队|总队|大队|管委|管委会|委员会|机构|企业"
    "|海关|协会|商会|分局|区|县|市|乡镇|街道|开发区|板块|党工委|组|站|所|校|高校|大学|学院|医院|社|馆|法院|检察院|口岸|团市委|团省委"
    "|妇联|残联|工商联|贸促会|保险|保监|证监|税务|电力|燃气|水务|专班|指挥部|协调小组办公室|港口|机场|法|检|办公室|单位等"
)
UNIT = re.compile(rf"(?:[\u4e00-\u9fffA-Za-z0-9“”·（）()、，]{{1,40}}?)?(?:{SUFFIX})(?:[（(][^（()）]{{1,20}}[)）])?\Z")
DUTY = re.compile(
    r"牵头|负责|配合|主办|协办|(?:责任|牵头|配合|主责|承办|实施|落实)(?:单位|部门|主体|处室|科室)|职责分工|会同"
)
BRACKET = re.compile(
    r"[（(〔\[【]((?:[^（()）〔〕\[\]【】]|[（(〔\[][^（()）〔〕\[\]]{0,40}[)）〕\]]){2,400})[)）〕\]】]"
)
LABEL = re.compile(
    r"(责任|牵头|配合|主办|协办|主责|承办|实施|参与|协助|落实)(单位|部门|主体|处室|科室)(?:及[^：:]{1,10})?\s*[：:]\s*"
)
LABEL_LINE = re.compile(rf"(?:^|(?<=[。；\n\s]))({LABEL.pattern}[^。\n]{{2,300}})")
VERB = re.compile(r"(牵头负责|牵头组织|牵头|主办|负责落实|负责|配合|协办|协助|参与|会同)")
TAIL = re.compile(
    r"(?:等(?:市|省|区|县|各|有关|相关|市有关|市相关|市直|市级|省有关|市政府有关|市政府相关|区有关|县有关|其他|其它)*(?:有关|相关|责任|职能|成员)?(?:部门|单位))?"
    r"(?:按照?|依据|根据|依)?(?:各自)?(?:的)?(?:职责|职能|任务)*(?:分工)?(?:分别|共同|具体|组织|抓好|做好|贯彻)*\s*\Z"
)
DUTIES = re.compile(r"(?:按照?|依据|根据|依)(?:各自)?(?:的)?(?:职责|职能|任务)(?:分工)?(?:分别|共同)?$")
PLACES = re.compile(
    r"(?:各|(?<![\u4e00-\u9fff]))[省市县区州旗](?:[、，][省市县区州旗](?:[（(][省市县区州旗、]{1,6}[)）])?){1,12}(?=(?:人民)?政府|管委|有关|相关|各?部门|$)"
)
MOST_KNOWN = 0.6
CONTAINS_TITLE = re.compile(r"《[^》]*》")


@dataclass(frozen=True, slots=True)
class Group:
    """Units that one bracket or line names, in order; `span` is where they stand, `role` by unit."""

    span: Span
    units: tuple[str, ...]
    roles: tuple[str, ...]
    open_list: bool

    def of(self, role: str) -> tuple[str, ...]:
        """Return the units of one role."""
        return tuple(unit for unit, one in zip(self.units, self.roles, strict=True) if one == role)


def find_groups(text: str) -> list[Group]:
    """Return the responsible units that brackets and label lines name, in order; linear in the text."""
    groups: list[Group] = []
    end = 0
    for match in sorted([*BRACKET.finditer(text), *LABEL_LINE.finditer(text)], key=lambda one: one.start()):
        if match.start() < end:
            continue
        inner = match[1]
        blanket = BLANKET.search(inner)
        if blanket:
            inner = inner[: blanket.start()]
        group = read_group(inner, match.start(1))
        if group is None:
            continue
        is_label = match.re is LABEL_LINE
        if is_label or DUTY.search(inner) or (_ends_sentence(text, match.end()) and _all_units(group, inner)):
            groups.append(group)
            end = match.end()
    return groups


def find_unit_line(text: str) -> Group | None:
    """Return the units of a text that says nothing but who leads and who helps, its bracket perhaps cut off."""
    opening = len(text) - len(text.lstrip(" （(〔[【\n　"))
    words = text[opening:].rstrip(" ）)〕]】。；;\n　")
    group = read_group(words, opening) if DUTY.search(words) else None
    return group if group and _all_units(group, VERB.sub("", LABEL.sub("", words))) else None


def _ends_sentence(text: str, at: int) -> bool:
    return at >= len(text) or text[at] in "。；;\n" or text[at - 1 : at].isspace()


def _all_units(group: Group, inner: str) -> bool:
    known = sum(_is_unit(unit) for unit in group.units)
    signs = len(re.sub(r"[、，,；;\s]", "", inner))
    return known >= MOST_KNOWN * len(group.units) and len("".join(group.units)) >= MOST_KNOWN * signs


def read_group(words: str, offset: int = 0) -> Group | None:
    """Read the units of one bracket or line; None when it names none."""
    units: list[str] = []
    roles: list[str] = []
    open_list = "等" in words
    labels = list(LABEL.finditer(words))
    if labels:
        has_lead = any(one[1] in ("牵头", "主办", "主责") for one in labels)
        has_support = any(one[1] in ("配合", "协办", "参与", "协助") for one in labels)
        for one, following in zip(labels, [*labels[1:], None], strict=True):
            part = words[one.end() : following.start() if following else len(words)]
            role = ROLES.get(one[1]) or (SUPPORT if has_lead else LEAD if has_support else JOINT)
            _add(_split_by_verb(part, role), units, roles)
    elif DUTY.search(words):
        _add(_split_by_verb(words, None), units, roles)
    else:
        _add(((unit, JOINT) for unit in split_units(words)), units, roles)
    if LEAD in roles:
        roles = [SUPPORT if role == JOINT else role for role in roles]
    if not units:
        return None
    return Group(Span(offset, offset + len(words)), tuple(units), tuple(roles), open_list)


def _add(found: Iterator[tuple[str, str]] | list[tuple[str, str]], units: list[str], roles: list[str]) -> None:
    for unit, role in found:
        if unit not in units:
            units.append(unit)
            roles.append(role)


def _split_by_verb(words: str, default: str | None) -> list[tuple[str, str]]:
    """Give each unit the role of the verb behind it (A牵头，B、C配合); units without a verb get `default`."""
    found: list[tuple[str, str]] = []
    for sentence in re.split(r"[；;。]", words):
        at = 0
        pending: str | None = None
        for verb in VERB.finditer(sentence):
            part = sentence[at : verb.start()]
            word = verb[1]
            at = verb.end()
            if word == "会同":
                found += [(unit, LEAD) for unit in split_units(part)]
                pending = SUPPORT
                continue
            role = pending or (LEAD if "牵头" in word or word == "主办" else SUPPORT if word in ROLES else None)
            pending = None
            found += [(unit, role or default or JOINT) for unit in split_units(part)]
        found += [(unit, pending or default or JOINT) for unit in split_units(sentence[at:])]
    return found


def split_units(words: str) -> list[str]:
    """Split a list of units at 、，及和与, leaving names such as 各县（市、区）政府 and 各县、市、区政府 whole.

    A name without a known ending counts where most of the list are units: 东航物流 among offices.
    """
    words = CONTAINS_TITLE.sub("", words)
    words = words.strip(" ，,、：:。；;\n　")
    words = TAIL.sub("", words) or DUTIES.sub("", words)
    parts: list[str] = []
    depth = start = 0
    whole = {at for found in PLACES.finditer(words) for at in range(*found.span())}
    for at, sign in enumerate(words):
        depth += (sign in "（([") - (sign in "）)]")
        if depth <= 0 and sign in "、，,；; \n　" and at not in whole:
            parts.append(words[start:at])
            start = at + 1
    parts.append(words[start:])
    found: list[str] = []
    for part in parts:
        found += _split_joined(part)
    named = [unit for one in found if (unit := _trim(one))]
    known = [_is_unit(unit) for unit in named]
    most = sum(known) >= MOST_KNOWN * len(known)
    return [unit for unit, is_known in zip(named, known, strict=True) if is_known or (most and _may_be_name(unit))]


def _may_be_name(unit: str) -> bool:
    return re.fullmatch(r"[\u4e00-\u9fffA-Za-z]{3,10}", unit) is not None and not DUTY.search(unit)


JOINED = re.compile(r"(?<=[\u4e00-\u9fff）)])(?:以及|及|和|与|或)(?=[\u4e00-\u9fff])")


def _split_joined(part: str) -> list[str]:
    for joint in JOINED.finditer(part):
        left, right = part[: joint.start()], part[joint.end() :]
        if UNIT.match(_trim(left)) and UNIT.match(_trim(right)):
            return [left, *_split_joined(right)]
    return [part]


def _trim(unit: str) -> str:
    unit = re.sub(r"^(?:由|请|等|和|及|以及|其中|各项任务)", "", unit.strip(" ，,、：:。；;\n　"))
    unit = re.sub(r"等(?:相关|有关|市|省|区|县|单位|部门|职能|市政府)*(?:部门|单位)?$", "", unit)
    return re.sub(r"(?:按照?|依)?(?:职责|职能)?(?:分工)?(?:分别|共同)?$", "", unit)


def _is_unit(unit: str) -> bool:
    return 2 <= len(unit) <= 40 and UNIT.match(unit) is not None and not re.search(r"[。！？《》%％\d]{1}", unit)


BLANKET = re.compile(
    r"(?:以[上下]|上述|前述|各项|所有)[^。]{0,40}?(?:均需|均由|均涉及|都需|均|需由|需|由|请)([^。]{2,80}?)"
    r"(?:按照?(?:各自)?职责|共同|配合|贯彻|落实|负责|抓好|实施)[^。]{0,30}?不再(?:一一|逐一|单独|另行|重复|逐项)?(?:列|标|注)"
)
RANK = re.compile(r"(?:列|排)在?(?:首位|第一位?|最前)(?:的|者)?(?:单位|部门)?(?:为|是)?[^。]{0,6}牵头")


def find_blanket_units(text: str) -> list[str]:
    """Return the units that a clause for the whole document makes responsible for every task."""
    found = BLANKET.search(text)
    return split_units(found[1]) if found else []


def has_rank_rule(text: str) -> bool:
    """Tell whether the document says that the unit named first leads."""
    return RANK.search(text) is not None


SUBJECT = re.compile(
    r"(?:^|[。；\n]|(?<=[。；]))\s*((?:[\u4e00-\u9fff（）()、及和“”]{2,40}?)(?:要|应当|应|须|必须|负责|需|将|按照|结合|依法))"
)


def find_subjects(text: str) -> list[str]:
    """Return the units that are subjects of sentences (各县区要……), for tasks that name units no other way."""
    found: list[str] = []
    for match in SUBJECT.finditer(text):
        words = re.sub(r"(?:要|应当|应|须|必须|负责|需|将|按照|结合|依法)$", "", match[1])
        units = split_units(words)
        if units and len("".join(units)) >= 0.6 * len(re.sub(r"[、，和及]", "", words)):
            found += [unit for unit in units if unit not in found]
    return found
