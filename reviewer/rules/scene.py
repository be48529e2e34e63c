"""A sentence with what was found in it, and its parts between commas: what the ways of changing it look at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reviewer.language.grammar import one_of
from reviewer.rules.quoting import EDGES, MARK, split_parts

OPENER = re.compile(one_of("mending.openers"))
ATTACHED = re.compile(one_of("mending.attached"))
NOMINAL = "的"
LEAST_SAID = 9  # code points of a part that says something by itself
CLOSING = re.compile(rf"{one_of('mending.closing')}[　\s]*$")

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with what was found in it, all in offsets of its text: what was marked, the condition, the act.

    `condition` are the words that show the condition, `acts` all acts of the sentence.
    """

    text: str
    place: Place
    condition: Place | None = None
    act: Place | None = None
    bound: Place | None = None
    target: Place | None = None
    acts: tuple[Place, ...] = ()

    @property
    def shown(self) -> Place:
        """What shows the condition: its own words, or else the first of what was marked."""
        return self.condition or self.place

    @property
    def body(self) -> Place:
        """The sentence without its number and without the marks at its end."""
        found = MARK.match(self.text.lstrip("　 \t"))
        start = len(self.text) - len(self.text.lstrip("　 \t")) + (found.end() if found else 0)
        return start, start + len(self.text[start:].rstrip(EDGES))

    def parts(self) -> list[Place]:
        """The parts between commas of the body."""
        start, end = self.body
        return [(start + one, start + other) for one, other in split_parts(self.text[start:end])]

    def part_at(self, place: Place) -> Place:
        """The part between commas that holds the start of a place."""
        return next((one for one in self.parts() if one[0] <= place[0] < one[1]), place)

    def is_main(self, act: Place) -> bool:
        """Tell whether an act is laid down, and does not only say of which things the part speaks (未整改的商户)."""
        part = self.part_at(act)
        words = self.text[slice(*part)]
        is_of = act[1] <= part[0] + words.rfind(NOMINAL)
        return not is_of and not CLOSING.search(words) and not OPENER.match(words) and len(words) >= LEAST_SAID

    def follow(self, number: int) -> int:
        """The number of the last part that only follows from the part of that number (否则……, 违反的……)."""
        while self.is_attached(number + 1, ATTACHED):
            number += 1
        return number

    def is_attached(self, number: int, words: re.Pattern[str]) -> bool:
        """Tell whether the part of that number begins with one of the words."""
        parts = self.parts()
        return number < len(parts) and words.match(self.text, *parts[number]) is not None

    def to_ends(self, start: int, *, whole_first: bool = False) -> Iterator[Place]:
        """Yield the stretches from an offset to the end of what is at fault and follows from it, and to the end of all."""
        parts = self.parts()
        held = [n for n, one in enumerate(parts) if one[0] < max(self.place[1], start + 1)]
        if not held or self.text[:start].rstrip(EDGES).endswith("外"):
            return  # an exception (除……外) goes with what follows
        near = parts[self.follow(held[-1])]
        is_open = CLOSING.search(self.text[slice(*near)]) or self.text[near[1] : near[1] + 1] in "：:"
        ends = [] if is_open and near[1] != self.body[1] else [near[1]]
        ends = [self.body[1], *ends] if whole_first else [*ends, self.body[1]]
        yield from ((start, end) for end in dict.fromkeys(ends))
