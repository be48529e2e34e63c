"""The officer's own Word file with a comment on exactly the offending words."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from reviewer.plugin import Draft, Finding, Review, Status, report

from ..package import TYPES, Package
from ..reworded import find_replaced, tell_reworded
from .anchor import Anchor, Locator, Place
from .changes import Changes, Replacement
from .comments import AUTHOR, add_comments
from .macros import is_declared, make_plain_document
from .marks import Paragraphs
from .remark import Remark, word_continuation, word_notice, word_remark
from .text_copy import copy_text

MACROS = "原文件含有宏；本副本是不带宏的文档，宏没有带入。"


@report(".annotated.docx")
def render(review: Review, source: bytes) -> bytes:
    """Return the draft's file with one comment for each place of each open finding.

    Only the main part, its comments, their relations and content types are rewritten; all other
    parts, and the comments and tracked changes of other people, stay as they are. Findings that a
    waiver or the baseline covers get no comment: the report lists them. With `review.suggests`,
    findings that have a replacement bring it as a tracked change. A draft that is no Word
    file, or one whose parts do not hang together, is given as a Word file with its text.
    """
    return annotate(review, source, list_replacements(review.findings) if review.suggests else ())


def list_replacements(findings: Sequence[Finding]) -> list[Replacement]:
    """Return the exchanges of words that open findings have ready."""
    found = [(find_replaced(one), one) for one in findings if one.status is Status.OPEN]
    return [Replacement(span, one.replacement or "") for span, one in found if span]


def annotate(review: Review, source: bytes, replacements: Sequence[Replacement] = ()) -> bytes:
    """Return what `render` returns, with the words of `replacements` exchanged by tracked changes.

    Words that cannot be exchanged without touching more than themselves are left as they are.
    """
    draft, package = _open(review, source)
    part = package.related("", "officeDocument")[0][1]
    document = package.tree(part)
    locator = Locator(draft, package, part, document)
    pairs = _remarks(review, locator)
    if make_plain_document(package, part):
        first = Place(locator.first_paragraph())
        pairs.insert(0, (Anchor(first, first), word_notice(MACROS)))
    if not pairs and not replacements:
        return package.save()
    paragraphs = Paragraphs(str(etree.QName(document).namespace))
    changes = Changes(document, paragraphs, AUTHOR, review.as_of)
    for anchor, _ in pairs:
        paragraphs.cut(anchor.start)
        paragraphs.cut(anchor.end)
    ready = changes.prepare(replacements, locator)
    if pairs:
        numbers = add_comments(package, part, document, [remark for _, remark in pairs], review.as_of)
        for number, (anchor, _) in zip(numbers, pairs, strict=True):
            paragraphs.mark(number, anchor)
    changes.make(ready)
    package.write_tree(part, document)
    return package.save()


def _open(review: Review, source: bytes) -> tuple[Draft, Package]:
    if review.draft.format == "docx" and source[:4] == b"PK\x03\x04":
        package = Package.open(source, review.as_of)
        if package.is_sound() and _leads_to(package, review.draft):
            return review.draft, package
    draft, made = copy_text(review.draft)
    return draft, Package.open(made, review.as_of, own_times=False)


def _leads_to(package: Package, draft: Draft) -> bool:
    """Tell whether the package itself leads to all parts that were read.

    The reader finds the body of a damaged package all the same (by its type, in other letters of the name). Word may
    not, and comments that nobody can open are of no use: then the copy is made of the text.
    """
    body = package.related("", "officeDocument")
    if not body or not package.has(TYPES) or not is_declared(package, body[0][1]):
        return False
    parts = {body[0][1], *(one.part for one in draft.segments)}
    return all(map(package.has, parts)) and not _is_mixed(package.read(body[0][1]))


def _is_mixed(body: bytes) -> bool:
    """Tell a body with paragraphs of both vocabularies of Word: they are counted as one while the draft is read."""
    return b"purl.oclc.org/ooxml/wordprocessingml" in body and b"openxmlformats.org/wordprocessingml/2006/main" in body


def _remarks(review: Review, locator: Locator) -> list[tuple[Anchor, Remark]]:
    pairs: list[tuple[Anchor, Remark]] = []
    for finding in review.findings:
        if finding.status is not Status.OPEN:
            continue
        anchors = [anchor for span in finding.spans for anchor in locator.locate(span)]
        after = tell_reworded(review.draft.text, finding)
        for nth, anchor in enumerate(anchors, 1):
            if nth == 1:
                pairs.append((anchor, word_remark(finding, place=anchor.outside, after=after)))
            else:
                pairs.append((anchor, word_continuation(finding, nth, len(anchors), place=anchor.outside)))
    return pairs
