"""OFD files (GB/T 33190-2016): pages of text objects in a zip, read with the templates that they stand on."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer.messages import DEFAULT, say
from reviewer.model import View
from reviewer.reading.leftovers import Known, Leftovers
from reviewer.reading.ofd_objects import Drawn, join_pieces, read_objects
from reviewer.reading.ofd_package import OfdPackage, locate, open_ofd, read_numbers, read_text
from reviewer.reading.page_columns import read_in_columns
from reviewer.reading.pages import lay_out_pages
from reviewer.reading.pdf_characters import name_symbols
from reviewer.reading.pdf_gaps import COVERED, FEW, SHAPES, SMALL, find_codes
from reviewer.reading.printed import Aside, Gap, Page, PrintedLine, PrintedTable
from reviewer.reading.reader import Sample, reader
from reviewer.reading.source import Source

if TYPE_CHECKING:
    from lxml.etree import _Element

A4 = (210.0, 297.0)  # millimetres, the unit of OFD
WIDE_GAP = 1.5  # blanks of so many characters may be a gutter between columns


@dataclass(frozen=True, slots=True)
class OfdDocument:
    """One of the documents of a package: its root, its folder, shared units and remarks by page id."""

    root: _Element
    folder: str
    units: dict[str, _Element]
    remarks: dict[str, list[_Element]]


def is_ofd(sample: Sample) -> bool:
    """Tell by the part that every OFD package has."""
    return any(part.lower() == "ofd.xml" for part in sample.parts)


@reader("ofd", "OFD", (".ofd",), is_ofd)
def read_ofd(data: bytes, name: str, view: View) -> Source:
    """Read all documents of an OFD package; raises `InputError` when it is damaged or refused."""
    package = open_ofd(data, name)
    pages: list[Page] = []
    gaps: list[Gap] = []
    for root in package.parse("OFD.xml").iter("{*}DocRoot"):
        document = _open_document(package, locate("", read_text(root)), gaps)
        pages += _read_pages(package, document)
    gaps += _list_unused(package, pages)
    return lay_out_pages(pages, name, "ofd", gaps=gaps)


def _list_unused(package: OfdPackage, pages: list[Page]) -> Iterator[Gap]:
    """Yield the words that a part draws or remarks and no page has shown: whoever takes the package apart sees them."""
    known = Known("\n".join(words for page in pages for words in _list_words(page)))
    found = Leftovers()
    for part in package.archive.parts:
        if part.lower().endswith(".xml"):
            for one in package.archive.parse(part).iter("{*}TextCode", "{*}Remark"):
                found.add(one.text or "", known, whole=True)
    if found.count:
        yield Gap(
            "unknown place", found.count, say(DEFAULT, "reason.page-leftover", count=found.count, words=found.quote())
        )


def _list_words(page: Page) -> Iterator[str]:
    yield from (one.words for one in page.content if isinstance(one, PrintedLine))
    yield from (cell.words for one in page.content if isinstance(one, PrintedTable) for cell in one.cells)
    yield from (one.words for one in page.asides)


def _open_document(package: OfdPackage, path: str, gaps: list[Gap]) -> OfdDocument:
    root, folder = package.parse(path), posixpath.dirname(path)
    units: dict[str, _Element] = {}
    for tag in ("PublicRes", "DocumentRes"):
        for one in root.iterfind(f".//{{*}}{tag}"):
            units |= _read_units(package, locate(folder, read_text(one)), gaps)
    remarks = dict(_list_remarks(package, folder, root, gaps))
    gaps += _list_attachments(package, folder, root)
    return OfdDocument(root, folder, units, remarks)


def _read_units(package: OfdPackage, part: str, gaps: list[Gap]) -> dict[str, _Element]:
    if not package.has(part):
        gaps.append(
            Gap("page", 0, say(DEFAULT, "reason.lost-part", part=part))
        )  # units that it lacks are told where they are used
        return {}
    return {one.get("ID", ""): one for one in package.parse(part).iter("{*}CompositeGraphicUnit")}


def _list_remarks(
    package: OfdPackage, folder: str, root: _Element, gaps: list[Gap]
) -> Iterator[tuple[str, list[_Element]]]:
    for index in root.iterfind("./{*}Annotations"):
        path = locate(folder, read_text(index))
        if not package.has(path):
            gaps.append(Gap("comment", None, say(DEFAULT, "reason.lost-part", part=path)))
            continue
        for page in package.parse(path).iter("{*}Page"):
            part = locate(posixpath.dirname(path), read_text(page.find("./{*}FileLoc")))
            if package.has(part):
                yield page.get("PageID", ""), list(package.parse(part).iter("{*}Annot"))
            else:
                gaps.append(Gap("comment", None, say(DEFAULT, "reason.lost-part", part=part)))


def _list_attachments(package: OfdPackage, folder: str, root: _Element) -> Iterator[Gap]:
    for index in root.iterfind("./{*}Attachments"):
        path = locate(folder, read_text(index))
        if not package.has(path):
            yield Gap("attachment", None, say(DEFAULT, "reason.lost-part", part=path))
            continue
        for one in package.parse(path).iter("{*}Attachment"):
            yield Gap("attachment", None, say(DEFAULT, "reason.attachment", name=one.get("Name", "")))


def _read_pages(package: OfdPackage, document: OfdDocument) -> Iterator[Page]:
    templates = {
        one.get("ID", ""): locate(document.folder, one.get("BaseLoc", ""))
        for one in document.root.iterfind(".//{*}TemplatePage")
    }
    for page in document.root.iterfind("./{*}Pages/{*}Page"):
        content = package.parse(locate(document.folder, page.get("BaseLoc", "")))
        layers = [content]
        used = [templates.get(one.get("TemplateID", "")) for one in content.iterfind("./{*}Template")]
        layers += [package.parse(template) for template in used if template]
        gaps: list[Gap] = []
        units = dict(document.units)
        for one in content.iterfind("./{*}PageRes"):
            units |= _read_units(package, locate(document.folder, read_text(one)), gaps)
        asides = tuple(_read_remarks(document.remarks.get(page.get("ID", ""), []), units))
        yield _read_page(read_objects(layers, units), _measure_page(document, content), asides, gaps)


def _read_remarks(remarks: list[_Element], units: dict[str, _Element]) -> Iterator[Aside]:
    for remark in remarks:
        shown = read_objects([remark], units).pieces
        drawn = "".join(piece.words for piece in sorted(shown, key=lambda one: (one.top, one.left)))
        said = read_text(remark.find("./{*}Remark"))
        for words in dict.fromkeys((" ".join(drawn.split()), said if "".join(said.split()) not in drawn else "")):
            if words:
                yield Aside("comment", words)


def _measure_page(document: OfdDocument, content: _Element) -> tuple[float, float]:
    box = content.find("./{*}Area/{*}PhysicalBox")
    if box is None:
        box = document.root.find(".//{*}PageArea/{*}PhysicalBox")
    size = read_numbers(read_text(box))
    return (size[2], size[3]) if len(size) == 4 and size[2] > 0 and size[3] > 0 else A4


def _read_page(drawn: Drawn, size: tuple[float, float], asides: tuple[Aside, ...], gaps: list[Gap]) -> Page:
    chars = [{"text": mark, "fontname": ""} for piece in drawn.pieces for mark in piece.words if mark.strip()]
    name_symbols(chars)
    coded, codes = find_codes(chars)
    shares = [min(wide, size[0]) * min(high, size[1]) / (size[0] * size[1]) for _, _, wide, high in drawn.pictures]
    unread = _find_cover(drawn, min(1.0, sum(shares)), len(chars)) or coded
    gaps += codes
    if drawn.glyphs:
        gaps.append(Gap("unmapped glyph", drawn.glyphs, say(DEFAULT, "reason.coded")))
    if drawn.lost:
        gaps.append(Gap("page", None, say(DEFAULT, "reason.lost-unit")))
    if not unread and any(share >= SMALL for share in shares):
        gaps.append(Gap("picture", 0, say(DEFAULT, "reason.picture")))
    content = read_in_columns(list(join_pieces(drawn.pieces, WIDE_GAP)))
    return Page(*size, tuple(content), unread, asides=asides, gaps=tuple(gaps))


def _find_cover(drawn: Drawn, covered: float, typed: int) -> str | None:
    """Return why a page with hardly any typed words shows more than was read, None where it does not."""
    if drawn.pictures and not typed:
        return say(DEFAULT, "reason.only-picture")
    if typed < FEW and covered >= COVERED:
        return say(DEFAULT, "reason.page-picture")
    return say(DEFAULT, "reason.shaped") if typed < FEW and drawn.paths >= SHAPES else None


READERS = (read_ofd,)
