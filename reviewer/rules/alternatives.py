"""Reads the `find` part of a rule file: the ways in which a rule may be broken.

An alternative names lexicons that must stand in one sentence, in order or together, or what a provision must be like:

    find:
      - 依次: [本地, 优先]        # in this order
        相距: 20                  # at most so many code points from one to the next (default 40)
        不含: [中小企业]          # and none of these in the sentence
      - 同句: [外地, 备案|登记]    # in any order; `|` joins lexicons
        法规: 一般               # a law or local regulation may have grounds for it: `low` there (`不报`: none at all)
        规章: 不报               # the same for the orders of governments and ministries
        有据不报: 写明           # neutral where a law is named that it stands on (`笼统`: or the law in general, 依法)
      - 近似: 0.15              # the sentence reads so much nearer to clauses of the rule's category than the border
      - 规定:                    # an act that the sentence lays down
          力: [给予, 可以]        # with this force
          做: [资金奖补, 奖补]    # of this class, or with words of this lexicon
          条件含: [税收贡献]      # on a condition with words of this lexicon
        文种: [扶持政策]          # only in documents of these kinds
        上文含: [申报条件]        # and only below a heading or lead-in, or behind a sentence, with such words
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from re import Pattern
from typing import Any

from reviewer.context import Context
from reviewer.errors import RuleError
from reviewer.model import DocumentKind
from reviewer.reference import Reference
from reviewer.rules.label_names import ACT, BENEFIT, CONDITION, FORCE, PARTY, read_kinds, read_labels
from reviewer.rules.legal_ground import Ground
from reviewer.rules.metadata import RuleFile, read_number
from reviewer.rules.word_places import read_lexicons
from reviewer.schemas.catalogue import list_keys
from reviewer.strict_yaml import Yaml
from reviewer.suggestions import did_you_mean

ORDERED, TOGETHER, WITHOUT, GAP, IN_LAWS, ALIKE = "依次", "同句", "不含", "相距", "法规", "近似"
PROVISION, KINDS, NOT_KINDS, ABOVE = "规定", "文种", "非文种", "上文含"
IN_ORDERS, GROUNDED = "规章", "有据不报"
LOWER, SILENT = "一般", "不报"  # what a finding becomes in a document of higher rank
OF_RANK = {IN_LAWS: (LOWER, SILENT), IN_ORDERS: (LOWER, SILENT), GROUNDED: tuple(Ground)}
WAYS = (ORDERED, TOGETHER, PROVISION, ALIKE)
WHO, WITH_FORCE = "谁", "力"
CHOICES = {"做": ACT, "条件": CONDITION, "好处": BENEFIT}  # kinds of the reading, each of which words may show as well
IN_ACT, IN_BENEFIT, IN_TARGET, IN_BOUND, IN_CONDITION, IN_SENTENCE = PLACES = (
    *("行为含", "好处含", "对象含", "主体含", "条件含", "句含"),
)
DEFAULT_GAP = 40


@dataclass(frozen=True, slots=True)
class Choice:
    """Kinds of the reading (`tax`) or lexicons, of which one must be there; both empty where nothing is asked."""

    labels: frozenset[str] = frozenset()
    words: str = ""  # names of lexicons joined by `|`

    def __bool__(self) -> bool:
        return bool(self.labels or self.words)


@dataclass(frozen=True, slots=True)
class ProvisionPattern:
    """What an act that a sentence lays down must be like: everything that is given, one of each list.

    `words` are the lexicons (joined by `|`) that must stand in a part of it, by the key of the part.
    """

    parties: frozenset[str] = frozenset()
    forces: frozenset[str] = frozenset()
    choices: tuple[tuple[str, Choice], ...] = ()
    words: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way in which a rule may be broken; terms and `without` are tuples of lexicon names joined by `|`.

    `terms` are what the sentence must hold in any case; for a `pattern` those that no reading may replace.
    `alike` is how near to reported clauses of the rule's category the sentence must read, for the
    alternatives that words alone do not decide. `in_laws` and `in_orders` say what a finding becomes there (`LOWER`,
    `SILENT`, None for no change); `ground` is the least that makes it lawful, None where no law does.
    """

    terms: tuple[str, ...]
    ordered: bool
    without: tuple[str, ...]
    gap: int
    in_laws: str | None = None
    in_orders: str | None = None
    ground: Ground | None = None
    alike: float | None = None
    above: tuple[str, ...] = ()
    pattern: ProvisionPattern | None = None
    kinds: frozenset[DocumentKind] = frozenset()
    not_kinds: frozenset[DocumentKind] = frozenset()

    def suits(self, context: Context) -> bool:
        """Tell whether it is looked for in the draft: a document of one of the kinds, where some are named."""
        if not self.kinds and not self.not_kinds:
            return True
        kind = context.analysis.kind.kind
        return kind not in self.not_kinds and (not self.kinds or kind in self.kinds)


def read_alternatives(file: RuleFile, reference: Reference) -> Iterator[Alternative]:
    """Yield the alternatives of a rule; raises `RuleError` with file and line for a fault in `find`."""
    allowed = list_keys("rule", "alternative")
    if not isinstance(file.find, list) or not file.find:
        raise RuleError.of("find.list", place=file.yaml.place("find"), known=allowed)
    for number, given in enumerate(file.find):
        keys = ("find", number)
        if not isinstance(given, dict) or sum(way in given for way in WAYS) != 1:
            raise RuleError.of("find.kind", place=file.yaml.place(*keys), known=allowed)
        for key in given:
            if key not in allowed:
                raise RuleError.of("key.unknown", place=file.yaml.place(*keys, key), key=key, known=allowed)
        yield _read_alternative(file, number, given, read_lexicons(reference))


def find_unknown_lexicons(
    yaml: Yaml, number: int, given: Mapping[str, Any], known: Collection[str]
) -> Iterator[RuleError]:
    """Yield an error for each name in the alternative with that number that no lexicon has, and no kind where one may be."""
    provision = given.get(PROVISION) or {}
    named = [(given, key, frozenset[str]()) for key in (ORDERED, TOGETHER, WITHOUT, ABOVE)]
    named += [(provision, key, frozenset(read_labels(group))) for key, group in CHOICES.items()]
    named += [(provision, key, frozenset()) for key in PLACES]
    for holder, key, kinds in named:
        for name in (name for term in holder.get(key) or () for name in str(term).split("|")):
            if name not in known and name not in kinds:
                near, place = did_you_mean(name, [*known, *kinds]), yaml.place("find", number)
                yield RuleError.of("find.lexicon", place=place, name=name, near=near, known=sorted(known))


def _read_alternative(
    file: RuleFile, number: int, given: Mapping[str, Any], lexicons: Mapping[str, Pattern[str]]
) -> Alternative:
    keys = ("find", number)
    pattern = given.get(PROVISION)
    terms = given.get(ORDERED) or given.get(TOGETHER) or []
    without, above = given.get(WITHOUT, []), given.get(ABOVE, [])
    gap = given.get(GAP, DEFAULT_GAP)
    if not all(isinstance(one, list) for one in (terms, without, above)) or not isinstance(gap, int):
        raise RuleError.of("find.types", place=file.yaml.place(*keys))
    if pattern is not None and (not isinstance(pattern, dict) or not all(map(_is_list, pattern.values()))):
        raise RuleError.of("find.types", place=file.yaml.place(*keys, PROVISION))
    for fault in find_unknown_lexicons(file.yaml, number, given, lexicons):
        raise fault
    for key, known in OF_RANK.items():
        if given.get(key, known[0]) not in known:
            raise RuleError.of("find.law", place=file.yaml.place(*keys, key), key=key, known=known)
    kinds, not_kinds = (_read_kinds(file.yaml, number, given, key) for key in (KINDS, NOT_KINDS))
    return Alternative(
        terms=tuple(terms) if pattern is None else _list_needed(pattern),
        ordered=ORDERED in given,
        without=tuple(without),
        gap=gap,
        in_laws=given.get(IN_LAWS),
        in_orders=given.get(IN_ORDERS),
        ground=Ground(given[GROUNDED]) if GROUNDED in given else None,
        alike=read_number(file.yaml, given[ALIKE], "find", number, ALIKE) if ALIKE in given else None,
        above=tuple(above),
        pattern=_read_pattern(file.yaml, number, pattern, lexicons) if pattern is not None else None,
        kinds=kinds,
        not_kinds=not_kinds,
    )


def _is_list(given: object) -> bool:
    return isinstance(given, list) and bool(given) and all(isinstance(one, str) for one in given)


def _list_needed(pattern: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the terms that must stand in the sentence itself, whatever the reading says."""
    return tuple(term for key in PLACES for term in pattern.get(key, ()))


def _read_pattern(
    yaml: Yaml, number: int, given: Mapping[str, Any], lexicons: Mapping[str, Pattern[str]]
) -> ProvisionPattern:
    keys = ("find", number, PROVISION)
    allowed = list_keys("rule", "provision")
    for key in given:
        if key not in allowed:
            raise RuleError.of("key.unknown", place=yaml.place(*keys, key), key=key, known=allowed)
    if not _list_needed(given):
        raise RuleError.of("find.words", place=yaml.place(*keys), known=PLACES)
    choices = []
    for key, group in CHOICES.items():
        if key in given:
            labels = read_labels(group)
            words = "|".join(name for name in given[key] if all(one in lexicons for one in name.split("|")))
            choices.append((key, Choice(frozenset(labels[name] for name in given[key] if name in labels), words)))
    return ProvisionPattern(
        parties=_read_names(yaml, number, given, WHO, PARTY),
        forces=_read_names(yaml, number, given, WITH_FORCE, FORCE),
        choices=tuple(choices),
        words=tuple((key, tuple(given[key])) for key in PLACES if key in given),
    )


def _read_names(yaml: Yaml, number: int, given: Mapping[str, Any], key: str, group: str) -> frozenset[str]:
    labels = read_labels(group)
    for name in given.get(key, ()):
        if name not in labels:
            place, near = yaml.place("find", number, PROVISION, key), did_you_mean(name, labels)
            raise RuleError.of("find.label", place=place, key=key, name=name, near=near, known=list(labels))
    return frozenset(labels[name] for name in given.get(key, ()))


def _read_kinds(yaml: Yaml, number: int, given: Mapping[str, Any], key: str) -> frozenset[DocumentKind]:
    found = set()
    for name in given.get(key, ()):
        kinds = read_kinds(name)
        if len(kinds) != 1:
            known = list(read_labels("kind"))
            place, near = yaml.place("find", number, key), did_you_mean(name, known)
            raise RuleError.of("find.label", place=place, key=key, name=name, near=near, known=known)
        found.update(kinds)
    return frozenset(found)


def describe_alternative(given: Mapping[str, Any]) -> str:
    """Return an alternative of a rule file on one line: `规定（力：给予；条件含：凭税收），文种：扶持政策`."""
    parts = []
    for key, value in given.items():
        if isinstance(value, Mapping):
            parts.append(f"{key}（{'；'.join(f'{inner}：{_list_names(some)}' for inner, some in value.items())}）")
        else:
            parts.append(f"{key}：{_list_names(value)}")
    return "，".join(parts)


def _list_names(value: object) -> str:
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)
