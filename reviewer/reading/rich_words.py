"""The words that a rich text holds, taken from its bytes without a word processor (RTF 1.9.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

TOKEN = re.compile(rb"\\'([0-9a-fA-F]{2})|\\([a-zA-Z]+)(-?\d{1,10})? ?|\\(.)|([{}])|([^\\{}\r\n]+)|[\r\n]+", re.DOTALL)
# Groups of what is no text: tables of fonts and styles, pictures, codes of fields, facts about the file.
SILENT = frozenset(
    b"fonttbl colortbl stylesheet info pict fldinst listtext pntext bkmkstart bkmkend generator filetbl revtbl "
    b"listtable listoverridetable rsidtbl objdata objclass themedata colorschememapping datastore latentstyles "
    b"xmlnstbl atnid atnauthor atndate atnref annotation nonshppict falt panose pgdsctbl".split()
)
ENDS = frozenset(b"par line row cell nestcell nestrow sect page tab header headerl headerr headerf".split())
IGNORABLE = b"*"
KNOWN_IGNORABLE = frozenset((b"shptxt", b"shpinst", b"footnote", b"ftnsep"))  # groups marked so that hold text


@dataclass(frozen=True, slots=True)
class _Group:
    silent: bool = False
    struck: bool = False
    fallback: int = 1  # characters that stand behind one in Unicode for programs that know none


def list_rich_words(data: bytes) -> Iterator[str]:
    """Yield the words of a rich text, one paragraph or cell after the other, without hidden and deleted ones."""
    code_page = re.search(rb"\\ansicpg(\d{3,5})", data[:4096])
    encoding = {b"936": "gb18030", b"950": "big5", b"932": "shift_jis"}.get(
        code_page[1] if code_page else b"", "gb18030"
    )
    stack, group = [], _Group()
    pieces: list[str] = []
    packed = bytearray()
    skip = 0
    is_ignorable = False

    def flush() -> str:
        unpack()
        words = "".join(pieces)
        pieces.clear()
        return words

    def unpack() -> None:
        if packed:
            pieces.append(packed.decode(encoding, "ignore"))
            packed.clear()

    for token in TOKEN.finditer(data):
        code, word, number, sign, brace, plain = token.groups()
        if brace == b"{":
            stack.append(group)
            skip = 0
        elif brace == b"}":
            group = stack.pop() if stack else group
            skip = 0
        elif sign is not None:
            is_ignorable = sign == IGNORABLE
            continue
        elif word is not None:
            if word == b"u" and number:
                if not group.silent and not group.struck:
                    unpack()
                    pieces.append(chr(int(number) & 0xFFFF))
                skip = group.fallback
            elif word == b"uc":
                group = replace(group, fallback=max(0, int(number or 1)))
            elif word in (b"deleted", b"v"):
                group = replace(group, struck=number != b"0")
            elif word == b"plain":
                group = replace(group, struck=False)
            elif word in SILENT or (is_ignorable and word not in KNOWN_IGNORABLE):
                group = replace(group, silent=True)
            elif word in ENDS and not group.silent:
                yield flush()
        elif code is not None:
            if skip:
                skip -= 1
            elif not group.silent and not group.struck:
                packed += bytes.fromhex(code.decode())
        elif plain is not None:
            words = plain[skip:]
            skip = max(0, skip - len(plain))
            if not group.silent and not group.struck:
                packed += words
        is_ignorable = False
    yield flush()
