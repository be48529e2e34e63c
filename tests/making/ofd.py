"""OFD files made by hand."""

from __future__ import annotations

import io
import zipfile


def make_ofd(pages: list[list[tuple[float, float, str]]], *, picture: bool = False) -> bytes:
    """An OFD package with text objects at (left, top) in millimetres, after GB/T 33190-2016."""
    ns = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(
            "OFD.xml",
            f"<ofd:OFD {ns}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        )
        kids = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/P{n}/Content.xml"/>' for n in range(len(pages)))
        package.writestr(
            "Doc_0/Document.xml",
            f"<ofd:Document {ns}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
            f"</ofd:PageArea></ofd:CommonData><ofd:Pages>{kids}</ofd:Pages></ofd:Document>",
        )
        for number, objects in enumerate(pages):
            content = "".join(
                f'<ofd:TextObject Boundary="{x} {y} {5 * len(words)} 6" Size="5"><ofd:TextCode X="0" Y="5">{words}'
                "</ofd:TextCode></ofd:TextObject>"
                for x, y, words in objects
            )
            if picture:
                content += '<ofd:ImageObject Boundary="0 0 9 9"/>'
            package.writestr(
                f"Doc_0/Pages/P{number}/Content.xml",
                f"<ofd:Page {ns}><ofd:Content><ofd:Layer>{content}</ofd:Layer></ofd:Content></ofd:Page>",
            )
    return out.getvalue()
