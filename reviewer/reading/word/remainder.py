"""Words of a Word file that stand where nobody looks for any.

Words may stand in elements of other makers, in properties, beside all paragraphs, or in a form of a drawing that
is not the one read. All character data of all parts is looked through, whatever its element is called.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from reviewer.messages import DEFAULT, say
from reviewer.model import Coverage, Segment, View
from reviewer.reading.leftovers import HAN, Known, Leftovers
from reviewer.reading.word.anchors import Omission
from reviewer.reading.word.namespaces import W
from reviewer.reading.word.package import Package
from reviewer.reading.word.paragraphs import pair_fields
from reviewer.reading.word.revisions import find_marks, is_out
from reviewer.reading.word.stories import REVIEWER
from reviewer.reading.word.tables import CELL_CHANGES

if TYPE_CHECKING:
    from lxml.etree import _Element

CODES = frozenset(f"{W}{name}" for name in ("instrText", "delInstrText"))
STRUCK = f"{W}delText"
# Parts that hold names, looks and data, and no words of the document.
WORDLESS = re.compile(
    r"(?:^|/)(?:styles|stylesWithEffects|numbering|settings|webSettings|fontTable|people|theme\d*|comments\w+|\[Content_Types\])"
    r"\.xml$|^docProps/|^customXml/|(?:^|/)glossary/|(?:^|/)theme/|\.rels$",
    re.IGNORECASE,
)
TAG = re.compile(rb"<[^>]*>")
LONG = 12  # Han characters; so many in a row are no chance meeting of short pieces
MOST_BYTES = 8 << 20  # of a part that no other leads to


def list_remainder(
    package: Package,
    roots: Mapping[str, _Element],
    text: str,
    segments: Sequence[Segment],
    omitted: Mapping[str, Sequence[Omission]],
    view: View,
    told: Collection[str],
) -> Iterator[Coverage]:
    """Yield as unread what the parts hold beyond the draft's text, the omitted words and struck ones.

    `roots` are the parts that were read, `told` those of which something is listed. Of the others, which no body
    shows, only the names are told.
    """
    left_out = "\n".join(one.words for many in omitted.values() for one in many)
    known = Known(f"{text}\n{left_out}")
    read = {(one.part, one.paragraph) for one in segments}
    read |= {(part, one.paragraph) for part, many in omitted.items() for one in many if one.paragraph is not None}
    for part, root in roots.items():
        shown, codes = Leftovers(), Leftovers()
        hidden: frozenset[_Element] | None = None
        numbers = {paragraph: number for number, paragraph in enumerate(root.iter(f"{W}p"))}
        for holder, leaves in _group(root):
            words = "".join(words for _, words in leaves)
            # a paragraph that was not read may be made of phrases of others, and may repeat one that was
            is_strange = holder in numbers and (part, numbers[holder]) not in read
            if not (is_strange and not known.repeats(words)) and not _lacks(known, leaves):
                continue
            hidden = _list_codes(root) if hidden is None else hidden
            seen = [(leaf, words) for leaf, words in leaves if not _is_gone(leaf, view)]
            if not is_strange and not _lacks(known, seen):
                continue
            shown.add("".join(words for leaf, words in seen if leaf not in hidden), known, whole=is_strange)
            codes.add("".join(words for leaf, words in seen if leaf in hidden), known, whole=True)
        if codes.count:
            reason = say(DEFAULT, "reason.field-code", words=codes.quote())
            yield Coverage(part, "hidden field code", codes.count, True, reason)
        if shown.count:
            reason = say(DEFAULT, "reason.leftover", count=shown.count, words=shown.quote())
            yield Coverage(part, "unknown place", shown.count, False, reason)
    yield from _list_loose(package, {*roots, *told}, known)


def _group(root: _Element) -> Iterable[tuple[_Element, list[tuple[_Element, str]]]]:
    """Return character data with Han characters by the innermost paragraph, in order; by the root outside of all."""
    found: dict[_Element, list[tuple[_Element, str]]] = {}
    for element in root.iter():
        if element.text and element.tag not in CODES and HAN.search(element.text):
            found.setdefault(_find_paragraph(element, root), []).append((element, element.text))
        if element.tail and HAN.search(element.tail):
            parent = element.getparent()
            if parent is not None:
                found.setdefault(_find_paragraph(parent, root), []).append((parent, element.tail))
    return found.items()


def _lacks(known: Known, leaves: Sequence[tuple[_Element, str]]) -> bool:
    """Tell whether words of a paragraph were not read; what stands between short ones may have been taken from elsewhere."""
    lacking = known.lacks("".join(words for _, words in leaves))
    return len(lacking) >= LONG or (lacking != "" and any(known.lacks(words) for _, words in leaves))


def _find_paragraph(element: _Element, root: _Element) -> _Element:
    if element.tag == f"{W}p":
        return element
    return next(element.iterancestors(f"{W}p"), root)


def _is_gone(leaf: _Element, view: View) -> bool:
    """Tell whether the view drops the words, or they are a remark of this program."""
    if leaf.tag == STRUCK and view is View.FINAL:
        return True
    for around in leaf.iterancestors():
        if is_out(around, view) or around.get(f"{W}author") == REVIEWER:
            return True
        for properties in around.iterchildren(f"{W}trPr", f"{W}tcPr"):
            marks = [*find_marks(properties), *properties.iterchildren(CELL_CHANGES[view])]
            if any(is_out(one, view) or one.tag == CELL_CHANGES[view] for one in marks):
                return True
    return False


def _list_codes(root: _Element) -> frozenset[_Element]:
    """Return the texts that stand in the code of a field."""
    fields = pair_fields(root)
    inside = []
    for leaf in root.iter(f"{W}fldChar", f"{W}t", STRUCK):
        if leaf.tag == f"{W}fldChar":
            fields.pass_mark(leaf)
        elif fields.in_code:
            inside.append(leaf)
    return frozenset(inside)


def _list_loose(package: Package, told: Collection[str], known: Known) -> Iterator[Coverage]:
    """Yield the parts with words that the body does not lead to: no program shows them."""
    for part in package.archive.parts:
        if part in told or WORDLESS.search(part) or not part.lower().endswith(".xml"):
            continue
        if package.archive.zip.getinfo(part).file_size > MOST_BYTES:
            continue
        words = TAG.sub(b"\n", package.archive.read(part)).decode("utf-8", "ignore")
        if any(known.lacks(line) for line in words.split("\n")):
            yield Coverage(part, "part", 0, False, say(DEFAULT, "reason.part-unlinked"))
