"""The day on which a document of a draft was made, as far as the document tells."""

from __future__ import annotations

import re

from reviewer.model import Draft, Span

NUMBER_YEAR = re.compile(r"〔(\d{4})〕")
LAST_OF_YEAR = "-12-31"


def find_made_day(draft: Draft, span: Span) -> str | None:
    """Return the ISO day on which the document that holds `span` (code points) was made, at the latest.

    It is the day of its signature, else the last of the year in its number, else the day from which it holds. None for
    what is only a draft, for a document that names no day, and outside of documents.
    """
    document = next((one for one in draft.documents if one.span.covers(span)), None)
    if document is None or document.facts.is_draft:
        return None
    year = NUMBER_YEAR.search(document.facts.number or "")
    return document.facts.date or (f"{year[1]}{LAST_OF_YEAR}" if year else None) or document.facts.effective
