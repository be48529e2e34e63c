"""What a comment says: the finding in the words of the report, cut where it would fill the margin."""

from __future__ import annotations

from dataclasses import dataclass

from reviewer.plugin import Finding, Related, wording

from ..visible_text import show_hidden

LONGEST_QUOTE = 160  # code points of a related clause: the comment points, the report quotes in full


@dataclass(frozen=True, slots=True)
class Remark:
    """The paragraphs of a comment; the first is its heading."""

    paragraphs: tuple[str, ...]


def word_remark(finding: Finding, *, place: str | None = None, after: str = "") -> Remark:
    """Return severity, title, message, why, basis and suggestion.

    `place` names words that a comment cannot stand at, `after` is the sentence with the replacement.
    """
    lines = [_heading(finding), finding.message]
    if place:
        lines.append(f"位置：{place}")
    if finding.rule.basis:
        lines.append(f"依据：{'；'.join(wording.cite_checked(basis) for basis in finding.rule.basis)}")
    lines += [_point_to(related) for related in finding.related]
    if finding.suggestion:
        lines.append(f"建议：{finding.suggestion}")
    if after:
        lines.append(f"改后：{after}")
    return Remark(_paragraphs(lines))


def word_continuation(finding: Finding, nth: int, total: int, *, place: str | None = None) -> Remark:
    """Return the short comment at the second or a later place of a finding."""
    lines = [_heading(finding), f"与前一处批注是同一问题（第{nth}处，共{total}处）。"]
    return Remark(_paragraphs([*lines, *([f"位置：{place}"] if place else [])]))


def word_notice(*lines: str) -> Remark:
    """Return a comment about the copy itself."""
    return Remark(_paragraphs(["关于本副本", *lines]))


def _heading(finding: Finding) -> str:
    return f"【{wording.name_grade(finding)}】{finding.rule.title}（{finding.rule.code}）"


def _point_to(related: Related) -> str:
    name = related.document or related.source
    relation = wording.RELATIONS[related.relation] if related.relation else "对照"
    words = related.text if len(related.text) <= LONGEST_QUOTE else f"{related.text[:LONGEST_QUOTE]}……"
    return f"{relation}：{wording.wrap_title(name)}{related.clause or ''}：“{words}”"


def _paragraphs(lines: list[str]) -> tuple[str, ...]:
    """Cut at line breaks: a comment has paragraphs, not line feeds."""
    return tuple(show_hidden(part) for line in lines for part in line.splitlines() if part.strip())
