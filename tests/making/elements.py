"""XML of Word with its usual prefixes, for tests of single modules."""

from __future__ import annotations

from typing import Any

from lxml import etree

from tests.making.word import SPACES


def element(xml: str) -> Any:
    """The one element that `xml` holds."""
    (found,) = etree.fromstring(f"<x {SPACES}>{xml}</x>")
    return found
