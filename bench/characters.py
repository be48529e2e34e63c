"""Builds the table of characters that stand for others: `reviewer/reading/characters.tsv`.

usage: python bench/characters.py [FILE]
Needs `opencc-python-reimplemented` (Apache-2.0) for the simplified forms; the rest is in Unicode's own data.
Writes one pair a line: a character, and the one that rules are written with. Building twice gives the same bytes.

- Compatibility and Kangxi forms of Han characters: their NFKC form (Unicode Standard Annex #15).
- Radicals of the supplement (U+2E80 to U+2EF3) that look like a whole character: by their names in Unicode.
- Traditional characters: their simplified form, save those that are right in a simplified text as well (乾隆, names).
- Digits of all scripts (Unicode category Nd), and letters and digits in full width or of mathematics: the plain ones.
- Marks of half width (｡ ､ ｢ ｣): those of full width.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "reviewer/reading/characters.tsv"
HAN = ((0x2F00, 0x2FD5), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F))
LETTERS = ((0xFF21, 0xFF3A), (0xFF41, 0xFF5A), (0x1D400, 0x1D7FF))
OWN = "乾吒榘甯薹醣麴"  # characters of simplified texts (GB/T 2312) that a traditional text uses for others
SCRIPT = range(0x4E00, 0xA000)  # the block of Han characters that has both forms
MARKS = {"｡": "。", "､": "、", "｢": "「", "｣": "」"}
RADICALS = (
    "⺁厂⺇几⺈刀⺊卜⺌小⺒巳⺓幺⺗心⺜日⺝月⺟母⺠民⺢水⺧牛⺩王⺫目⺬示⺮竹⺴网⺶羊⺼肉⻁虎⻄西⻅见⻆角⻇角⻉贝⻊足⻋车⻏邑⻑长"
    "⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⻳龟"
)


def list_pairs() -> Iterator[tuple[str, str]]:
    """Yield every character that stands for another, and the other."""
    for first, last in HAN:
        yield from _normal_forms(first, last)
    yield from zip(RADICALS[::2], RADICALS[1::2], strict=True)
    for first, last in LETTERS:
        yield from ((one, plain) for one, plain in _normal_forms(first, last) if plain.isascii())
    for code in range(sys.maxunicode + 1):
        one = chr(code)
        if unicodedata.category(one) == "Nd" and not one.isascii():
            yield one, str(unicodedata.decimal(one))
    yield from MARKS.items()
    yield from _simplified()


def _normal_forms(first: int, last: int) -> Iterator[tuple[str, str]]:
    for code in range(first, last + 1):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and plain != chr(code):
            yield chr(code), plain


def _simplified() -> Iterator[tuple[str, str]]:
    from opencc import OpenCC

    convert = OpenCC("t2s").convert
    for code in SCRIPT:
        one = chr(code)
        plain = convert(one)
        if plain != one and len(plain) == 1 and one not in OWN:
            yield one, plain


def make_table() -> str:
    """Return the table: pairs in the order of code points, chains of pairs followed to their end."""
    pairs = dict(list_pairs())
    lines = []
    for one in sorted(pairs):
        plain = pairs[one]
        while plain in pairs:
            plain = pairs[plain]
        lines.append(f"{one}\t{plain}")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the table."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    target.write_text(make_table(), encoding="utf-8")


if __name__ == "__main__":
    main()
