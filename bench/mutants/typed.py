# ruff: noqa: E501 - a template is easier to compare with its neighbours on one line
"""Changes to OpenDocument, RTF, plain text and Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from bench.mutants.bases import write_rich
from bench.mutants.damage import pack, unpack
from bench.mutants.mutant import Base, Change, Mutate, make_sentence

# Blocks of an OpenDocument text with words in the place of {}.
BLOCKS = {
    "section": '<text:section text:name="s9"><text:p>{}</text:p></text:section>',
    "hidden section": '<text:section text:name="s9" text:display="none"><text:p>{}</text:p></text:section>',
    "frame": '<text:p><draw:frame draw:name="f9" text:anchor-type="paragraph" svg:width="9cm"><draw:text-box><text:p>{}</text:p></draw:text-box></draw:frame></text:p>',
    "frame of the page": '<draw:frame draw:name="f9" text:anchor-type="page" text:anchor-page-number="1" svg:width="9cm" svg:height="2cm"><draw:text-box><text:p>{}</text:p></draw:text-box></draw:frame>',
    "shape": '<text:p><draw:rect text:anchor-type="paragraph" svg:width="9cm" svg:height="2cm"><text:p>{}</text:p></draw:rect></text:p>',
    "custom shape": '<text:p><draw:custom-shape text:anchor-type="paragraph" svg:width="9cm" svg:height="2cm"><text:p>{}</text:p></draw:custom-shape></text:p>',
    "group": '<text:p><draw:g text:anchor-type="paragraph"><draw:rect svg:width="9cm" svg:height="2cm"><text:p>{}</text:p></draw:rect></draw:g></text:p>',
    "footnote": '<text:p>一<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>{}</text:p></text:note-body></text:note></text:p>',
    "endnote": '<text:p>一<text:note text:note-class="endnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>{}</text:p></text:note-body></text:note></text:p>',
    "annotation": "<text:p>一<office:annotation><text:p>{}</text:p></office:annotation></text:p>",
    "table": '<table:table table:name="t9"><table:table-column/><table:table-row><table:table-cell><text:p>{}</text:p></table:table-cell></table:table-row></table:table>',
    "covered cell": '<table:table table:name="t9"><table:table-column table:number-columns-repeated="2"/><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>一</text:p></table:table-cell><table:covered-table-cell><text:p>{}</text:p></table:covered-table-cell></table:table-row></table:table>',
    "list": "<text:list><text:list-item><text:p>{}</text:p></text:list-item></text:list>",
    "list header": "<text:list><text:list-header><text:p>{}</text:p></text:list-header></text:list>",
    "numbered paragraph": "<text:numbered-paragraph><text:p>{}</text:p></text:numbered-paragraph>",
    "index": '<text:table-of-content text:name="i9"><text:index-body><text:p>{}</text:p></text:index-body></text:table-of-content>',
    "hidden text": '<text:p><text:hidden-text text:condition="ooow:false" text:string-value="{}"/></text:p>',
    "hidden paragraph": '<text:p><text:hidden-paragraph text:is-hidden="true"/>{}</text:p>',
    "conditional text": '<text:p><text:conditional-text text:condition="ooow:true" text:string-value-if-true="{}">{}</text:conditional-text></text:p>',
    "variable": '<text:p><text:user-defined text:name="a">{}</text:user-defined></text:p>',
    "placeholder": '<text:p><text:placeholder text:placeholder-type="text">{}</text:placeholder></text:p>',
    "ruby": "<text:p><text:ruby><text:ruby-base>一</text:ruby-base><text:ruby-text>{}</text:ruby-text></text:ruby></text:p>",
    "ruby base": "<text:p><text:ruby><text:ruby-base>{}</text:ruby-base><text:ruby-text>一</text:ruby-text></text:ruby></text:p>",
    "meta": "<text:p><text:meta>{}</text:meta></text:p>",
    "link": '<text:p><text:a xlink:href="http://127.0.0.1/">{}</text:a></text:p>',
    "span": '<text:p><text:span text:style-name="None">{}</text:span></text:p>',
    "heading": '<text:h text:outline-level="1">{}</text:h>',
    "heading of no level": "<text:h>{}</text:h>",
    "soft page break": "<text:p><text:soft-page-break/>{}</text:p>",
    "bare words": '<text:section text:name="s8">{}</text:section>',
    "unknown element": "<text:unheard><text:p>{}</text:p></text:unheard>",
    "text input": '<text:p><text:text-input text:description="一">{}</text:text-input></text:p>',
    "drop-down": '<text:p><text:drop-down text:name="d"><text:label text:value="{}"/>{}</text:drop-down></text:p>',
    "title of a picture": '<text:p><draw:frame draw:name="f9" svg:width="1cm"><svg:title>{}</svg:title><draw:text-box><text:p>一</text:p></draw:text-box></draw:frame></text:p>',
}
GONE_ODT = re.compile(r"title of|hidden (?:text|section|paragraph)|bare words|unknown|covered|ruby$")
# Groups of RTF with words in the place of {}.
GROUPS = {
    "ignorable destination": "{\\*\\unheard {}}",
    "unknown destination": "{\\unheard {}}",
    "header": "{\\header {}}",
    "footer": "{\\footer {}}",
    "first header": "\\titlepg{\\headerf {}}",
    "footnote": "{\\footnote {}}",
    "endnote": "{\\footnote\\ftnalt {}}",
    "annotation": "{\\*\\annotation {}}",
    "text box": "{\\shp{\\*\\shpinst\\shpleft0\\shptop0\\shpright9000\\shpbottom900{\\sp{\\sn shapeType}{\\sv 202}}{\\shptxt {}\\par}}}",
    "old text box": "{\\*\\do\\dobxcolumn\\dobypara\\dptxbx\\dptxlrtb{\\dptxbxtext {}\\par}\\dpx0\\dpy0\\dpxsize9000\\dpysize900}",
    "field result": "{\\field{\\*\\fldinst TITLE}{\\fldrslt {}}}",
    "field code": "{\\field{\\*\\fldinst {}}{\\fldrslt 1}}",
    "hidden": "{\\v {}}",
    "deleted": "{\\deleted {}}",
    "revised": "{\\revised {}}",
    "struck": "{\\strike {}}",
    "information": "{\\info{\\title {}}}",
    "bookmark": "{\\*\\bkmkstart a}{}{\\*\\bkmkend a}",
    "list text": "{\\listtext {}}",
    "paragraph number": "{\\*\\pn\\pnlvlbody{\\pntxtb {}}}",
    "table": "\\trowd\\cellx5000\\intbl {}\\cell\\row\\pard ",
    "table without row": "\\intbl {}\\cell\\pard ",
    "nested table": "\\trowd\\cellx9000\\intbl\\itap2 {}\\nestcell{\\*\\nesttableprops\\trowd\\cellx5000\\nestrow}\\cell\\row\\pard ",
    "frame": "\\pard\\pvpara\\absw5000 {}\\par\\pard ",
    "object": "{\\object\\objemb{\\*\\objdata 00}{\\result {}}}",
    "two forms": "{\\upr{一}{\\*\\ud {}}}",
    "two columns": "\\sect\\cols2 {}\\sect ",
    "columns": "\\column {}",
    "bytes": "\\bin3 abc{}",
    "open group": "{{}",
    "closed group": "{}}",
    "white": "{\\cf9 {}}",
    "style": "{\\stylesheet{\\s9 {};}}",
    "background": "{\\*\\background{\\shp{\\*\\shpinst{\\shptxt {}}}}}",
    "form field": "{\\field{\\*\\fldinst FORMTEXT{\\*\\formfield{\\fftype0{\\*\\ffdeftext {}}}}}{\\fldrslt {}}}",
}
GONE_RTF = re.compile(
    r"destination|field code|hidden|deleted|information|style|background|paragraph number|bytes|closed|list text|open group|without row|old text"
)


def _edit_odt(piece: str, name: str) -> Mutate:
    def change(base: Base, chance: Random) -> Change:
        parts = unpack(base.data)
        sentence = make_sentence(chance)
        xml = parts["content.xml"].decode("utf-8")
        places = [one.end() for one in re.finditer(r"</text:p>", xml) if _is_top(xml[: one.end()])]
        if not places:
            return Change(base.data)
        at = chance.choice(places)
        parts["content.xml"] = (xml[:at] + piece.replace("{}", sentence) + xml[at:]).encode()
        return Change(pack(parts), () if GONE_ODT.search(name) else (sentence,))

    return change


def _is_top(xml: str) -> bool:
    tags = (
        "table:table",
        "text:note",
        "draw:frame",
        "text:list",
        "text:section",
        "office:annotation",
        "text:tracked-changes",
        "draw:custom-shape",
    )
    return all(len(re.findall(rf"<{tag}(?=[ >])[^>]*(?<!/)>", xml)) == xml.count(f"</{tag}>") for tag in tags)


def _replace_odt(pattern: str, new: tuple[str, ...]) -> Mutate:
    def change(base: Base, chance: Random) -> Change:
        parts = unpack(base.data)
        name = chance.choice(
            [one for one in ("content.xml", "styles.xml", "META-INF/manifest.xml", "mimetype") if one in parts]
        )
        words = parts[name].decode("utf-8", "ignore")
        found = list(re.finditer(pattern, words))
        if not found:
            return Change(base.data)
        one = chance.choice(found)
        parts[name] = (words[: one.start()] + chance.choice(new) + words[one.end() :]).encode()
        return Change(pack(parts))

    return change


ODT_CHANGES: tuple[tuple[str, Mutate], ...] = (
    *((f"new words in: {name}", _edit_odt(piece, name)) for name, piece in BLOCKS.items()),
    ("an element renamed", _replace_odt(r"text:(?:p|span|h)(?=[ >])", ("text:unheard", "p", "text:section"))),
    ("an attribute turned", _replace_odt(r'(?<==")[^"]{1,40}(?=")', ("", "x", "-1", "99999999999999", "none"))),
    ("kind of the package", _replace_odt(r"opendocument\.text", ("opendocument.text-template", "opendocument.spreadsheet", "unheard"))),
)  # fmt: skip


def _edit_rtf(group: str, name: str) -> Mutate:
    def change(base: Base, chance: Random) -> Change:
        words = base.data.decode("latin-1")
        sentence = make_sentence(chance)
        places = [
            one.end()
            for one in re.finditer(r"\\par\b ?\n?", words)
            if words[: one.end()].count("{") - words[: one.end()].count("}") == 1
        ]
        at = chance.choice(places) if places else words.rfind("}")
        piece = group.replace("{}", write_rich(sentence))
        data = (words[:at] + piece + ("" if "pard" in piece else "\\par ") + words[at:]).encode("latin-1")
        return Change(data, () if GONE_RTF.search(name) or not places else (sentence,))

    return change


def _turn_word(base: Base, chance: Random) -> Change:
    """Change a control word or its number."""
    words = base.data.decode("latin-1")
    found = list(re.finditer(r"\\[a-z]+-?\d*", words))
    one = chance.choice(found)
    new = chance.choice(
        (
            "",
            "\\v",
            "\\deleted",
            "\\bin99999999",
            "\\uc9",
            "\\u-1",
            "\\ansicpg0",
            "\\*",
            one[0] + "99999999",
            "\\sect",
            "\\cell",
        )
    )
    return Change((words[: one.start()] + new + words[one.end() :]).encode("latin-1"))


RTF_CHANGES: tuple[tuple[str, Mutate], ...] = (
    *((f"new words in: {name}", _edit_rtf(group, name)) for name, group in GROUPS.items()),
    ("control word turned", _turn_word), ("control word turned", _turn_word), ("control word turned", _turn_word),
)  # fmt: skip

ENCODINGS = (
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "gb18030",
    "gbk",
    "gb2312",
    "big5",
    "utf-32",
    "utf-7",
    "hz",
    "euc_jp",
    "shift_jis",
)
LINES: dict[str, str] = {
    "line separator": "\u2028{}\u2028",
    "vertical tab": "\x0b{}\x0b",
    "form feed": "\x0c{}\x0c",
    "next line": "\x85{}\x85",
    "carriage return": "\r{}\r",
    "zero byte": "\x00{}",
    "escape": "\x1b[31m{}\x1b[0m",
    "backspaces": "{}\x08\x08\x08",
    "overwritten": "{}\r一二三",
    "long line": "一" * 3000 + "{}",
    "page number": "\n- 3 -\n{}\n",
    "running line": "\n{}\n\x0c\n",
    "fence": "\n```\n{}\n```\n",
    "quote": "\n> {}\n",
    "comment": "\n<!-- {} -->\n",
    "HTML": "\n<p>{}</p>\n",
    "hidden HTML": "\n<div style='display:none'>{}</div>\n",
    "link": "\n[{}](http://127.0.0.1)\n",
    "link target": '\n[一](http://127.0.0.1 "{}")\n',
    "reference": '\n[a]: http://127.0.0.1 "{}"\n',
    "picture": "\n![{}](a.png)\n",
    "footnote": "\n一[^1]\n\n[^1]: {}\n",
    "front matter": "\n---\nnote: {}\n---\n",
    "rule": "\n{}\n===\n",
    "table": "\n| {} | 二 |\n| --- | --- |\n| 一 | 二 |\n",
    "struck": "\n~~{}~~\n",
    "task": "\n- [ ] {}\n",
    "heading": "\n###### {} ######\n",
    "indented": "\n        {}\n",
    "escape of marks": "\n\\# {}\n",
    "script": "\n<script>{}</script>\n",
    "repeated": "\n{}\n{}\n{}\n",
    "directions": "\u202e{}\u202c",
    "tags": "{}\U000e0041",
}


def _edit_text(piece: str) -> Mutate:
    def change(base: Base, chance: Random) -> Change:
        words = base.data.decode("utf-8", "ignore")
        sentence = make_sentence(chance)
        places = [one.end() for one in re.finditer(r"\n", words)] or [0]
        at = chance.choice([0, len(words), *places, *places])
        return Change((words[:at] + piece.replace("{}", sentence) + words[at:]).encode(), (sentence,))

    return change


def _encode(base: Base, chance: Random) -> Change:
    """Write the text in another encoding."""
    return Change(base.data.decode("utf-8", "ignore").encode(chance.choice(ENCODINGS), "ignore"))


def _edit_lines(edit: Callable[[list[str], Random], list[str]]) -> Mutate:
    def change(base: Base, chance: Random) -> Change:
        return Change("\n".join(edit(base.data.decode("utf-8", "ignore").split("\n"), chance)).encode())

    return change


def _shuffle(lines: list[str], chance: Random) -> list[str]:
    chance.shuffle(lines)
    return lines


def _fold(lines: list[str], chance: Random) -> list[str]:
    width = chance.choice((8, 20, 35))
    return [line[at : at + width] for line in lines for at in range(0, max(1, len(line)), width)]


TEXT_CHANGES: tuple[tuple[str, Mutate], ...] = (
    *((f"new words in: {name}", _edit_text(piece)) for name, piece in LINES.items()),
    *(("another encoding", _encode),) * 8,
    ("lines shuffled", _edit_lines(_shuffle)),
    ("lines folded", _edit_lines(_fold)),
    ("all on one line", _edit_lines(lambda lines, _: ["".join(lines)])),
    ("each line twice", _edit_lines(lambda lines, _: [one for line in lines for one in (line, line)])),
    ("blanks between", _edit_lines(lambda lines, _: [" ".join(line) for line in lines])),
)
