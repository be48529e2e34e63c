"""Files below two megabytes that ask for far more time or memory than they take up on disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from bench.mutants.damage import pack, unpack
from bench.mutants.mutant import Mutant, make_sentence
from tests.making.ofd import make_ofd
from tests.making.open_document import make_open_document
from tests.making.pdf import PdfPage, make_pdf
from tests.making.word import make_word, paragraph

SIZE = 2_000_000  # bytes
LINE = "第一条　市商务主管部门负责家政服务业的统筹协调和监督管理。"


def list_giants() -> Iterator[Mutant]:
    """Yield the giants."""
    for name, make in GIANTS.items():
        kind = name.partition(" ")[0]
        data = make()
        if len(data) < SIZE:
            yield Mutant(f"{kind}/giant", name.partition(" ")[2], "made", f"giant.{kind}", data)


def _page(body: str) -> bytes:
    return f"<html><body><h1>云川市示例办法</h1><p>{LINE}</p>{body}</body></html>".encode()


def _word(body: str) -> bytes:
    return make_word(paragraph(LINE) + body)


def _repeat(inner: str, outer: str, times: int) -> str:
    return "".join([inner] * times) + outer * times


def _many_parts() -> bytes:
    parts = unpack(make_word(paragraph(LINE)))
    for number in range(1900):
        parts[f"word/header{number}.xml"] = b"<a>" + "云".encode() * 200 + b"</a>"
    return pack(parts)


def _heads(words: str, size: int = 1_900_000) -> bytes:
    return f"云川市示例办法\n{LINE}\n{words * (size // len(words.encode()))}".encode()


def _pdf(operators: str) -> bytes:
    page = PdfPage()
    page.write(80, 80, LINE)
    page.operators.append(operators)
    return make_pdf([page])


def _varied(before: str, after: str, times: int) -> str:
    """Return an element so often with a different character in each: a package of them is no archive bomb."""
    chance = Random(0)
    return "".join(f"{before}{chr(chance.randrange(0x4E00, 0x9FA0))}{after}" for _ in range(times))


def _sentences(times: int) -> list[str]:
    chance = Random(0)
    return [f"第{number}条　{make_sentence(chance)}。" for number in range(1, times + 1)]


def _open_document(body: str) -> bytes:
    return make_open_document(f"<text:p>{LINE}</text:p>{body}")


def _rich(body: str) -> bytes:
    words = "".join(f"\\u{ord(one)}?" for one in LINE)
    return f"{{\\rtf1\\ansi {words}\\par {body}}}".encode()


GIANTS: dict[str, Callable[[], bytes]] = {
    "docx 700,000 runs": lambda: _word(f"<w:p>{'<w:r/>' * 700_000}</w:p>"),
    "docx 250,000 runs with words": lambda: _word(f"<w:p>{'<w:r><w:t>云</w:t></w:r>' * 250_000}</w:p>"),
    "docx 100,000 cells": lambda: _word(f"<w:tbl><w:tr>{'<w:tc><w:p/></w:tc>' * 100_000}</w:tr></w:tbl>"),
    "docx 100,000 rows": lambda: _word(f"<w:tbl>{'<w:tr><w:tc><w:p/></w:tc></w:tr>' * 100_000}</w:tbl>"),
    "docx wide spans": lambda: _word(
        "<w:tbl>" + '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr><w:p><w:r><w:t>云</w:t></w:r></w:p></w:tc></w:tr>' * 4000 + "</w:tbl>"
    ),
    "docx 240 nested elements": lambda: _word("<w:sdt>" * 240 + paragraph(LINE) + "</w:sdt>" * 240),
    "docx 80 nested tables": lambda: _word("<w:tbl><w:tr><w:tc>" * 80 + paragraph(LINE) + "</w:tc></w:tr></w:tbl>" * 80),
    "docx 115 nested text boxes": lambda: _word("<w:p><w:txbxContent>" * 115 + paragraph(LINE) + "</w:txbxContent></w:p>" * 115),
    "docx 40,000 headings": lambda: _word("".join(paragraph(f"第{n}条　市商务局负责登记。") for n in range(1, 40_001))),
    "docx 40,000 headings of a style": lambda: _word(
        '<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>云川市示例</w:t></w:r></w:p>' * 40_000
    ),
    "docx 190,000 paragraphs": lambda: _word("<w:p/>" * 190_000),
    "docx a line of 10,000 digits": lambda: _word(paragraph("1" * 10_000)),
    "docx a million blanks": lambda: _word(paragraph(" " * 1_000_000)),
    "docx 100,000 fields": lambda: _word("<w:p>" + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 100_000 + "</w:p>"),
    "docx 60,000 alternatives": lambda: _word(f"<w:p>{'<mc:AlternateContent><mc:Fallback/></mc:AlternateContent>' * 60_000}</w:p>"),
    "docx 100 nested alternatives": lambda: _word(
        "<mc:AlternateContent><mc:Fallback>" * 100 + paragraph(LINE) + "</mc:Fallback></mc:AlternateContent>" * 100
    ),
    "docx 1,900 parts": _many_parts,
    "docx 30,000 deletions": lambda: _word('<w:p><w:del><w:r><w:delText>云</w:delText></w:r></w:del></w:p>' * 30_000),
    "docx 220,000 runs of different words": lambda: _word(f"<w:p>{_varied('<w:r><w:t>', '</w:t></w:r>', 220_000)}</w:p>"),
    "docx 100,000 cells of different words": lambda: _word(
        f"<w:tbl><w:tr>{_varied('<w:tc><w:p><w:r><w:t>', '</w:t></w:r></w:p></w:tc>', 100_000)}</w:tr></w:tbl>"
    ),
    "docx 29,000 cells of different words": lambda: _word(
        f"<w:tbl><w:tr>{_varied('<w:tc><w:p><w:r><w:t>', '</w:t></w:r></w:p></w:tc>', 29_000)}</w:tr></w:tbl>"
    ),
    "docx 40,000 headings of different words": lambda: _word(
        _varied('<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>云川', '</w:t></w:r></w:p>', 40_000)
    ),
    "docx 14,000 headings of different words": lambda: _word(
        _varied('<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>云川', '</w:t></w:r></w:p>', 14_000)
    ),
    "docx 12,000 articles of different words": lambda: _word("".join(map(paragraph, _sentences(12_000)))),
    "docx 30,000 deletions of different words": lambda: _word(
        f"<w:p>{_varied('<w:del><w:r><w:delText>', '</w:delText></w:r></w:del>', 30_000)}</w:p>"
    ),
    "html 390,000 spans": lambda: _page("<p>" + "<b>" * 390_000 + "</p>")[:SIZE - 1],
    "html 130,000 spans with words": lambda: _page("<p>" + "<b>云</b>" * 130_000 + "</p>"),
    "html 1,400 nested": lambda: _page("<div>" * 1400 + LINE + "</div>" * 1400),
    "html 100,000 cells": lambda: _page("<table><tr>" + "<td>云" * 100_000 + "</table>"),
    "html 29,000 cells": lambda: _page(f"<table><tr>{_varied('<td>', '', 29_000)}</table>"),
    "html wide spans": lambda: _page("<table>" + "<tr><td colspan=1000 rowspan=65534>云" * 20_000 + "</table>"),
    "html rules": lambda: _page("<style>" + "p,div>b.k{color:red}" * 60_000 + "</style>" + "<p class=k>云</p>" * 20_000),
    "html attributes": lambda: _page("<p " + "a=1 " * 400_000 + ">云</p>"),
    "html classes": lambda: _page(f"<p class='{'k ' * 400_000}'>云</p>"),
    "html lists": lambda: _page("<ol>" * 700 + "<li>云" * 90_000),
    "html entities": lambda: _page("<p>" + "&amp;" * 370_000 + "</p>"),
    "html comments": lambda: _page("<!---->" * 260_000),
    "html open tags": lambda: _page("<" * 1_000_000),
    "txt a line of 10,000 digits": lambda: _heads("1" * 10_000, 10_000),
    "txt a line of 1,900,000 digits": lambda: _heads("1"),
    "txt Chinese digits": lambda: _heads("一"),
    "txt blanks": lambda: _heads(" "),
    "txt line ends": lambda: _heads("\n"),
    "txt quotation marks": lambda: _heads("《"),
    "txt brackets": lambda: _heads("（"),
    "txt pairs of brackets": lambda: _heads("（一）"),
    "txt articles": lambda: _heads("第一条　市商务局负责登记。\n", 1_000_000),
    "txt 4,500 articles": lambda: _heads("第一条　市商务局负责登记。\n", 4500 * 40),
    "txt 12,000 articles": lambda: _heads("第一条　市商务局负责登记。\n", 12_000 * 40),
    "txt 12,000 articles of different words": lambda: "\n".join(_sentences(12_000)).encode(),
    "txt dates": lambda: _heads("2024年1月1日", 400_000),
    "txt units": lambda: _heads("市商务局、", 400_000),
    "md marks": lambda: _heads("#"),
    "md stars": lambda: _heads("*"),
    "md bars": lambda: _heads("|"),
    "pdf operators": lambda: _pdf("q Q " * 480_000),
    "pdf blanks": lambda: _pdf(" " * 1_900_000),
    "pdf numbers": lambda: _pdf("1 " * 900_000),
    "pdf rules": lambda: _pdf("0 0 m 9 9 l S " * 60_000),
    "pdf words": lambda: _pdf("BT /F 9 Tf 1 0 0 1 80 400 Tm <4e91> Tj ET " * 40_000),
    "pdf arrays": lambda: _pdf("[" * 900_000),
    "pdf dictionaries": lambda: _pdf("<<" * 900_000),
    "pdf a number of 10,000 digits": lambda: _pdf("1" * 10_000 + " 0 m"),
    "ofd 30,000 objects": lambda: make_ofd([[(20, 20, "云川")] * 11_000]),
    "ofd 2,000 pages": lambda: make_ofd([[(20, 20, LINE)]] * 1900),
    "odt wide blanks": lambda: _open_document('<text:p>云<text:s text:c="900000000"/>川</text:p>'),
    "odt 3,000 wide blanks": lambda: _open_document('<text:p>云<text:s text:c="60000"/>川</text:p>' * 3000),
    "odt repeated columns": lambda: _open_document(
        '<table:table table:name="T"><table:table-column table:number-columns-repeated="16000"/><table:table-row '
        'table:number-rows-repeated="60000"><table:table-cell table:number-columns-repeated="16000"><text:p>云</text:p>'
        "</table:table-cell></table:table-row></table:table>"
    ),
    "odt 240 nested sections": lambda: _open_document("<text:section>" * 240 + "云" + "</text:section>" * 240),
    "odt 200,000 spans": lambda: _open_document(f"<text:p>{_varied('<text:span>', '</text:span>', 200_000)}</text:p>"),
    "odt 60,000 paragraphs": lambda: _open_document(_varied("<text:p>", "</text:p>", 60_000)),
    "rtf rows": lambda: _rich("\\trowd\\cellx900\\cellx1800 \\u20113?\\cell\\u20113?\\cell\\row " * 25_000),
    "rtf nested tables": lambda: _rich("\\trowd\\cellx900\\intbl\\itap9999 " * 40_000),
    "rtf groups": lambda: b"{\\rtf1 " + b"{" * 900_000,
    "rtf words": lambda: b"{\\rtf1 " + b"\\u20113?\\par " * 60_000 + b"}",
}  # fmt: skip
