"""Word files that LibreOffice made of older ones: what it drops on the way is put back.

Paragraph marks inside a field's result vanish from its .docx; two text elements side by side in one run are
all that is left of them (its .odt still has the marks). The codes of fields inside a field's result lose
their marks and stand there as words.
"""

from __future__ import annotations

import io
import re
import zipfile

PART = re.compile(r"word/(?:document|footnotes|endnotes|header\d*|footer\d*)\.xml")
SIDE_BY_SIDE = re.compile(r"(?:<w:t(?: [^>]*)?>[^<]*</w:t>){2,}")
NAMES = r"(?:MERGEFIELD|DOCPROPERTY|DOCVARIABLE) +[^\s<]+(?= )"  # a name may be Chinese, and ends with a blank
KINDS = (
    "MERGEFIELD|DOCPROPERTY|DOCVARIABLE|HYPERLINK|PAGEREF|NOTEREF|REF _\\w+|SEQ|FORMTEXT|FORMDROPDOWN|FORMCHECKBOX"
    "|INCLUDEPICTURE|NUMPAGES|STYLEREF|FILLIN"
)
ARGUMENTS = r"(?: +(?:&quot;.*?&quot;|\"[^\"]*\"|\\[A-Za-z*@#!]|[!#-;=?-~]+))*"
CODE = re.compile(rf"[ \x13](?:{NAMES}|{KINDS})\b{ARGUMENTS} ?(?=[^ -~]|$)")
OPEN = '<w:t xml:space="preserve">'
WORDS = re.compile(r"(<w:t(?: [^>]*)?>)([^<]*)")


def mend(data: bytes) -> bytes:
    """Return a package that LibreOffice wrote, with line breaks where it dropped paragraph marks, without codes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.infolist():
            content = old.read(one)
            if PART.fullmatch(one.filename):
                content = _mend_words(content.decode("utf-8")).encode()
            new.writestr(one.filename, content)
    return out.getvalue()


def _mend_words(xml: str) -> str:
    broken = SIDE_BY_SIDE.sub(_break, xml)
    return WORDS.sub(lambda found: found.group(1) + CODE.sub("", found.group(2)), broken)


def _break(found: re.Match[str]) -> str:
    """Put line breaks between text elements, but not around a field: its code, and its result behind it."""
    pieces = [words for _, words in WORDS.findall(found.group())]
    out = pieces[0]
    inside = 0  # elements that still belong to a field
    for words in pieces[1:]:
        if CODE.fullmatch(words):
            inside = 2
            continue
        out += words if inside else f"</w:t><w:br/>{OPEN}{words}"
        inside = max(0, inside - 1)
    return f"{OPEN}{out}</w:t>"
