"""Decides which numbers open clauses and nests them: a number is believed when it is the one due.

Levels are not fixed beforehand: a new style opens a level below the clause that introduces it,
a style already open goes on there, and a count may run on through higher headings. Divisions
(编 章 节) and articles keep their legal order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from reviewer.model import Line
from reviewer.reading.line_roles import SENTENCE_END, TITLES, LineRole, has_sentence
from reviewer.reading.list_markers import ListMarker, Style, is_caption, reads_like_clause
from reviewer.reading.series import find_following, key_of

COLON = re.compile(r"[：:][”’」』）)】]*\**\s*\Z")
DEEPEST = 12  # levels; beyond them a list behind a colon stands beside the one before, not in its last item
REACH = 4  # how far a miscounted number may lie from the one due and still be one


@dataclass(slots=True)
class Node:
    """A clause while it is being built: the line it opens on, and what lies below it in order.

    A node without a marker is running text, a row of a table (`row`), an annex (`annex`) or a
    heading that only its style tells (`level`, as in `Line`). `lines` are the indices of its own
    lines: running text behind the number as long as nothing numbered has come between.
    """

    lines: list[int]
    marker: ListMarker | None = None
    children: list[Node] = field(default_factory=list)
    row: tuple[int, int] | None = None
    annex: bool = False
    level: int | None = None


def nest(
    lines: Sequence[Line],
    texts: Sequence[str],
    markers: Sequence[ListMarker | None],
    roles: Sequence[LineRole | None],
    chosen: Sequence[int],
) -> list[Node]:
    """Return the clauses of one document as trees, in order.

    All sequences run over the lines of the file; `chosen` are the indices of the document's own.
    """
    builder = _Builder(lines, texts, markers, roles, chosen)
    for position, i in enumerate(chosen):
        builder.add(position, i)
    return builder.root.children


class _Builder:
    def __init__(
        self,
        lines: Sequence[Line],
        texts: Sequence[str],
        markers: Sequence[ListMarker | None],
        roles: Sequence[LineRole | None],
        chosen: Sequence[int],
    ) -> None:
        self.lines, self.texts, self.markers, self.roles = lines, texts, markers, roles
        self.root = Node([])
        self.base = self.root
        self.open: list[Node] = []
        self.running: dict[object, tuple[int, int]] = {}
        self.resumed: dict[object, int] = {}
        self.following = find_following(markers, roles, chosen)
        self.ahead = Counter(
            one.value
            for i in chosen
            if roles[i] is None and (one := markers[i]) is not None and one.style is Style.ARTICLE
        )
        self.before: int | None = None
        self.quoted: int | None = None

    def add(self, position: int, i: int) -> None:
        """Place the next line."""
        if not self.texts[i].strip():
            return
        line, marker, role = self.lines[i], self.markers[i], self.roles[i]
        if marker is not None and role is None and marker.style is Style.ARTICLE:
            self.ahead[marker.value] -= 1
        if not line.in_body:
            self.root.children.append(Node([i]))
            return
        if line.cell is not None:
            self._add_row(i, (line.cell.table, line.cell.row))
            return
        if role is not None:
            self._add_landmark(i, role)
        elif marker is not None and (keep := self._depth(position, i, marker)) is not None:
            self._open_clause(i, marker, keep)
        elif self._is_heading(i):
            self._open_heading(i, line.level or 0)
        else:
            self._add_text(i)
        self.before = i

    # roles, rows, text

    def _add_landmark(self, i: int, role: LineRole) -> None:
        if role is LineRole.ANNEX:
            self.base = Node([i], annex=True)
            self.root.children.append(self.base)
            self._restart()
            return
        if role is LineRole.TITLE_ON and self.before is not None and self.roles[self.before] in TITLES:
            self.base.children[-1].lines.append(i)
            return
        if role in TITLES:
            self._restart()
        else:
            self.open = []
        self.base.children.append(Node([i]))

    def _restart(self) -> None:
        self.open = []
        self.running = {}
        self.resumed = {}

    def _add_row(self, i: int, row: tuple[int, int]) -> None:
        holder = self.open[-1] if self.open else self.base
        if holder.children and holder.children[-1].row == row:
            holder.children[-1].lines.append(i)
        else:
            holder.children.append(Node([i], row=row))

    def _add_text(self, i: int) -> None:
        article = next((n for n, one in enumerate(self.open) if _style(one) is Style.ARTICLE), None)
        if article is not None:
            top = self.open[-1]
            if len(self.open) - 1 > article and _is_caption(self.texts[top.lines[0]], top):
                top.lines.append(i)
                return
            del self.open[article + 1 :]
            self.open[article].children.append(Node([i]))
            return
        if not self.open or ((style := _style(self.open[-1])) is not None and style.is_division):
            (self.open[-1] if self.open else self.base).children.append(Node([i]))
            return
        top = self.open[-1]
        if top.children or top.marker is None:
            top.children.append(Node([i]))
        else:
            top.lines.append(i)

    # numbers

    def _open_clause(self, i: int, marker: ListMarker, keep: int) -> None:
        node = Node([i], marker, level=self.lines[i].level)
        del self.open[keep:]
        (self.open[-1] if self.open else self.base).children.append(node)
        self.open.append(node)
        key = key_of(marker)
        if marker.style <= Style.ARTICLE:
            for other in [one for one in self.running if isinstance(one, tuple) and one[0] > marker.style]:
                if other[0] > Style.ARTICLE or (marker.style.is_division and other[0].is_division):
                    del self.running[other]
        self.running[key] = (marker.value, marker.sub)

    def _is_heading(self, i: int) -> bool:
        styled = self.lines[i].level is not None and self.before is not None
        return styled and self.markers[i] is None and not has_sentence(self.texts[i])

    def _open_heading(self, i: int, level: int) -> None:
        keep = next((n for n, one in enumerate(self.open) if one.level is None or one.level >= level), len(self.open))
        node = Node([i], level=level)
        del self.open[keep:]
        (self.open[-1] if self.open else self.base).children.append(node)
        self.open.append(node)

    def _depth(self, position: int, i: int, marker: ListMarker) -> int | None:
        """Return how many open clauses stay open above this one, or None when it opens none."""
        if marker.style.is_division:
            if marker.doubtful and not self.lines[i].label and not self._division_due(i, marker):
                return None
            return sum(1 for one in self.open if (style := _style(one)) is not None and style < marker.style)
        if marker.style is Style.ARTICLE:
            return self._article_depth(position, i, marker)
        if marker.style is Style.DECIMAL and not self._decimal_due(marker):
            return None
        return self._item_depth(position, i, marker)

    def _division_due(self, i: int, marker: ListMarker) -> bool:
        """Tell whether a caption that could be a citation (第四章与……有关的权利) stands where it is due."""
        last = self.running.get(key_of(marker), (0, 0))
        return self._ended() and marker.value == last[0] + 1 and is_caption(self.texts[i][marker.end :])

    def _article_depth(self, position: int, i: int, marker: ListMarker) -> int | None:
        key = key_of(marker)
        last = self.running.get(key)
        slipped = self.resumed.get(key, -1) + 1 == marker.value and not marker.doubtful and self._ended()
        if not slipped and not self._credible(position, i, marker, last):
            return None
        self.resumed[key] = last[0] + 1 if last is not None else 1
        for n, one in enumerate(self.open):
            if _style(one) is Style.ARTICLE:
                return n
        keep = [n for n, one in enumerate(self.open) if (style := _style(one)) is None or style.is_division]
        headings = all(_is_caption(self.texts[one.lines[-1]], one) for one in self.open)
        return len(self.open) if headings else len(keep)

    def _item_depth(self, position: int, i: int, marker: ListMarker) -> int | None:
        key = key_of(marker)
        colon = self._introduced()
        for n in range(len(self.open) - 1, -1, -1):
            last = self.open[n].marker
            if last is None or key_of(last) != key:
                continue
            if marker.value == last.value + 1:
                return n
            if any(one.marker and key_of(one.marker) == key for one in self.open[:n]):
                continue
            return self._unexpected_depth(position, i, marker, n, colon)
        return self._new_depth(position, i, marker, colon)

    def _unexpected_depth(self, position: int, i: int, marker: ListMarker, n: int, colon: bool) -> int | None:
        """Place a number whose style is open but which is not the one due there."""
        key = key_of(marker)
        last = self.open[n].marker
        assert last is not None
        if marker.value == 1 and not marker.doubtful:
            if colon and len(self.open) < DEEPEST:
                return len(self.open)
            self.resumed[key] = last.value
            return n
        if self.resumed.get(key, -1) + 1 == marker.value:
            del self.resumed[key]
            return n
        if not self._credible(position, i, marker, (last.value, last.sub)):
            return None
        self.resumed[key] = last.value + 1  # what it counts if it is a slip of the pen
        return n

    def _new_depth(self, position: int, i: int, marker: ListMarker, colon: bool) -> int | None:
        key = key_of(marker)
        if marker.value == 1:
            if marker.doubtful:
                return None
            inside = any(_style(one) is Style.ARTICLE for one in self.open)
            if marker.style is Style.HAN and inside and not colon and not self._article_goes_on(position):
                return 0
            if self.open and (colon or inside or _is_caption(self.texts[self.open[-1].lines[-1]], self.open[-1])):
                return len(self.open)
            return self._canonical_depth(marker.style)
        if self._credible(position, i, marker, self.running.get(key)):
            return self._canonical_depth(marker.style)
        return None

    def _canonical_depth(self, style: Style) -> int:
        for n, one in enumerate(self.open):
            other = _style(one)
            if other is not None and other >= style and not other.is_division:
                return n
        return len(self.open)

    def _article_goes_on(self, position: int) -> bool:
        key = (Style.ARTICLE, 0)
        last, due = self.running.get(key), self.following[position].get(key)
        return last is not None and due is not None and 0 < due - last[0] <= REACH

    def _decimal_due(self, marker: ListMarker) -> bool:
        upper = [one.marker for one in self.open if one.marker is not None]
        if any(one.style is Style.DECIMAL and one.prefix == marker.prefix for one in upper):
            return True
        if not upper:
            return marker.value == 1
        return any((*one.prefix, one.value)[-len(marker.prefix) :] == marker.prefix for one in upper)

    def _credible(self, position: int, i: int, marker: ListMarker, last: tuple[int, int] | None) -> bool:
        """Tell whether a number opens a clause although it may not be the one due.

        It does when it is due; or when its words are no citation, the line before has ended, and
        the series goes on behind it as if it were right or as if it were a slip for the one due.
        """
        if last is not None:
            due = (marker.value == last[0] + 1 and not marker.sub) or (
                marker.value == last[0] and marker.sub == last[1] + 1
            )
            if due and (not marker.doubtful or self._ended()):
                return True
        if self.lines[i].label:
            return True
        if marker.doubtful:
            return False
        after = self.following[position].get(key_of(marker))
        if last is None and marker.value == 1 and after == 2:
            return True
        if not self._ended():
            return False
        if last is None:
            return marker.value == 1 or not self.running or after in (2, marker.value + 1)
        if marker.style is Style.ARTICLE and (marker.value == 1 or self._skips(marker, last[0], after)):
            return True
        if abs(marker.value - last[0]) <= REACH and (after is None or after == marker.value + 1):
            return True
        if after == last[0] + 2:
            return True
        jumps = marker.style > Style.ARTICLE or (after is None and marker.value not in (1, (self.quoted or 0) + 1))
        return jumps and not self._introduced() and reads_like_clause(self.texts[i][marker.end :])

    def _skips(self, marker: ListMarker, last: int, after: int | None) -> bool:
        """Tell whether a series of articles goes on behind a gap: articles were left out, not quoted.

        Quoted articles stand behind a colon, or are followed by the one due; after a gap it never comes.
        """
        if self._introduced() or marker.value - 1 == self.quoted:
            self.quoted = marker.value
            return False
        if marker.value <= last or self.ahead[last + 1]:
            return False
        first = bool(self.open) and (style := _style(self.open[-1])) is not None and style.is_division
        return after == marker.value + 1 or (first and not self.open[-1].children)

    def _ended(self) -> bool:
        if self.before is None:
            return True
        text = self.texts[self.before]
        return bool(SENTENCE_END.search(text)) or not has_sentence(text)

    def _introduced(self) -> bool:
        return self.before is not None and bool(COLON.search(self.texts[self.before]))


def _style(node: Node) -> Style | None:
    return node.marker.style if node.marker is not None else None


def _is_caption(text: str, node: Node) -> bool:
    """Tell whether all that a clause has so far is its heading."""
    end = node.marker.end if node.marker and len(node.lines) == 1 else 0
    return not has_sentence(text[end:]) and not COLON.search(text) and len(text) < 60
