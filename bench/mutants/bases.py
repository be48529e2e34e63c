"""The sound files that mutants are made of: made here, from the examples, and converted by LibreOffice."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from bench.mutants.mutant import Base, make_sentence
from tests.making.ofd import make_ofd
from tests.making.pdf import PdfPage, grid, make_pdf
from tests.making.word import make_word, paragraph, part

ROOT = Path(__file__).resolve().parent.parent.parent
SHARED = ROOT.parent / "shared"
CONVERTED = ("odt", "rtf", "doc", "pdf", "html")
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc000000301010018dd8db0"
    "0000000049454e44ae426082"
)
NUMBERING = part(
    "numbering",
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
    '<w:lvlText w:val="（%1）"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
)


def make_bases(endings: Sequence[str], shared: Path = SHARED) -> dict[str, list[Base]]:
    """Return the bases by ending; what LibreOffice makes is missing where it is not installed."""
    words = [_rich_word(), _library_word(), *_list_examples()]
    bases: dict[str, list[Base]] = {
        "docx": words,
        "pdf": [Base("made.pdf", "pdf", make_printed(Random("pdf")))],
        "ofd": [Base("made.ofd", "ofd", _plain_ofd())],
        "html": [Base("made.html", "html", _plain_page().encode())],
        "txt": [Base("made.txt", "txt", "\n".join(make_lines(Random("txt"))).encode())],
        "md": [Base("made.md", "md", _marked_text().encode())],
        "rtf": [Base("made.rtf", "rtf", _plain_rtf())],
        "odt": [],
        "doc": [],
    }
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    wanted = [one for one in CONVERTED if one in endings]
    for ending in wanted if soffice else ():
        bases[ending] += _convert(words, ending, str(soffice))
    for base in _list_shared(shared):
        bases[base.ending].append(base)
    return {ending: bases[ending] for ending in endings if bases[ending]}


def make_lines(chance: Random, articles: int = 9) -> list[str]:
    """Return title, chapters and numbered articles of a made-up regulation."""
    lines = ["云川市示例事务管理办法", "第一章　总则"]
    for number in range(1, articles + 1):
        if number == 5:
            lines.append("第二章　管理与服务")
        lines.append(f"第{'一二三四五六七八九十'[number - 1]}条　{make_sentence(chance)}，{make_sentence(chance)}。")
    return lines


def _rich_word() -> Base:
    """Return a Word file with all that a draft may hold beside paragraphs."""
    chance = Random("rich word")

    def say() -> str:
        return make_sentence(chance) + "。"

    title, *lines = make_lines(chance)
    body = [f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>{title}</w:t></w:r></w:p>']
    body += [paragraph(line) for line in lines]
    body += [
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>{say()}</w:t></w:r></w:p>',
        f'<w:p><w:r><w:t>{say()}</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>',
        f'<w:p><w:ins w:id="1" w:author="某"><w:r><w:t>{say()}</w:t></w:r></w:ins>'
        f'<w:del w:id="2" w:author="某"><w:r><w:delText>{say()}</w:delText></w:r></w:del></w:p>',
        f"<w:p><w:r><w:t>{say()}</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>{say()}</w:t></w:r></w:p>",
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TITLE</w:instrText></w:r><w:r>'
        f'<w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{say()}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
        f'<w:p><w:hyperlink w:anchor="a"><w:r><w:t>{say()}</w:t></w:r></w:hyperlink></w:p>',
        f'<w:p><w:commentRangeStart w:id="0"/><w:r><w:t>{say()}</w:t></w:r><w:commentRangeEnd w:id="0"/>'
        '<w:r><w:commentReference w:id="0"/></w:r></w:p>',
        '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp>'
        f"<wps:txbx><w:txbxContent>{paragraph(box := say())}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic>"
        "</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>"
        f"{paragraph(box)}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        _table(say),
    ]
    ends = "".join(
        f'<w:{kind}Reference w:type="default" r:id="{link}"/>' for kind, link in (("header", "r3"), ("footer", "r4"))
    )
    notes = "".join(f'<w:footnote w:id="{n}">{paragraph(say())}</w:footnote>' for n in (2,))
    parts: dict[str, tuple[str, str | bytes]] = {
        "numbering.xml": ("numbering", NUMBERING),
        "footnotes.xml": ("footnotes", part("footnotes", notes)),
        "comments.xml": (
            "comments",
            part("comments", f'<w:comment w:id="0" w:author="某">{paragraph(say())}</w:comment>'),
        ),
        "header1.xml": ("header", part("hdr", paragraph(say()))),
        "footer1.xml": ("footer", part("ftr", paragraph(say()))),
        "media/image1.png": ("image", DOT),
    }
    return Base(
        "rich.docx", "docx", make_word("".join(body) + f"<w:p><w:pPr><w:sectPr>{ends}</w:sectPr></w:pPr></w:p>", parts)
    )


def _table(say: Callable[[], str]) -> str:

    def cell(more: str = "") -> str:
        return f"<w:tc><w:tcPr>{more}</w:tcPr>{paragraph(say())}</w:tc>"

    rows = (
        cell('<w:gridSpan w:val="2"/>') + cell(),
        cell('<w:vMerge w:val="restart"/>') + cell() + cell(),
        "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>" + cell() + cell(),
    )
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl><w:p/>"


def _library_word() -> Base:
    """Return a Word file as python-docx writes it, with headings, a table and a picture."""
    from docx import Document

    chance = Random("library word")
    document = Document()
    title, *lines = make_lines(chance)
    document.add_heading(title, 0)
    for line in lines:
        if "章" in line[:4]:
            document.add_heading(line, 1)
        else:
            document.add_paragraph(line)
    table = document.add_table(3, 3)
    for cell in (one for row in table.rows for one in row.cells):
        cell.text = make_sentence(chance)
    table.cell(0, 0).merge(table.cell(0, 1))
    document.add_picture(io.BytesIO(DOT))
    document.sections[0].header.paragraphs[0].text = make_sentence(chance)
    out = io.BytesIO()
    document.save(out)
    return Base("library.docx", "docx", out.getvalue())


def _list_examples() -> list[Base]:
    found = sorted((ROOT / "examples/drafts").glob("*.docx"))
    return [Base(f"example {one.stem}", "docx", one.read_bytes()) for one in found]


def _list_shared(shared: Path) -> list[Base]:
    """Return read-only files of the archives beside the checkout, where they are."""
    cases = sorted((shared / "cases/reading").glob("*/input*.*"))
    found = [Base(f"case {one.parent.name}", one.suffix[1:], one.read_bytes()) for one in cases]
    texts = sorted((shared / "seeds").glob("*.txt"))
    found += [Base(f"seed {one.stem}", "txt", one.read_bytes()) for one in texts if one.stat().st_size < 200_000]
    return found


def make_printed(chance: Random, more: str = "") -> bytes:
    """Return a PDF of two pages with lines and a table; `more` goes into its catalog."""
    pages = []
    for number in range(2):
        page = PdfPage()
        for at, line in enumerate(make_lines(chance, 7)):
            for row in range(0, len(line), 34):
                page.write(80, 80 + 60 * at + row // 34 * 18, line[row : row + 34])
        if number:
            page.draw(*grid((80, 280, 500), (660, 700, 740)))
            for left, top in ((90, 670), (290, 670), (90, 710), (290, 710)):
                page.write(left, top, make_sentence(chance)[:14])
        pages.append(page)
    return make_pdf(pages, catalog=more)


def _plain_ofd() -> bytes:
    chance = Random("ofd")
    pages = []
    for _ in range(2):
        rows = [line[at : at + 30] for line in make_lines(chance, 7) for at in range(0, len(line), 30)]
        pages.append([(25.0, 25.0 + 9 * at, row) for at, row in enumerate(rows)])
    return make_ofd(pages)


def _plain_page() -> str:
    chance = Random("html")
    title, *lines = make_lines(chance)
    rows = "".join(f"<tr><td>{make_sentence(chance)}</td><td>{make_sentence(chance)}</td></tr>" for _ in range(3))
    return (
        f"<!DOCTYPE html>\n<html><head><meta charset='utf-8'><title>{title}</title></head><body><div class='nav'><a href='/'>首页"
        f"</a></div><div id='content'><h1>{title}</h1>\n"
        + "\n".join(f"<p>{line}</p>" for line in lines)
        + f"\n<table>{rows}</table>\n</div></body></html>"
    )


def _marked_text() -> str:
    chance = Random("md")
    title, *lines = make_lines(chance)
    rows = "\n".join(f"| {make_sentence(chance)} | {make_sentence(chance)} |" for _ in range(3))
    return (
        f"# {title}\n\n"
        + "\n\n".join(f"## {one}" if "章" in one[:4] else one for one in lines)
        + f"\n\n| 甲 | 乙 |\n| --- | --- |\n{rows}\n"
    )


def _plain_rtf() -> bytes:
    lines = "".join(f"{write_rich(line)}\\par\n" for line in make_lines(Random("rtf")))
    return ("{\\rtf1\\ansi\\ansicpg936\\deff0\\uc1{\\fonttbl{\\f0 SimSun;}}\n" + lines + "}").encode("ascii")


def write_rich(words: str) -> str:
    """Return words as RTF."""
    return "".join(f"\\u{ord(one) - 65536 if ord(one) > 32767 else ord(one)}?" for one in words)


def _convert(words: Sequence[Base], ending: str, soffice: str) -> list[Base]:
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        paths = []
        for number, base in enumerate(words):
            paths.append(Path(folder) / f"b{number}.docx")
            paths[-1].write_bytes(base.data)
        call = [soffice, f"-env:UserInstallation={Path(folder).as_uri()}/profile", "--headless", "--convert-to", ending]
        subprocess.run(
            [*call, "--outdir", f"{folder}/out", *map(str, paths)], capture_output=True, timeout=240, check=False
        )
        made = [(base, Path(folder) / "out" / f"b{number}.{ending}") for number, base in enumerate(words)]
        return [Base(f"{base.name} as {ending}", ending, path.read_bytes()) for base, path in made if path.exists()]
