"""Web pages: the main text of the page, its lines and tables, without navigation.

The bytes are decoded here and never by the parser: lxml cuts a page that calls itself gb2312 at the
first character beyond it.

Measured by exact lines on made-up pages of official sites. 32 pages, half of them held out until then: this rule
28 right, readability-lxml 0.9 5, resiliparse 2.0.1 4, trafilatura 2.3.1 2, jusText 3.0.2 1. 7 written later: 5, 1, 0, 1, 0.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reviewer.errors import InputError
from reviewer.model import Coverage, View
from reviewer.reading.blocks import Block, lay_out_blocks
from reviewer.reading.leftovers import Known
from reviewer.reading.reader import Sample, reader
from reviewer.reading.source import Source
from reviewer.reading.text import LOST, decode

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from reviewer.reading.web.main_text import MainText
    from reviewer.reading.web.scraps import Scrap
    from reviewer.reading.web.visibility import Unseen

LOOKS_LIKE = re.compile(
    rb"^\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html|head|body|frameset)\b", re.IGNORECASE | re.DOTALL
)
SNIFFED = 65_536  # bytes
DAMAGED = re.compile(f"{LOST}|锟斤|斤拷")  # U+FFFD, and what it looks like when read as GBK
DEEPEST = 1500  # elements inside each other; the parser itself gives up at 2048, and says nothing
OPENING = re.compile(r"<[A-Za-z]")
MOST_NAMES = 10  # by which a page may call its document
MOST_TAGS = 400_000
TAG = re.compile(r"<[A-Za-z][^<>]{8000,}")
MOST_ATTRIBUTES = 4000  # the parser compares each with all others


def is_web_page(sample: Sample) -> bool:
    """Tell by its beginning whether a file is a web page; those of JSP begin with hundreds of blank lines."""
    start = sample.data[:SNIFFED]
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        start = start.decode("utf-16", "ignore").encode()
    return LOOKS_LIKE.match(start.removeprefix(codecs.BOM_UTF8).lstrip()[:4096]) is not None


@reader("html", "网页", (".html", ".htm"), is_web_page)
def read_web_page(data: bytes, name: str, view: View) -> Source:
    """Read the main text of a page; raises `InputError` when it holds none or nests too deeply.

    What nobody sees is left out and listed; what shows text that cannot be read (pictures, frames,
    damaged bytes) is listed as unread.
    """
    # what reads pages is loaded for a page: every start of the program asks what a page looks like
    from reviewer.reading.web.looks import StyleSheet
    from reviewer.reading.web.main_text import choose_main_text
    from reviewer.reading.web.page_words import load_page_words
    from reviewer.reading.web.remainder import gather_content
    from reviewer.reading.web.scraps import read_scraps
    from reviewer.reading.web.stated import find_metadata, read_metas, read_page_names, state_facts
    from reviewer.reading.web.title import SHORTEST, find_title_lines, join_lines
    from reviewer.reading.web.visibility import take_out_unseen

    words, warnings = decode(data, name)
    root = _parse(words, name)
    sheet, table = StyleSheet(root), load_page_words()
    content = gather_content(root, words)
    metas, page_names = read_metas(root), read_page_names(root, table)
    unseen = take_out_unseen(root, sheet)
    scraps = read_scraps(root, sheet, name)
    metadata = find_metadata(scraps, table)
    names = [one.value for one in (*metas, *metadata.before_text()) if one.kind == "title"]
    title = find_title_lines(scraps, metadata.aside, [*names, *page_names][:MOST_NAMES])
    main = choose_main_text(scraps, metadata.aside, title, table)
    _refuse_empty(main, unseen, root, name)
    stated = state_facts([*metas, *metadata.outside(main.others)], join_lines(scraps, title))
    blocks = list(_to_blocks(main.chosen))
    left_out = sum(scrap.length for scrap in main.others)
    coverage = [
        *_cover_text(blocks, name),
        *_cover_left_out(left_out, unseen, name),
        *_cover_media(main.chosen),
    ]
    named = next((one for one in page_names if len(one) >= SHORTEST), None)
    known = Known("\n".join((*(one.words for one in scraps), *unseen.list_words(), named or "")))
    coverage += content.list_remainder(known, name)
    if left_out:
        warnings = (*warnings, f"网页的导航、页脚等 {left_out} 字不作正文")
    if unseen.revealed:
        warnings = (*warnings, "网页的正文要由脚本显示出来，按显示以后的样子读入")
    source = lay_out_blocks(blocks, coverage, "html", warnings=warnings, stated=stated)
    return replace(source, title=named)


def _parse(words: str, name: str) -> HtmlElement:
    """Return the root of a page; raises `InputError` where there is none or elements nest too deeply."""
    from lxml import etree, html

    if sum(1 for _ in OPENING.finditer(words)) > MOST_TAGS:
        raise InputError.of("web.elements", place=name, most=MOST_TAGS)
    if any(len(tag[0].split()) > MOST_ATTRIBUTES for tag in TAG.finditer(words)):
        raise InputError.of("web.attributes", place=name, most=MOST_ATTRIBUTES)
    words = re.sub(r"^\s*<\?xml[^>]*\?>", "", words)
    try:
        root = html.document_fromstring(words, parser=html.HTMLParser(no_network=True, huge_tree=True))
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise InputError.of("web.empty", place=name) from error
    if _is_deep(root):
        raise InputError.of("web.deep", place=name, most=DEEPEST)
    return root


def _is_deep(root: HtmlElement) -> bool:
    level = [root]
    for _ in range(DEEPEST):
        level = [child for element in level for child in element]
        if not level:
            return False
    return True


def _refuse_empty(main: MainText, unseen: Unseen, root: HtmlElement, name: str) -> None:
    """Raise `InputError` for a page whose text stands elsewhere: in frames, or with a script."""
    if main.has_text:
        return
    if root.find(".//frameset") is not None:
        raise InputError.of("web.frames", place=name)
    if unseen.scripts and not any(one.medium for one in main.chosen):
        raise InputError.of("web.script", place=name)


def _to_blocks(scraps: Sequence[Scrap]) -> Iterator[Block]:
    for one in scraps:
        if one.words:
            yield Block(one.words, "cell" if one.cell else "paragraph", one.level, one.cell, label=one.label)


def _cover_text(blocks: Sequence[Block], name: str) -> Iterator[Coverage]:
    from reviewer.reading.web.garbling import is_garbled

    words = "\n".join(block.words for block in blocks)
    whole = sum(len(block.words) for block in blocks)
    if is_garbled(words):
        yield Coverage(name, "web page", whole, False, "文字编码有误，读出的是乱码；请按正确的编码另存")
        return
    lost = sum(len(match[0]) for match in DAMAGED.finditer(words))
    yield Coverage(name, "web page", whole - lost, True)
    if lost:
        yield Coverage(name, "damaged bytes", lost, False, "字节已损坏，无法还原成文字")


def _cover_left_out(furniture: int, unseen: Unseen, name: str) -> Iterator[Coverage]:
    """Yield a row for all that was read and left out, with the beginning of what the page does not show."""
    if furniture:
        yield Coverage(name, "page furniture", furniture, True, "网页的导航、页脚等，不作正文")
    for kind, words, what in (
        ("hidden text", unseen.hidden, "网页上看不见的文字"),
        ("struck text", unseen.struck, "网页上已划去的文字"),
    ):
        if words.characters:
            yield Coverage(name, kind, words.characters, True, f"{what}，不作正文：{words.quote()}")


def _cover_media(scraps: Sequence[Scrap]) -> Iterator[Coverage]:
    for one in scraps:
        if one.medium is not None:
            yield Coverage(one.medium.part, one.medium.container, None, False, one.medium.reason)


READERS = (read_web_page,)
