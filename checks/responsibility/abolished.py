"""Names of bodies that a reform abolished, merged or renamed, each body said once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reviewer.plugin import Context, Document, Hit, Span, check, one_of

TITLE = re.compile(r"《[^》]{0,120}》")
FORMER = re.compile(r"原[\u4e00-\u9fff]{0,4}$|原$")
PLAIN = re.compile(r"[\u4e00-\u9fff]+")  # one name, without brackets that leave a choice
NEAR = 10  # code points in front of a name where what belongs to it stands
SHORT = 2  # code points of a name that counts only behind a level, a place or a mark: 市农委
OPENS = re.compile(r"(?:\A|[^\u4e00-\u9fff]|[省市县区州盟旗级各原由向经报到对同请会和与及])\Z")
JOINED = re.compile(r"[^局委办厅部院会署行所队府处、，；（(\s][和与及]\Z")  # 城市管理和…: the name is longer
CENTRAL = re.compile(rf"^{one_of('agencies.central')}")
NATIONAL = re.compile(rf"^{one_of('agencies.nation')}|部$|总局$")
# What may stand behind the last sign of a name without making it another word: 农业部门 is not 农业部.
LONGER = {"部": "门队署分长级", "局": "域", "委": "员托派任", "办": "法理事学公", "会": "计议", "所": "有属在得需"}
GOES_ON = rf"{one_of('responsibility.field')}*(?:等{one_of('responsibility.some')}?|有关|相关)?(?:[、和与及]|部门)"
SHARED_TAIL = re.compile(r"([^，。；：:;,\n（）()“”《》]{2,100}?)部门")


@dataclass(frozen=True, slots=True)
class Renamed:
    """What became of a body: a row of `reference/agencies.yaml` and one of its endings.

    `central` is what became of it in the central government, `behind` are words in front that make it another body,
    `near` are words of which one must stand in front, `kept_in` the places that keep the name.
    """

    row: int
    new: str
    year: int
    central: str
    behind: tuple[str, ...]
    near: tuple[str, ...]
    kept_in: tuple[str, ...]

    def name_successor(self, *, is_central: bool) -> str:
        """Return the new name, with a word of care where the local government decides what its bodies are called."""
        if is_central and self.central:
            return self.central
        return self.new if NATIONAL.search(self.new) else f"{self.new}（以本地机构改革方案和“三定”规定为准）"


@dataclass(frozen=True, slots=True)
class OldNames:
    """All old names: of bodies (工商局), and the words of which 部门 makes one (工商、安监等部门)."""

    bodies: re.Pattern[str]
    body: Mapping[str, Renamed]
    roots: re.Pattern[str]
    department: Mapping[str, Renamed]
    stems: tuple[str, ...]


@check("RS104")
def find_abolished_units(context: Context) -> Iterator[Hit]:
    """Report each body that a document calls by a former name once, at its first mention, with the number of mentions.

    Titles of documents, and what the text itself calls former (原), are left alone.
    """
    names: OldNames = context.reference.derived("agency names", _index)
    text = context.draft.text
    for document in context.draft.documents:
        year = context.as_of.year
        yield from _report(document, text[document.span.start : document.span.end], names, year)


def _report(document: Document, text: str, names: OldNames, year: int) -> Iterator[Hit]:
    facts = document.facts
    place = f"{facts.region or ''}{facts.issuer or ''}{facts.title}"
    is_central = CENTRAL.search(facts.issuer or facts.title) is not None
    found: dict[tuple[int, str], list[tuple[Span, Renamed]]] = {}
    for span, one in sorted(_find(text, names), key=lambda pair: pair[0]):
        if one.year <= year and not any(where in place for where in one.kept_in):
            found.setdefault((one.row, one.new), []).append((span, one))
    for mentions in found.values():
        span, one = mentions[0]
        words = text[span.start : span.end]
        name = words if words in names.body else f"{words}部门"
        often = f"（全文 {len(mentions)} 处）" if len(mentions) > 1 else ""
        yield Hit(
            "RS104",
            (Span(document.span.start + span.start, document.span.start + span.end),),
            f"“{name}”{often}在{one.year}年机构改革后已不再使用，现为{one.name_successor(is_central=is_central)}",
            replacement=one.new if words == name and PLAIN.fullmatch(one.new) and not one.central else None,
        )


def _find(text: str, names: OldNames) -> Iterator[tuple[Span, Renamed]]:
    titles = [Span(*found.span()) for found in TITLE.finditer(text)]

    def is_quoted(span: Span) -> bool:
        return any(title.covers(span) for title in titles)

    for found in names.bodies.finditer(text):
        span, one = Span(*found.span()), names.body[found.group()]
        if _stands_alone(text, span, one, names.stems) and not is_quoted(span):
            yield span, one
    for listed in SHARED_TAIL.finditer(text):
        for found in names.roots.finditer(text, listed.start(), listed.end()):
            before = text[max(0, found.start() - NEAR) : found.start()]
            span = Span(found.start(1), found.end(1))
            if OPENS.search(before) and not FORMER.search(before) and not is_quoted(span):
                yield span, names.department[found[1]]


def _stands_alone(text: str, span: Span, one: Renamed, stems: tuple[str, ...]) -> bool:
    """Tell whether the words are the whole name of the body: 文化旅游局 is another body than 旅游局."""
    before = text[max(0, span.start - NEAR) : span.start]
    if text[span.end : span.end + 1] in (LONGER.get(text[span.end - 1]) or "\0"):
        return False
    if one.near and not any(word in before for word in one.near):
        return False
    if before.endswith((*one.behind, *stems)) or JOINED.search(before) or FORMER.search(before):
        return False
    return span.end - span.start > SHORT or OPENS.search(before) is not None


def _index(reference: Any) -> OldNames:
    bodies: dict[str, Renamed] = {}
    departments: dict[str, Renamed] = {}
    stems: set[str] = set()
    for number, row in enumerate(reference.rows("agencies")):
        roots = row.get("roots", [])
        stems.update(root for root in roots if len(root) > 1)

        def rename(new: str, row: Any = row, number: int = number) -> Renamed:
            words = (tuple(row.get(key, ())) for key in ("behind", "near", "kept_in"))
            return Renamed(number, new, row["year"], row.get("central", ""), *words)

        listed = row.get("old", [])
        old = [listed] if isinstance(listed, str) else listed
        bodies |= {name: rename(row["new"]) for name in old}
        bodies |= {root + end: rename(new) for root in roots for end, new in row.get("ends", {}).items()}
        if "departments" in row:
            departments |= dict.fromkeys(roots, rename(row["departments"]))
    return OldNames(
        re.compile(_any_of(bodies)),
        bodies,
        re.compile(f"({_any_of(departments)}){GOES_ON}"),
        departments,
        tuple(sorted(stems)),
    )


def _any_of(names: Mapping[str, Renamed]) -> str:
    return "|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name)))) or r"(?!)"
