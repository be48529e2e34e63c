"""Words a replacement: what a rule's `edits` take out of a sentence or exchange in it, tried one after the other.

    edits:
      - 删: 并列                    # take out one of several conditions, with the 且 beside it
      - {换: 条件, 为: 符合公布条件}   # exchange the condition in front of 的
      - {换: 先选, 为: 公平选择}      # what is no part of a sentence is a lexicon, whose words are exchanged one and all
      - {换: 后果, 为: 依法处理, 含: 罚款}  # only where a word of this lexicon stands in the sentence

An edit holds where the sentence reads as one and its rule is silent on it (`retrial`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from re import Pattern

from reviewer.errors import RuleError
from reviewer.language.grammar import one_of
from reviewer.reference import Reference
from reviewer.rules.cuts import ADDING, CUTS, OBLIGING
from reviewer.rules.metadata import RuleFile
from reviewer.rules.quoting import PAIRS
from reviewer.rules.scene import CLOSING, OPENER, Place, Scene
from reviewer.rules.word_places import read_lexicons
from reviewer.suggestions import did_you_mean

DELETE, CHANGE, INTO, BESIDES, WHERE = "删", "换", "为", "另", "含"
WORDS_ALONE = ("情态", "禁令", "许可词", "行为前", "缴付前", "主体后")  # cuts that turn an act by one word
DUTY = "应当"
CELL = "\t"
FRONT = 8  # code points in front of a name that belong to it
SEPARATE = re.compile(f"[的，、；]|{one_of('mending.standing', 'mending.taking')}")
STANDING = re.compile(one_of("mending.standing"))
NOUN = re.compile(f"{one_of('mending.heads')}$")
BEFORE_NAME = re.compile(f"{one_of('mending.joints', 'mending.openers', 'mending.taking')}$")
NAME = re.compile(f"{one_of('mending.heads', 'mending.persons')}$")
TWICE = re.compile(r"[，,；;。：:、]{2,}")
BEFORE_NOTHING = re.compile(r"(?:^|[，,；;。：:、（(“])的|的的|[对凡为向][，,的；;。、]|[，、：:]$|^[，,、；;。]")
LEAST_KEPT = 2  # code points of a sentence that a change leaves as they are
LEAST = 6  # code points of a sentence that still says something


@dataclass(frozen=True, slots=True)
class Edit:
    """One change: `what` goes (a part of the sentence, or words of a lexicon), `into` comes in its place, `besides` is said.

    With `where` it is tried only where words of one of those lexicons stand in the sentence.
    """

    what: str
    into: str = ""
    besides: str = ""
    where: tuple[str, ...] = ()
    lexicons: Mapping[str, Pattern[str]] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Change:
    """New words for a stretch of a sentence, half open, in code points of its text."""

    place: Place
    words: str
    besides: str = ""

    def make(self, text: str) -> str:
        """Return the sentence with the new words."""
        return text[: self.place[0]] + self.words + text[self.place[1] :]

    def cover_words(self, text: str) -> Change:
        """Return the same change as one that stands in place of words, where it only puts words in between."""
        start, end = self.place
        if start < end:
            return self
        return Change((start, end + 1), self.words + text[end : end + 1], self.besides)


def read_edits(file: RuleFile, reference: Reference) -> tuple[Edit, ...]:
    """Return the edits of a rule; raises `RuleError` with file and line for a name that is neither part nor lexicon."""
    lexicons = read_lexicons(reference)
    edits = []
    for number, given in enumerate(file.edits):
        what = str(given.get(DELETE) or given.get(CHANGE))
        if what not in CUTS and what not in lexicons:
            known = [*CUTS, *lexicons]
            near, place = did_you_mean(what, known), file.yaml.place("edits", number)
            raise RuleError.of("find.lexicon", place=place, name=what, near=near, known=sorted(known))
        where = tuple(filter(None, given.get(WHERE, "").split("|")))
        for name in where:
            if name not in lexicons:
                near, place = did_you_mean(name, lexicons), file.yaml.place("edits", number)
                raise RuleError.of("find.lexicon", place=place, name=name, near=near, known=sorted(lexicons))
        edits.append(Edit(what, given.get(INTO, ""), given.get(BESIDES, ""), where, lexicons))
    return tuple(edits)


def propose_changes(edits: Sequence[Edit], scene: Scene) -> Iterator[Change]:
    """Yield what the edits make of a sentence, each change once, where the outcome reads as a sentence."""
    seen = set()
    if CELL in scene.text[slice(*scene.place)]:
        return  # what stands in several cells is no sentence
    for edit in edits:
        if edit.where and not any(edit.lexicons[name].search(scene.text) for name in edit.where):
            continue
        for change in _propose(edit, scene):
            made = change.make(scene.text)
            kept = scene.body[1] - scene.body[0] - (change.place[1] - change.place[0])
            if kept >= LEAST_KEPT and made not in seen and is_whole(made, scene.text):
                seen.add(made)
                yield change


def is_whole(made: str, old: str) -> bool:
    """Tell whether a sentence that was changed still reads as one: nothing doubled, nothing left hanging."""
    body, former = made.strip(), old.strip()
    if body == former or len(body) < LEAST or (TWICE.search(body) and not TWICE.search(former)):
        return False
    if len(BEFORE_NOTHING.findall(body.rstrip("。；;"))) > len(BEFORE_NOTHING.findall(former.rstrip("。；;"))):
        return False
    if CLOSING.search(body.rstrip("。；;")) and not CLOSING.search(former.rstrip("。；;")):
        return False
    return all(
        body.count(one) - body.count(other) == former.count(one) - former.count(other) for one, other in PAIRS.items()
    )


def _propose(edit: Edit, scene: Scene) -> Iterator[Change]:
    if edit.what in CUTS:
        for start, end in CUTS[edit.what](scene):
            change = Change((start, end), edit.into, edit.besides)
            yield from _take_along(scene, change) if edit.what in WORDS_ALONE else (change,)
        return
    start, end = scene.parts()[0][0], scene.body[1]
    held = [one for one in scene.parts() if one[0] < scene.place[1] and scene.place[0] < one[1]]
    if held:
        start, end = held[0][0], held[-1][1]
    found = [one.span() for one in edit.lexicons[edit.what].finditer(scene.text, start, end)]
    if not found:
        return
    pieces = []
    first = at = -1
    for one in found:
        wide = _widen(scene, one, edit.into)
        if wide is None or wide[0] < at:
            return
        begin, end = wide
        first, at = (begin, begin) if first < 0 else (first, at)
        pieces += [scene.text[at:begin], _name_alike(scene.text[begin:end], edit.into)]
        at = end
    yield Change((first, at), "".join(pieces), edit.besides)


def _name_alike(old: str, into: str) -> str:
    """Return new words with the noun of the old ones: 符合公布条件的项目 where a project was named."""
    had, has = NOUN.search(old), NOUN.search(into)
    return into[: has.start()] + had[0] if had and has else into


def _widen(scene: Scene, place: Place, into: str) -> Place | None:
    """Return words of a lexicon with what belongs to them: a noun that the new words bring, 在 and 的 around a place.

    None for words that name nobody, where the new ones do.
    """
    start, end = place
    if not into:
        start -= STANDING.fullmatch(scene.text[start - 1 : start]) is not None
        return start, end + (scene.text[end : end + 1] == "的")
    ends = [end + size for size in range(2, len(into)) if scene.text.startswith(into[-size:], end)]
    end = max([end, *ends])
    if NAME.search(into) and not NAME.search(scene.text[start:end]):
        return None
    part = scene.part_at(place)
    opened = [one.end() for one in OPENER.finditer(scene.text, part[0], start)]
    if opened and start - opened[-1] <= FRONT and not SEPARATE.search(scene.text, opened[-1], start):
        start = opened[-1]
    elif NAME.search(into) and start > part[0] and not BEFORE_NAME.search(scene.text, part[0], start):
        return None
    return start, end


def _take_along(scene: Scene, change: Change) -> Iterator[Change]:
    """Yield a change of one word with the parts that only follow from what is no longer said taken along.

    What is added with 并 stays a duty of its own, or else goes as well.
    """
    parts, (start, end) = scene.parts(), change.place
    number = next((n for n, one in enumerate(parts) if one[0] <= start < one[1]), None)
    if number is None:
        yield change
        return
    last = scene.follow(number)
    kept = change.words + scene.text[end : parts[number][1]]
    added = ADDING.match(scene.text, *parts[last + 1]) if scene.is_attached(last + 1, ADDING) else None
    if added:
        rest = scene.text[added.end() : parts[last + 1][1]]
        yield Change((start, parts[last + 1][1]), f"{kept}，{DUTY}{OBLIGING.sub('', rest, count=1)}", change.besides)
        yield Change((start, parts[last + 1][1]), kept, change.besides)
    elif last > number:
        yield Change((start, parts[last][1]), kept, change.besides)
    else:
        yield change
