"""Who is responsible, as official documents write it: brackets, label lines, rank rules, blanket clauses.

责任单位 are those who answer together; beside a lead they support it, which is for the reader of tasks to say.
`own` are names that an office has given as those of its units: they count whatever they end with.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from reviewer.language.agency_names import LIST, SUBJECT, endings, subject_ending
from reviewer.language.grammar import one_of, read_table
from reviewer.model import Span

LEAD, SUPPORT, JOINT = "lead", "support", "joint"
ROLES = {word: JOINT if role == "responsible" else role for role, word, _ in read_table("unit_roles")}
LABELS = "|".join(ROLES)
NOUN, BODY = one_of("assignments.unit"), one_of("responsibility.body")
UNIT = re.compile(
    rf"(?:[\u4e00-\u9fffA-Za-z0-9“”·（）()、，]{{1,40}}?)?(?:{endings(LIST)})(?:[（(][^（()）]{{1,20}}[)）])?\Z"
)
DUTY = re.compile(rf"{one_of('assignments.charges')}|(?:{LABELS}){NOUN}")
BRACKET = re.compile(
    r"[（(〔\[【]((?:[^（()）〔〕\[\]【】]|[（(〔\[][^（()）〔〕\[\]]{0,40}[)）〕\]]){2,400})[)）〕\]】]"
)
LABEL = re.compile(rf"({LABELS})({NOUN})(?:及[^：:]{{1,10}})?\s*[：:]\s*")
LABEL_LINE = re.compile(rf"(?:^|(?<=[。；\n\s]))({LABEL.pattern}[^。\n]{{2,300}})")
VERB = re.compile(rf"({one_of('assignments.verb')})")
BY, SHARE = one_of("responsibility.by"), one_of("responsibility.share")  # 按照, 职责
JOINTLY, IS = one_of("responsibility.jointly"), one_of("responsibility.is")
TAIL = re.compile(
    rf"(?:等{one_of('responsibility.also')}*{one_of('responsibility.other')}?{BODY})?{BY}?(?:各自)?(?:的)?"
    rf"{SHARE}*(?:分工)?{one_of('responsibility.manner')}*\s*\Z"
)
DUTIES = re.compile(rf"{BY}(?:各自)?(?:的)?{SHARE}(?:分工)?{JOINTLY}?$")
PLACES = re.compile(
    rf"(?:各|(?<![\u4e00-\u9fff])){one_of('responsibility.place')}(?:[、，]{one_of('responsibility.more_places')}"
    rf"(?:[（(][省市县区州旗、]{{1,6}}[)）])?){{1,12}}(?={one_of('responsibility.governs')}|$)"
)
MOST_KNOWN = 0.6
ROW_TABS = 2  # between the cells of a row that was saved as text
SENTENCE = re.compile(one_of("responsibility.no_name"))  # what a name does not hold
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


def find_groups(text: str, own: Collection[str] = ()) -> list[Group]:
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
        group = read_group(inner, match.start(1), own)
        if group is None:
            continue
        is_label = match.re is LABEL_LINE
        if is_label or DUTY.search(inner) or (_ends_sentence(text, match.end()) and _all_units(group, inner, own)):
            groups.append(group)
            end = match.end()
    return groups


def find_unit_line(text: str) -> Group | None:
    """Return the units of a text that says nothing but who leads and who helps, its bracket perhaps cut off."""
    opening = len(text) - len(text.lstrip(" （(〔[【\n　"))
    words = text[opening:].rstrip(" ）)〕]】。；;\n　")
    group = read_group(words, opening) if DUTY.search(words) else None
    if group is None or any(SENTENCE.search(unit) for unit in group.units):
        return None
    return group if _all_units(group, VERB.sub("", LABEL.sub("", words))) else None


def find_row_units(text: str) -> Group | None:
    """Return the units of a row of a task table that stands alone, without its head: the first cell of them leads."""
    if text.count("\t") < ROW_TABS:
        return None
    units: list[str] = []
    roles: list[str] = []
    at = first = end = 0
    for cell in text.split("\t"):
        named = split_units(cell)
        if named and len("".join(named)) >= MOST_SUBJECT * len(re.sub(r"[、，和及与\s]", "", cell)):
            first = first if units else at
            role = LEAD if not units else SUPPORT
            units += named
            roles += [role] * len(named)
            end = at + len(cell)
        at += len(cell) + 1
    return Group(Span(first, end), tuple(units), tuple(roles), open_list=False) if units else None


def _ends_sentence(text: str, at: int) -> bool:
    return at >= len(text) or text[at] in "。；;\n" or text[at - 1 : at].isspace()


def _all_units(group: Group, inner: str, own: Collection[str] = ()) -> bool:
    known = sum(_is_unit(unit, own) for unit in group.units)
    signs = len(re.sub(r"[、，,；;\s]", "", inner))
    return known >= MOST_KNOWN * len(group.units) and len("".join(group.units)) >= MOST_KNOWN * signs


def read_group(words: str, offset: int = 0, own: Collection[str] = ()) -> Group | None:
    """Read the units of one bracket or line; None when it names none."""
    units: list[str] = []
    roles: list[str] = []
    open_list = "等" in words
    labels = list(LABEL.finditer(words))
    if labels:
        for one, following in zip(labels, [*labels[1:], None], strict=True):
            part = words[one.end() : following.start() if following else len(words)]
            _add(_split_by_verb(part, ROLES[one[1]], own), units, roles)
    elif DUTY.search(words):
        _add(_split_by_verb(words, None, own), units, roles)
    else:
        _add(((unit, JOINT) for unit in split_units(words, own)), units, roles)
    if not units:
        return None
    return Group(Span(offset, offset + len(words)), tuple(units), tuple(roles), open_list)


def _add(found: Iterator[tuple[str, str]] | list[tuple[str, str]], units: list[str], roles: list[str]) -> None:
    for unit, role in found:
        if unit not in units:
            units.append(unit)
            roles.append(role)


def _split_by_verb(words: str, default: str | None, own: Collection[str]) -> list[tuple[str, str]]:
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
                found += [(unit, LEAD) for unit in split_units(part, own)]
                pending = SUPPORT
                continue
            role = pending or (LEAD if word.startswith("牵头") else ROLES.get(word))
            role = None if role == JOINT and not pending else role
            pending = None
            found += [(unit, role or default or JOINT) for unit in split_units(part, own)]
        found += [(unit, pending or default or JOINT) for unit in split_units(sentence[at:], own)]
    return found


def split_units(words: str, own: Collection[str] = ()) -> list[str]:
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
    known = [_is_unit(unit, own) for unit in named]
    most = sum(known) >= MOST_KNOWN * len(known)
    return [unit for unit, is_known in zip(named, known, strict=True) if is_known or (most and _may_be_name(unit))]


def _may_be_name(unit: str) -> bool:
    return re.fullmatch(r"[\u4e00-\u9fffA-Za-z]{3,10}", unit) is not None and not DUTY.search(unit)


JOINED = re.compile(rf"(?<=[\u4e00-\u9fff）)]){one_of('responsibility.choice')}(?=[\u4e00-\u9fff])")
BEFORE_NAME = re.compile(rf"^{one_of('responsibility.before_name')}")
AFTER_NAME = re.compile(rf"等{one_of('responsibility.after_name')}*{BODY}?$")
OF_DUTY = re.compile(rf"{BY}?{SHARE}?(?:分工)?{JOINTLY}?$")


def _split_joined(part: str) -> list[str]:
    for joint in JOINED.finditer(part):
        left, right = part[: joint.start()], part[joint.end() :]
        if UNIT.match(_trim(left)) and UNIT.match(_trim(right)):
            return [left, *_split_joined(right)]
    return [part]


def _trim(unit: str) -> str:
    unit = BEFORE_NAME.sub("", unit.strip(" ，,、：:。；;\n　"))
    unit = AFTER_NAME.sub("", unit)
    return OF_DUTY.sub("", unit)


def _is_unit(unit: str, own: Collection[str] = ()) -> bool:
    if unit in own:
        return True
    return 2 <= len(unit) <= 40 and UNIT.match(unit) is not None and not re.search(r"[。！？《》%％\d]{1}", unit)


BLANKET = re.compile(
    rf"{one_of('responsibility.all_tasks')}[^。]{{0,40}}?{one_of('responsibility.all_charged')}([^。]{{2,80}}?)"
    rf"{one_of('responsibility.all_do')}[^。]{{0,30}}?不再{one_of('responsibility.singly')}?[列标注]"
)
RANK = re.compile(
    rf"[列排][名序位列]?[在于]?{one_of('responsibility.first')}[的者]?[^。，]{{0,8}}?{IS}?[^。，]{{0,6}}牵头"
    rf"|{one_of('responsibility.first_unit')}[的者]?(?:责任)?{BODY}{IS}[^。，]{{0,6}}牵头"
)


def find_blanket_units(text: str, own: Collection[str] = ()) -> list[str]:
    """Return the units that a clause for the whole document makes responsible for every task."""
    found = BLANKET.search(text)
    return split_units(found[1], own) if found else []


def has_rank_rule(text: str) -> bool:
    """Tell whether the document says that the unit named first leads."""
    return RANK.search(text) is not None


# Who opens a sentence, or a part of one before a word that charges, is the one that has to do it.
VERBS = {word: kind for kind, word, _ in read_table("duty_verbs")}
DUTY_VERB = re.compile("|".join(sorted(VERBS, key=lambda one: (-len(one), one))))
LEADING = ("会同", "牵头")  # never part of a name
STRONG = frozenset(word for word, kind in VERBS.items() if kind == "strong")
PART = re.compile(r"(?P<opens>\A|[。；;，,：:\n])(?P<words>[^。；;，,：:\n]{2,})")
SHORT_NAME = re.compile(r"[（(](?:以下)?(?:统|并)?(?:简)?称[^（()）]{0,30}[)）]")
HEAD = 60  # code points of a sentence in which its subject ends
# 组织部, 监督管理局: what looks like a verb is part of a name.
GOES_ON = re.compile(rf"(?:{DUTY_VERB.pattern}){one_of('responsibility.name_goes_on')}{{0,2}}(?:{endings(SUBJECT)})")
OWN = re.compile(rf"{one_of('responsibility.own')}?(?:委、?)?(?:人民)?政府")  # the one that speaks
SHORTEST = 2  # code points of a name
NAME_ENDS = re.compile(rf"(?:{endings(SUBJECT)})(?![、，和及与])")
SIGNS_BETWEEN = re.compile(rf"[、，和及与\s]|等(?:有关)?{BODY}")
MOST_SUBJECT = 0.9  # of the words in front of the verb


def find_subjects(text: str, own: Collection[str] = ()) -> list[tuple[str, str]]:
    """Return the units that sentences charge as their subjects (各县区要……), each with its role, in order.

    For tasks that name units in no list. 甲会同乙 makes 甲 the lead and 乙 a support.
    """
    found: dict[str, str] = {}
    for part in PART.finditer(SHORT_NAME.sub("", text)):
        words = part["words"].strip()
        by = words.startswith("由")
        any_verb = part["opens"] not in ("，", ",", "：", ":") or by
        read = _read_subject(words.removeprefix("由"), own, any_verb=any_verb)
        for unit, role in read:
            found.setdefault(unit, role)
    return list(found.items())


def _read_subject(words: str, own: Collection[str], *, any_verb: bool) -> list[tuple[str, str]]:
    named_first = max((len(name) for name in own if words.startswith(name)), default=0)
    for verb in DUTY_VERB.finditer(words, named_first, HEAD):
        if not any_verb and verb.group() not in STRONG:
            continue
        if verb.group() not in LEADING and GOES_ON.match(words, verb.start()):
            continue
        if verb.start() < SHORTEST:
            return []  # 一要……
        named = words[: verb.start()]
        units = _split_subjects(named, own)
        if units:
            role = LEAD if verb.group() in LEADING else ROLES.get(verb.group(), JOINT)
            others = _read_helpers(words[verb.end() :], own) if verb.group() == "会同" else []
            return [*((unit, role) for unit in units), *((unit, SUPPORT) for unit in others)]
        if any(sign in named for sign in "的了是") or not HAN_NAME.fullmatch(named):
            return []
    return []


HAN_NAME = re.compile(r"[\u4e00-\u9fffA-Za-z（）()、“”·\s]+")


def _read_helpers(words: str, own: Collection[str]) -> list[str]:
    """Return the bodies that words behind 会同 open with: up to a verb that charges them, or to the first that ends."""
    ends = [verb.start() for verb in DUTY_VERB.finditer(words, 0, HEAD) if not GOES_ON.match(words, verb.start())]
    ends += [found.end() for found in NAME_ENDS.finditer(words, 0, HEAD)]
    ends += [len(name) for name in sorted(own, key=len, reverse=True) if words.startswith(name)]
    return next((units for end in ends if (units := _split_subjects(words[:end], own))), [])


def _split_subjects(words: str, own: Collection[str]) -> list[str]:
    """Return the units that the words consist of; none where they say anything else."""
    units = split_units(words, own)
    if not units or len("".join(units)) < MOST_SUBJECT * len(SIGNS_BETWEEN.sub("", words)):
        return []
    if not (words.startswith("各") or all(_may_open(unit, own) for unit in units)):
        return []
    return [unit for unit in units if not OWN.fullmatch(unit)]


def _may_open(unit: str, own: Collection[str]) -> bool:
    return unit.startswith("各") or unit in own or subject_ending().search(unit) is not None
