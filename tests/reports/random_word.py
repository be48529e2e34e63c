"""Word files made at random from a seed: every kind of wrapping that an office's file may hold."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from itertools import pairwise
from random import Random
from typing import Any
from xml.sax.saxutils import escape

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.text.run import Run

from tests.making.word import SPACES

TITLE = "云川市促进家政服务业发展办法"
SENTENCES = (
    "家政企业统一向云川市安顺家政服务有限公司购买培训服务。",
    "优先选择本市企业承担政府投资项目的建设和服务。",
    "对迁入本市的企业给予一次性奖励二十万元。",
    "市商务局应当在15个工作日内办结，逾期视为同意。",
    "市商务局应当在30日内办结。",
    "外地企业进入本市从事家政服务的，应当在本市设立分支机构。",
    "有关部门应当尽快制定实施细则并抓好落实。",
    "不得限定或者变相限定单位和个人使用指定的经营者提供的服务。",
    "违反本办法规定的，由县级以上人民政府商务主管部门处一千元以上五千元以下罚款。",
    "鼓励依法成立行业组织，加强自律。",
    "投标人须在本市连续缴纳社会保险满一年。",
    "依照《中华人民共和国合同法》第六十条办理。",
    "本办法所称家政服务，是指𠮷日上门 照料老人、婴幼儿的服务（含钟点工）。",
    "由市人力资源社会保障局牵头，市财政局、市教育局配合，2027年6月底前完成。",
)
OTHERS = ("李科长", "Wang <审核>", "赵&钱")
LOOKS = ("", "<w:rPr><w:b/></w:rPr>", '<w:rPr><w:color w:val="FF0000"/><w:sz w:val="28"/></w:rPr>')
DAY = "2026-11-01T09:00:00Z"


class Maker:
    """Makes paragraphs out of words; everything hangs on `chance`."""

    def __init__(self, chance: Random, *, links: bool) -> None:
        self.chance = chance
        self.links = links
        self.number = 0
        self.breaks = False  # a break in a title is a blank to the reader: none there

    def next_id(self) -> int:
        """Return an id that no other element has."""
        self.number += 1
        return self.number

    def tracked(self, tag: str, content: str) -> str:
        """Wrap runs in a tracked change of another author."""
        author = escape(self.chance.choice(OTHERS), {'"': "&quot;"})
        return f'<w:{tag} w:id="{self.next_id()}" w:author="{author}" w:date="{DAY}">{content}</w:{tag}>'

    def text(self, words: str) -> str:
        """One or two text elements; outer blanks are kept where they matter."""
        if len(words) > 1 and self.chance.random() < 0.2:
            at = self.chance.randrange(1, len(words))
            return self.text(words[:at]) + self.text(words[at:])
        keep = words != words.strip() or self.chance.random() < 0.5
        space = ' xml:space="preserve"' if keep else ""
        return f"<w:t{space}>{escape(words)}</w:t>"

    def run(self, words: str) -> str:
        """A run with one of several looks, at times with a tab or a break in it."""
        inner = self.text(words)
        if self.chance.random() < 0.04:
            signs = ("<w:tab/>", "<w:noBreakHyphen/>", "<w:lastRenderedPageBreak/>", "<w:br/>")
            inner += self.chance.choice(signs if self.breaks else signs[:3])
        marks = f' w:rsidR="00{self.chance.randrange(100000, 999999)}"' if self.chance.random() < 0.3 else ""
        return f"<w:r{marks}>{self.chance.choice(LOOKS)}{inner}</w:r>"

    def runs(self, words: str) -> str:
        """The words cut into runs at random places."""
        cuts = sorted(
            {0, len(words), *(self.chance.randrange(len(words) + 1) for _ in range(self.chance.randrange(3)))}
        )
        return "".join(self.run(words[a:b]) for a, b in pairwise(cuts) if a < b)

    def field(self, words: str) -> str:
        """A complex field whose result the words are."""
        marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
        code = '<w:r><w:instrText xml:space="preserve"> REF _a \\h </w:instrText></w:r>'
        return f"{marks[0]}{code}{marks[1]}{self.runs(words)}{marks[2]}"

    def control(self, words: str) -> str:
        """A plain content control in the line."""
        return f"<w:sdt><w:sdtPr><w:id w:val='{self.next_id()}'/></w:sdtPr><w:sdtContent>{self.runs(words)}</w:sdtContent></w:sdt>"

    def wrap(self, words: str) -> str:
        """The words in a random wrapping."""
        ways: tuple[Callable[[str], str], ...] = (
            self.runs,
            self.runs,
            self.field,
            self.control,
            lambda one: self.tracked("ins", self.runs(one)),
            lambda one: f'<w:fldSimple w:instr=" PAGE ">{self.runs(one)}</w:fldSimple>',
            lambda one: f'<w:smartTag w:uri="u" w:element="e">{self.runs(one)}</w:smartTag>',
        )
        links: tuple[Callable[[str], str], ...] = (
            lambda one: f'<w:hyperlink w:anchor="a">{self.runs(one)}</w:hyperlink>',
            lambda one: self.tracked("ins", f'<w:hyperlink w:anchor="a">{self.control(one)}</w:hyperlink>'),
        )
        return self.chance.choice((*ways, *links) if self.links else ways)(words)

    def noise(self) -> str:
        """What stands between runs and shows nothing in the final text."""
        n = self.next_id()
        struck = f"<w:r>{self.chance.choice(LOOKS)}<w:delText xml:space='preserve'>原拟删去的文字</w:delText></w:r>"
        return self.chance.choice(
            (
                f'<w:bookmarkStart w:id="{n}" w:name="b{n}"/><w:bookmarkEnd w:id="{n}"/>',
                '<w:proofErr w:type="spellStart"/>',
                "<w:r/>",
                "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>",
                self.tracked("del", struck),
                self.tracked("moveFrom", "<w:r><w:t>移走</w:t></w:r>"),
                f'<w:permStart w:id="{n}" w:edGrp="everyone"/><w:permEnd w:id="{n}"/>',
            )
        )

    def paragraph(self, words: str, properties: str = "") -> str:
        """A paragraph with those words, wrapped and mixed with noise."""
        content, at = [], 0
        while at < len(words):
            end = min(len(words), at + self.chance.randrange(1, 18))
            content.append(self.wrap(words[at:end]))
            if self.chance.random() < 0.25:
                content.append(self.noise())
            at = end
        marks = f"<w:rPr>{self.tracked('ins', '')}</w:rPr>" if self.chance.random() < 0.1 else ""
        whole = f"<w:pPr>{properties}{marks}</w:pPr>" if properties or marks else ""
        return f"<w:p>{whole}{''.join(content)}</w:p>"

    def table(self, depth: int = 0) -> str:
        """A table of two columns; a cell may hold another table, rows and cells may be content controls."""
        rows = []
        for _ in range(self.chance.randrange(1, 3)):
            cells = []
            for _ in range(2):
                inner = self.paragraph(self.chance.choice(SENTENCES))
                if depth < 2 and self.chance.random() < 0.25:
                    inner += self.table(depth + 1) + "<w:p/>"
                cell = f"<w:tc><w:tcPr><w:tcW w:w='4000' w:type='dxa'/></w:tcPr>{inner}</w:tc>"
                boxed = self.chance.random() < 0.15
                cells.append(f"<w:sdt><w:sdtPr/><w:sdtContent>{cell}</w:sdtContent></w:sdt>" if boxed else cell)
            row = f"<w:tr>{''.join(cells)}</w:tr>"
            boxed = self.chance.random() < 0.15
            rows.append(f"<w:sdt><w:sdtPr/><w:sdtContent>{row}</w:sdtContent></w:sdt>" if boxed else row)
        return f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>{''.join(rows)}</w:tbl>"

    def text_box(self, words: str) -> str:
        """A paragraph of the body that holds a text box with a paragraph of its own, and the older form of it."""
        inner = f"<w:txbxContent>{self.paragraph(words)}</w:txbxContent>"
        return (
            "<w:p><w:r><w:t>见右侧说明。</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>"
            f"<wp:inline><a:graphic><a:graphicData><wps:wsp><wps:txbx>{inner}</wps:txbx></wps:wsp></a:graphicData>"
            f"</a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{inner}"
            "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        )


def make_body(maker: Maker) -> list[str]:
    """Return the blocks of a draft: title, articles, tables, a text box."""
    chance = maker.chance
    blocks = [maker.paragraph(TITLE, '<w:jc w:val="center"/>')]
    maker.breaks = True
    numbered = chance.random() < 0.5
    label = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr>'
    for n in range(chance.randrange(3, 7)):
        words = "".join(chance.sample(SENTENCES, chance.randrange(1, 4)))
        block = maker.paragraph(words, label) if numbered else maker.paragraph(f"第{'一二三四五六七八'[n]}条　{words}")
        boxed = chance.random() < 0.15
        blocks.append(f"<w:sdt><w:sdtPr/><w:sdtContent>{block}</w:sdtContent></w:sdt>" if boxed else block)
        if chance.random() < 0.2:
            blocks.append(maker.table())
        if chance.random() < 0.1:
            struck = f"<w:rPr>{maker.tracked('del', '')}</w:rPr>"
            blocks.append(maker.paragraph("本条由市商务局负责，", struck) + maker.paragraph("优先选择本地企业实施。"))
    if chance.random() < 0.3:
        blocks.append(maker.text_box(chance.choice(SENTENCES)))
    return blocks


def make_file(seed: int) -> bytes:
    """Return a whole .docx; the same seed gives the same file. Odd ones hold links, even ones none."""
    chance = Random(seed)
    maker = Maker(chance, links=seed % 2 == 1)
    document: Any = Document()
    body = document.element.body
    _add_numbering(document)
    for block in make_body(maker):
        holder = parse_xml(f"<w:body {SPACES}>{block}</w:body>")
        for one in list(holder):
            body.insert_element_before(one, "w:sectPr")
    if chance.random() < 0.4:
        document.sections[0].header.paragraphs[0].text = chance.choice(SENTENCES)
    if chance.random() < 0.6:
        _add_comments(document, chance)
    out = io.BytesIO()
    document.save(out)
    return _add_footnote(out.getvalue(), maker) if chance.random() < 0.3 else out.getvalue()


def _add_numbering(document: Any) -> None:
    numbering = document.part.numbering_part.element
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%1条"/></w:lvl>'
    )
    kind = parse_xml(f'<w:abstractNum {SPACES} w:abstractNumId="77">{level}</w:abstractNum>')
    numbering.insert(0, kind)
    numbering.append(parse_xml(f'<w:num {SPACES} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))


def _add_comments(document: Any, chance: Random) -> None:
    """Comments of other people, some across runs and one across paragraphs."""
    paragraphs = [one for one in document.element.body.iterchildren(qn("w:p")) if one.findall(qn("w:r"))]
    for _ in range(chance.randrange(1, 4)):
        first, last = sorted(chance.choices(range(len(paragraphs)), k=2))
        last = last if chance.random() < 0.3 else first
        begin = paragraphs[first].findall(qn("w:r"))[0]
        end = paragraphs[last].findall(qn("w:r"))[-1]
        runs = [Run(one, document.paragraphs[0]) for one in (begin, end)]
        document.add_comment(runs, text=chance.choice(("请再核。", "本市企业优先？")), author=chance.choice(OTHERS))


def _add_footnote(data: bytes, maker: Maker) -> bytes:
    """Put a footnote behind the last run of the body: no library writes one."""
    note = f'<w:footnote w:id="2">{maker.paragraph(maker.chance.choice(SENTENCES))}</w:footnote>'
    extra = {
        "word/footnotes.xml": f'<?xml version="1.0"?><w:footnotes {SPACES}>{note}</w:footnotes>',
    }
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    content = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    swaps = {
        "[Content_Types].xml": (
            "</Types>",
            f'<Override PartName="/word/footnotes.xml" ContentType="{content}"/></Types>',
        ),
        "word/_rels/document.xml.rels": (
            "</Relationships>",
            f'<Relationship Id="rIdNote" Type="{kind}" Target="footnotes.xml"/></Relationships>',
        ),
        "word/document.xml": ("</w:p><w:sectPr", '<w:r><w:footnoteReference w:id="2"/></w:r></w:p><w:sectPr'),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            if name in swaps:
                before, after = swaps[name]
                text = text.replace(before.encode(), after.encode(), 1)
            new.writestr(name, text)
        for name, words in extra.items():
            new.writestr(name, words)
    return out.getvalue()
