"""A source becomes a draft: folded, nested into clauses, and shown again as it stands in the file."""

from __future__ import annotations

from dataclasses import replace

from reviewer.model import Concealment, Draft
from reviewer.reading.folded_draft import fold_source, move_clauses, move_documents
from reviewer.reading.folding import find_concealed, fold_blanks, fold_characters
from reviewer.reading.outline import build_outline
from reviewer.reading.source import Source


def make_draft(source: Source, name: str, sha256: str) -> Draft:
    """Return the draft of a source.

    Clauses are told from the text with its characters folded, blanks still in place; checks read it without
    the blanks inside words as well. `sha256` is the digest of the file.
    """
    first = fold_characters(source.text)
    source = replace(source, concealed=tuple(sorted({*source.concealed, *find_concealed(source.text)}, key=_by_place)))
    even = fold_source(source, first) if first else source
    clauses, documents = build_outline(even)
    second = fold_blanks(even.text, even.lines)
    draft = Draft(
        name=name,
        text=source.text,
        lines=source.lines,
        clauses=move_clauses(clauses, first.restore_whole) if first else clauses,
        documents=move_documents(documents, first.restore_whole) if first else documents,
        coverage=source.coverage,
        segments=source.segments,
        revisions=source.revisions,
        facts=documents[0].facts,
        format=source.format,
        sha256=sha256,
        warnings=source.warnings,
        concealed=source.concealed,
    )
    if first is None and second is None:
        return draft
    last = fold_source(even, second) if second else even
    folded = replace(
        draft,
        text=last.text,
        lines=last.lines,
        clauses=move_clauses(clauses, second.carry) if second else clauses,
        documents=move_documents(documents, second.carry) if second else documents,
        segments=last.segments,
        revisions=last.revisions,
        concealed=last.concealed,
    )
    whole = first if second is None else second if first is None else second.after(first)
    return replace(draft, folded=folded, folding=whole)


def _by_place(one: Concealment) -> tuple[int, int, str]:
    return one.span.start, one.span.end, one.guise
