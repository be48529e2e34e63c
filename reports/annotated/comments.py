"""The part that holds the comments: made, or extended behind the comments of others."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from datetime import date
from typing import Any

from lxml import etree

from ..package import RELATIONS_NAMESPACE, TYPES, TYPES_NAMESPACE, Package, relations_name
from .remark import Remark

AUTHOR = "草案审查"
INITIALS = "审"
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
STRICT_RELATION = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")
# The officer's own styles (28 pt lines, indents of two characters) would make a comment unreadable.
LAYOUT = (
    ("spacing", {"before": "0", "after": "0", "line": "240", "lineRule": "auto"}),
    ("ind", {"firstLineChars": "0", "firstLine": "0"}),
    ("jc", {"val": "left"}),
)
SIZE = "18"  # half points


def add_comments(package: Package, part: str, document: Any, remarks: Sequence[Remark], day: date) -> list[int]:
    """Add one comment a remark to the comments of `part` and return their ids, in the same order.

    `document` is the root of `part`: marks left over from deleted comments keep their ids too.
    """
    namespace = etree.QName(document).namespace
    known = package.related(part, "comments")
    target = known[0][1] if known else None
    if target is None or not _can_hold(package, target, namespace):
        target = _new_part(package, part, strict=namespace == STRICT)
    if package.has(target):
        root = package.tree(target)
    else:
        root = etree.Element(f"{{{namespace}}}comments", nsmap={"w": namespace})
        _declare_type(package, target)
    first = _first_free_id(document, root)
    for number, remark in enumerate(remarks, first):
        root.append(_comment(namespace, number, remark, day))
    package.write_tree(target, root)
    return list(range(first, first + len(remarks)))


def _can_hold(package: Package, target: str, namespace: str | None) -> bool:
    """Tell whether comments can be added to a part, or made as one that is named and missing."""
    if package.has(target):
        return bool(package.tree(target).tag == f"{{{namespace}}}comments")
    return target.endswith(".xml") and not target.startswith("../")


def _first_free_id(document: Any, comments: Any) -> int:
    namespace = etree.QName(document).namespace
    marks = [one for name in MARKS for one in document.iter(f"{{{namespace}}}{name}")]
    used = [one.get(f"{{{namespace}}}id", "") for one in (*marks, *comments.iterchildren("*"))]
    return max((int(number) for number in used if number.isascii() and number.isdigit()), default=-1) + 1


def _comment(namespace: str, number: int, remark: Remark, day: date) -> Any:
    def element(name: str, values: dict[str, str]) -> Any:
        return etree.Element(
            f"{{{namespace}}}{name}", {f"{{{namespace}}}{key}": value for key, value in values.items()}
        )

    marks = {"id": str(number), "author": AUTHOR, "date": f"{day.isoformat()}T00:00:00Z", "initials": INITIALS}
    comment = element("comment", marks)
    for line, words in enumerate(remark.paragraphs):
        paragraph = element("p", {})
        layout = element("pPr", {})
        layout.extend(element(name, values) for name, values in LAYOUT)
        run, look, text = element("r", {}), element("rPr", {}), element("t", {})
        if line == 0:
            look.append(element("b", {}))
        look.append(element("sz", {"val": SIZE}))
        text.text = words
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.extend((look, text))
        paragraph.append(layout)
        if line == 0:
            mark = element("r", {})
            mark.append(element("annotationRef", {}))
            paragraph.append(mark)
        paragraph.append(run)
        comment.append(paragraph)
    return comment


def _new_part(package: Package, part: str, *, strict: bool) -> str:
    """Choose a name for the comments of `part` and relate the two."""
    folder = posixpath.dirname(part)
    names = (f"comments{number or ''}.xml" for number in range(1_000))
    name = next(one for one in names if not package.has(posixpath.join(folder, one)))
    relations = package.relations(part)
    for one in [one for one in relations if str(one.get("Type", "")).endswith("/comments")]:
        relations.remove(one)  # it leads to no comments, and there may be but one
    used = {one.get("Id") for one in relations}
    number = next(n for n in range(1, len(used) + 2) if f"rId{n}" not in used)
    link = etree.SubElement(relations, f"{{{RELATIONS_NAMESPACE}}}Relationship")
    link.set("Id", f"rId{number}")
    link.set("Type", STRICT_RELATION if strict else RELATION)
    link.set("Target", name)
    package.write_tree(relations_name(part), relations)
    return posixpath.join(folder, name)


def _declare_type(package: Package, part: str) -> None:
    types = package.tree(TYPES)
    names = {str(one.get("PartName", "")).lower() for one in types}
    if f"/{part}".lower() not in names:
        override = etree.SubElement(types, f"{{{TYPES_NAMESPACE}}}Override")
        override.set("PartName", f"/{part}")
        override.set("ContentType", CONTENT_TYPE)
        package.write_tree(TYPES, types)
