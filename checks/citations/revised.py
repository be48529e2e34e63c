"""Articles of a law that was changed after the document was written: their numbers may have moved."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.plugin import Citation, Context, Document, Hit, check, title_key, wording

from ._cited import list_citations
from ._laws import Laws, load_changes
from ._repealed import RepealedTable, index_repealed


@check("CI106")
def find_moved_articles(context: Context) -> Iterator[Hit]:
    """Report each cited article of a law with a later edition than the document; a document without a day has none."""
    laws: Laws = context.reference.derived("changes of laws", load_changes)
    table: RepealedTable = context.reference.derived("repealed by title", index_repealed)
    for citation in list_citations(context):
        law = laws.known.get(title_key(citation.title))
        document = _document_of(context, citation)
        if not citation.articles or law is None or document is None or not document.facts.date:
            continue
        changes = {one.adopted for one in laws.editions_of(law.title, context.as_of)}
        days = sorted({*law.days, *changes, table.last_change(law.title)} - {""})
        later = [one for one in days if document.facts.date < one <= context.as_of.isoformat()]
        if later:
            yield Hit(
                "CI106",
                tuple(one.span for one in citation.articles),
                f"{wording.wrap_title(law.title)}在本文件成文（{document.facts.date}）以后修改过（{'、'.join(later)}），"
                "所引条文的序号和内容可能已经变了",
            )


def _document_of(context: Context, citation: Citation) -> Document | None:
    return next((one for one in context.draft.documents if one.span.covers(citation.span)), None)
