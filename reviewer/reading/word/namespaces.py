"""Names of the XML vocabularies in a Word file (ECMA-376 / ISO/IEC 29500).

Strict files (ISO/IEC 29500-1) use other namespaces than transitional ones (29500-4). Parts are
rewritten to the transitional names when they are parsed, so that readers know one set only.
"""

from __future__ import annotations

import re

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
W = f"{{{MAIN}}}"
M = f"{{{OFFICE}/math}}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"
RELATION = f"{{{OFFICE}/relationships}}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
# Word knows the vocabularies that begin so; those of other makers it passes over.
KNOWN = ("http://schemas.openxmlformats.org/", "http://schemas.microsoft.com/", "urn:schemas-microsoft-com:")
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
STRICT_W = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
STRICT_M = "{http://purl.oclc.org/ooxml/officeDocument/math}"

_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")


def to_transitional(data: bytes) -> bytes:
    """Rewrite the namespace and relationship names of a strict part to transitional ones."""
    if b"purl.oclc.org" not in data:
        return data
    return _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", data)
