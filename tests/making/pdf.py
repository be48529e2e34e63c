"""PDF files made by hand: words at their places in a font that no viewer needs to be given, rules and pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595, 842
FONT = (
    "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font"
    "/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>"
    "/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/Ascent 880"
    "/Descent -120/StemV 93/CapHeight 737/ItalicAngle 0>>/DW 1000>>]>>"
)
CODED = (
    "<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+Unknown/Encoding/Identity-H/DescendantFonts[<</Type/Font"
    "/Subtype/CIDFontType2/BaseFont/ABCDEF+Unknown/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
    "/FontDescriptor<</Type/FontDescriptor/FontName/ABCDEF+Unknown/Flags 4/FontBBox[0 0 1000 1000]/Ascent 880"
    "/Descent -120/StemV 80/CapHeight 700/ItalicAngle 0>>/DW 1000>>]>>"
)
DOT = "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\n0\nendstream"


@dataclass
class PdfPage:
    """A page under construction; places are in points from the top left."""

    operators: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def write(self, left: float, top: float, words: str, size: float = 12, font: str = "F") -> PdfPage:
        """Print words; `font` K prints codes that no map leads back from."""
        self.operators.append(f"BT /{font} {size} Tf 1 0 0 1 {left} {HEIGHT - top - size} Tm <{_encode(words)}> Tj ET")
        return self

    def draw(self, *lines: tuple[float, float, float, float]) -> PdfPage:
        """Draw rules from (left, top) to (right, bottom)."""
        self.operators += [f"{a} {HEIGHT - b} m {c} {HEIGHT - d} l S" for a, b, c, d in lines]
        return self

    def show(self, left: float, top: float, width: float, height: float) -> PdfPage:
        """Show a picture."""
        self.operators.append(f"q {width} 0 0 {height} {left} {HEIGHT - top - height} cm /I Do Q")
        return self

    def remark(self, kind: str, words: str, more: str = "") -> PdfPage:
        """Add an annotation with contents."""
        self.remarks.append(f"<</Type/Annot/Subtype/{kind}/Rect[50 50 90 90]/Contents<{_mark(words)}>{more}>>")
        return self


def _encode(words: str) -> str:
    return words.encode("utf-16-be").hex()


def _mark(words: str) -> str:
    return "feff" + _encode(words)


def grid(columns: Sequence[float], rows: Sequence[float]) -> list[tuple[float, float, float, float]]:
    """The rules of a table."""
    across = [(columns[0], row, columns[-1], row) for row in rows]
    return across + [(column, rows[0], column, rows[-1]) for column in columns]


def make_pdf(pages: Sequence[PdfPage], *, catalog: str = "", attached: Mapping[str, bytes] | None = None) -> bytes:
    """A PDF of these pages; `catalog` goes into its root, `attached` are files by name."""
    parts = ["", "", FONT, CODED, DOT]
    kids = []
    for page in pages:
        content = "\n".join(page.operators)
        parts.append(f"<</Length {len(content)}>>stream\n{content}\nendstream")
        parts.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Contents {len(parts)} 0 R"
            f"/Annots[{' '.join(page.remarks)}]/Resources<</Font<</F 3 0 R/K 4 0 R>>/XObject<</I 5 0 R>>>>>>"
        )
        kids.append(f"{len(parts)} 0 R")
    names = ""
    for name, data in (attached or {}).items():
        parts.append(f"<</Type/EmbeddedFile/Length {len(data)}>>stream\n{data.decode('latin-1')}\nendstream")
        parts.append(f"<</Type/Filespec/UF<{_mark(name)}>/EF<</F {len(parts)} 0 R>>>>")
        names += f"<{_mark(name)}> {len(parts)} 0 R "
    if names:
        catalog += f"/Names<</EmbeddedFiles<</Names[{names}]>>>>"
    parts[0] = f"<</Type/Catalog/Pages 2 0 R{catalog}>>"
    parts[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    return _bind(parts)


def _bind(parts: Sequence[str]) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{part}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer<</Size {len(parts) + 1}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF"
    return out + f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}{end}".encode()
