"""Makes the pictures of this folder from the bundled example: `python docs/pictures/make.py`.

Needs Chromium, LibreOffice, pdftoppm and the Noto CJK fonts. LibreOffice exports no margin when it
runs without a screen, so the comments of the annotated copy are drawn beside its page from the
notes of the exported file: position and words are the file's own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
HOME = HERE.parent.parent
STEM = "家政服务业办法"
FONT = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
CHINESE = 2  # the simplified Chinese face of that collection
DPI = 90
EXPORT = 'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"true"}}'
FONTS = {  # what stands here for the fonts of official papers, which may not be handed on
    "仿宋_GB2312": "Noto Serif CJK SC",
    "楷体_GB2312": "Noto Serif CJK SC",
    "方正小标宋简体": "Noto Serif CJK SC",
    "宋体": "Noto Serif CJK SC",
    "Times New Roman": "Noto Serif CJK SC",
    "黑体": "Noto Sans CJK SC",
}
SCREENS = {
    "report.png": (1280, 900, "light"),
    "html-1280.png": (1280, 900, "light"),
    "html-768.png": (768, 1024, "light"),
    "html-390.png": (390, 844, "light"),
    "html-dark.png": (1280, 900, "dark"),
}


def review(out: Path) -> None:
    """Review the example drafts against the example library."""
    command = [sys.executable, "-m", "reviewer"]
    library, quiet = str(out / "云川.library"), "--quiet"
    subprocess.run([*command, "library", "add", str(HOME / "examples/reference"), "--library", library], check=True)
    drafts = [str(HOME / "examples/drafts" / f"{name}.docx") for name in (STEM, "营商环境方案")]
    options = ["--out", str(out), "--as-of", "2026-11-20", "--format", "html,docx,annotated,form"]
    subprocess.run([*command, *drafts, "--library", library, *options, quiet], check=False)


def shoot(out: Path) -> None:
    """Show the web report in a browser: three widths, dark, the task table, print."""
    from playwright.sync_api import sync_playwright

    browser_path = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=browser_path, args=["--no-sandbox", "--disable-gpu"])
        for name, (width, height, scheme) in SCREENS.items():
            tab = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
            tab.goto((out / f"{STEM}.report.html").as_uri())
            if name in ("report.png", "html-dark.png"):  # the draft beside its findings
                tab.evaluate("document.querySelector('main').scrollIntoView()")
                tab.locator("article.finding.high a[data-go]").nth(1).click()
                tab.wait_for_timeout(300)
            if width < 1000:
                tab.locator("article.finding.high").first.scroll_into_view_if_needed()
                tab.evaluate("document.querySelector('article.finding.high').scrollIntoView({block: 'start'})")
                tab.evaluate("scrollBy(0, -12)")
                tab.wait_for_timeout(300)
            photograph(tab, HERE / name)
        tab = browser.new_page(viewport={"width": 1280, "height": 700})
        tab.goto((out / "营商环境方案.report.html").as_uri())
        for _ in range(2):  # what comes near is laid out and moves the rest
            tab.evaluate("document.querySelector('.tasks').scrollIntoView()")
            tab.wait_for_timeout(300)
        photograph(tab, HERE / "html-tasks.png")
        tab.goto((out / f"{STEM}.report.html").as_uri())
        tab.pdf(path=out / "print.pdf", prefer_css_page_size=True, print_background=True)
        browser.close()


def photograph(tab: Any, path: Path) -> None:
    """Write what the tab shows."""
    import io

    from PIL import Image

    shrink(Image.open(io.BytesIO(tab.screenshot())), path)


def convert(out: Path, name: str) -> Path:
    """Turn a Word file into a PDF with LibreOffice, its comments as notes."""
    aliases = "".join(
        f'<alias binding="same"><family>{a}</family><prefer><family>{b}</family></prefer></alias>'
        for a, b in FONTS.items()
    )
    config = out / "fonts.conf"
    config.write_text(f"<fontconfig><include>/etc/fonts/fonts.conf</include>{aliases}</fontconfig>", encoding="utf-8")
    office = shutil.which("soffice") or "libreoffice"
    profile = f"-env:UserInstallation={(out / 'profile').as_uri()}"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", EXPORT, "--outdir", str(out), str(out / f"{name}.docx")],
        check=True,
        capture_output=True,
        timeout=120,
        env={**os.environ, "FONTCONFIG_FILE": str(config)},
    )
    return out / f"{name}.pdf"


def pages(pdf: Path, wanted: Sequence[int], dpi: int = DPI) -> list[Any]:
    """Return pages of a PDF as pictures."""
    from PIL import Image

    found = []
    for number in wanted:
        target = pdf.with_name(f"page-{number}")
        span = ["-f", str(number), "-l", str(number)]
        subprocess.run(["pdftoppm", "-r", str(dpi), *span, "-singlefile", "-png", str(pdf), str(target)], check=True)
        found.append(Image.open(f"{target}.png").convert("RGB"))
    return found


def save(name: str, pictures: Sequence[Any]) -> None:
    """Put pages side by side on grey, few colours: a small file."""
    from PIL import Image

    width, height = sum(one.width + 10 for one in pictures) + 10, max(one.height for one in pictures) + 20
    sheet = Image.new("RGB", (width, height), "#9a9aa2")
    x = 10
    for one in pictures:
        sheet.paste(one, (x, 10))
        x += one.width + 10
    shrink(sheet, HERE / name)


def shrink(picture: Any, path: Path) -> None:
    """Write a picture with a palette of colours: a small file."""
    from PIL import Image

    flat = picture.convert("RGB").quantize(256, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    flat.save(path, optimize=True)


def annotate(pdf: Path, number: int) -> Any:
    """Return a page with its notes in the margin, each with a line to the place where it stands."""
    from PIL import Image, ImageDraw, ImageFont

    bare, notes = take_notes(pdf, number)
    (page,) = pages(bare, [number])
    font = ImageFont.truetype(FONT, 12, index=CHINESE)
    sheet = Image.new("RGB", (page.width + 430, page.height), "#f1f1f4")
    sheet.paste(page, (0, 0))
    pen = ImageDraw.Draw(sheet, "RGBA")
    for box in words_under_comments(pdf, number):
        pen.rectangle(box, fill=(214, 60, 60, 46))
    y = 20
    for top, left, words in sorted(notes):
        lines = [line for part in words.splitlines() for line in wrap(part, font, 385)]
        tall = 18 * len(lines) + 12
        at = (left * DPI / 72, top * DPI / 72 + 31)
        y = max(y, int(at[1]) - 90)
        edge = page.width - 80  # the line runs below the words to the margin, and from there to its note
        pen.line([at, (edge, at[1]), (page.width + 16, y + 10)], fill="#d98c8c")
        pen.rectangle([page.width + 16, y, page.width + 418, y + tall], fill="#fdeceb", outline="#d98c8c")
        for n, line in enumerate(lines):
            pen.text((page.width + 24, y + 5 + 18 * n), line, font=font, fill="#b3151b" if n == 0 else "#222222")
        y += tall + 8
    return sheet


def take_notes(pdf: Path, number: int) -> tuple[Path, list[tuple[float, float, str]]]:
    """Return the file without the icons of its notes, and the notes of a page: top, left, words."""
    import ctypes

    import pypdfium2
    from pypdfium2 import raw

    notes = []
    document = pypdfium2.PdfDocument(pdf)
    for n, page in enumerate(document, 1):
        for index in reversed(range(raw.FPDFPage_GetAnnotCount(page))):
            note = raw.FPDFPage_GetAnnot(page, index)
            size = raw.FPDFAnnot_GetStringValue(note, b"Contents", None, 0)
            buffer = ctypes.create_string_buffer(size)
            raw.FPDFAnnot_GetStringValue(note, b"Contents", ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size)
            words = buffer.raw.decode("utf-16-le").rstrip("\0")
            place = raw.FS_RECTF()
            if n == number and words and raw.FPDFAnnot_GetRect(note, place):
                notes.append((page.get_height() - place.top, place.left, words))
            raw.FPDFPage_CloseAnnot(note)
            raw.FPDFPage_RemoveAnnot(page, index)
    document.save(pdf.with_name("bare.pdf"))
    return pdf.with_name("bare.pdf"), notes


def words_under_comments(pdf: Path, number: int) -> list[tuple[float, float, float, float]]:
    """Return the boxes of all characters of a page that a comment of the Word file covers."""
    import pypdfium2
    from lxml import etree

    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    body = etree.fromstring(zipfile.ZipFile(pdf.with_suffix(".docx")).read("word/document.xml"))
    covered: dict[str, str] = {}
    open_: set[str] = set()
    for one in body.iter():
        if one.tag == f"{space}commentRangeStart":
            open_.add(one.get(f"{space}id"))
        elif one.tag == f"{space}commentRangeEnd":
            open_.discard(one.get(f"{space}id"))
        elif one.tag == f"{space}t":
            covered.update({name: covered.get(name, "") + (one.text or "") for name in open_})
    page = pypdfium2.PdfDocument(pdf)[number - 1]
    text = page.get_textpage()
    signs = [(n, sign) for n in range(text.count_chars()) if (sign := text.get_text_range(n, 1)).strip()]
    whole = "".join(sign for _, sign in signs)
    places = {at + n for words in covered.values() if (at := whole.find(words)) >= 0 for n in range(len(words))}
    scale, height = DPI / 72, page.get_height()
    boxes = [text.get_charbox(signs[n][0], loose=True) for n in places]
    return [
        (left * scale, (height - top) * scale, right * scale, (height - low) * scale) for left, low, right, top in boxes
    ]


def wrap(words: str, font: Any, width: int) -> list[str]:
    """Cut words into lines of at most `width`."""
    lines = [""]
    for sign in words:
        if font.getlength(lines[-1] + sign) > width:
            lines.append("")
        lines[-1] += sign
    return lines


def main() -> None:
    """Make all pictures."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        review(out)
        shoot(out)
        save("html-print.png", pages(out / "print.pdf", [1, 2, 6], 75))
        save("report-docx.png", pages(convert(out, f"{STEM}.report"), [1, 2], 80))
        save("form-docx.png", pages(convert(out, f"{STEM}.form"), [1, 2], 80))
        save("annotated.png", [annotate(convert(out, f"{STEM}.annotated"), 4)])


if __name__ == "__main__":
    main()
