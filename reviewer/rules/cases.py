"""The cases beside a rule: small drafts in which the words that the rule must find are marked ⟦ ⟧."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from reviewer.context import CheckError, Context, Run
from reviewer.errors import RuleError
from reviewer.messages import DEFAULT, Text, say
from reviewer.model import Draft, Hit, Neutral, Span
from reviewer.rules.score import Score
from reviewer.schemas.catalogue import list_keys
from reviewer.strict_yaml import Yaml, load_yaml

OPENING, CLOSING = "⟦", "⟧"
SUFFIX = ".cases.yaml"
DAY = date(2026, 11, 20)  # cases without a day of their own must not change their outcome with the calendar


@dataclass(frozen=True, slots=True)
class CaseDocument:
    """A document that lies in the reference library while a case runs."""

    title: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Case:
    """A small draft and the places that its rule must find in it.

    `text` is the draft without marks, one paragraph a line; `expected` counts code points in it
    and is empty where the rule must stay silent. `place` is file:line.
    """

    name: str
    text: str
    expected: tuple[Span, ...]
    place: str
    library: tuple[CaseDocument, ...] = ()
    as_of: date = DAY


class CannotRunError(Exception):
    """A case needs something that this installation lacks; the message says what."""


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What became of a case under the rule `code`; `found` counts code points in the case's text.

    `error` tells of a check that broke, `not_run` why the case could not be tried at all.
    """

    code: str
    case: Case
    found: tuple[Span, ...] = ()
    hits: tuple[Hit, ...] = ()
    neutrals: tuple[Neutral, ...] = field(default=(), repr=False)
    error: str | None = None
    not_run: Text | str | None = None

    @property
    def missed(self) -> tuple[Span, ...]:
        """The marked places that the rule did not find."""
        return tuple(one for one in self.case.expected if one not in self.found)

    @property
    def false(self) -> tuple[Span, ...]:
        """The places that the rule found although they are not marked."""
        return tuple(one for one in self.found if one not in self.case.expected)

    @property
    def passed(self) -> bool:
        """Tell whether the case ran and the rule found exactly the marked places."""
        return not (self.missed or self.false or self.error or self.not_run)


def read_cases(path: Path) -> tuple[Case, ...]:
    """Read a file of cases; raises `RuleError` with file and line when it is faulty."""
    yaml = load_yaml(path)
    if not isinstance(yaml.data, list) or not yaml.data:
        raise RuleError.of("cases.list", place=yaml.place())
    cases = tuple(_case(yaml, n, row) for n, row in enumerate(yaml.data))
    for fault in _find_doubled(yaml):
        raise fault
    return cases


def find_case_faults(yaml: Yaml) -> Iterator[RuleError]:
    """Yield what is wrong with the cases of a file that its schema has passed: marks without partner, doubled names."""
    for n, row in enumerate(yaml.data):
        try:
            _case(yaml, n, row)
        except RuleError as fault:
            yield fault
    yield from _find_doubled(yaml)


def _find_doubled(yaml: Yaml) -> Iterator[RuleError]:
    names = [row["name"] for row in yaml.data]
    for n, name in enumerate(names):
        if name in names[:n]:
            yield RuleError.of("case.taken", place=yaml.place(n, "name"), name=name)


def cases_path(rule_path: Path) -> Path:
    """Return where the cases of the rule in `rule_path` stand."""
    return rule_path.with_name(f"{rule_path.stem}{SUFFIX}")


def run_case(case: Case, code: str, run: Run, open_context: Callable[[Case], Context]) -> CaseResult:
    """Try a rule on a case; a check that breaks fails the case, whatever it raised."""
    try:
        context = open_context(case)
        seen = [one for one in run(context) if one.code == code]
    except CannotRunError as reason:
        return CaseResult(code, case, not_run=reason.args[0])
    except CheckError as error:
        return CaseResult(code, case, error=str(error))
    # the case must be reported as failed and the others must still run, whatever the check raised
    except (Exception, SystemExit, GeneratorExit) as error:
        return CaseResult(code, case, error=f"{type(error).__name__}: {error}")
    hits = tuple(one for one in seen if isinstance(one, Hit))
    to_case = _Way(context.draft, case.text)
    found = sorted({to_case.back(span) for hit in hits for span in hit.spans})
    neutrals = tuple(one for one in seen if isinstance(one, Neutral))
    return CaseResult(code, case, tuple(found), hits, neutrals)


def score(outcomes: Sequence[CaseResult]) -> Score:
    """Count what the outcomes show, place by place; a case that did not run counts for nothing else.

    A check that broke found nothing, so all marked places of that case are missed.
    """
    ran = [one for one in outcomes if one.not_run is None]
    return Score(
        cases=len(ran),
        hit_cases=sum(bool(one.case.expected) for one in ran),
        failed=sum(not one.passed for one in ran),
        not_run=len(outcomes) - len(ran),
        found=sum(len(one.case.expected) - len(one.missed) for one in ran),
        missed=sum(len(one.missed) for one in ran),
        false=sum(len(one.false) for one in ran),
    )


def mark(text: str, spans: Sequence[Span]) -> str:
    """Return `text` with ⟦ ⟧ put around `spans`; the reverse of `unmark`."""
    opened = {(span.start, -span.end): OPENING for span in spans}
    closed = {(span.end, -span.start): CLOSING for span in spans}
    signs = [(at, 1, other, sign) for (at, other), sign in opened.items()]
    signs += [(at, 0, other, sign) for (at, other), sign in closed.items()]
    pieces, last = [], 0
    for at, _, _, sign in sorted(signs):
        pieces += [text[last:at], sign]
        last = at
    return "".join([*pieces, text[last:]])


def unmark(marked: str) -> tuple[str, tuple[Span, ...]]:
    """Take the marks out of a text; raises `ValueError` when one lacks its partner or marks nothing.

    Marks may lie inside one another. The spans come sorted and count in the text without marks.
    """
    kept: list[str] = []
    open_at: list[int] = []
    spans = []
    for sign in marked:
        if sign == OPENING:
            open_at.append(len(kept))
        elif sign == CLOSING:
            if not open_at:
                raise ValueError(Text.of("marks.no-opening"))
            spans.append(Span(open_at.pop(), len(kept)))
        else:
            kept.append(sign)
    if open_at:
        raise ValueError(Text.of("marks.no-closing"))
    if any(len(span) == 0 for span in spans):
        raise ValueError(Text.of("marks.empty"))
    return "".join(kept), tuple(sorted(spans))


class _Way:
    """Leads from positions in a draft back to those in the case's text that it was read from."""

    def __init__(self, draft: Draft, text: str) -> None:
        self._draft = draft
        self._starts = [0]
        for line in text.split("\n"):
            self._starts.append(self._starts[-1] + len(line) + 1)

    def back(self, span: Span) -> Span:
        pieces = self._draft.locate(span)
        if not pieces:
            return span
        first, last = pieces[0], pieces[-1]
        start = self._starts[first.paragraph] + first.offset
        return Span(start, self._starts[last.paragraph] + last.offset + len(last.span))


def describe(outcome: CaseResult, language: str = DEFAULT) -> str:
    """Say of a case that did not pass what was expected and what was found, in lines of text."""
    case = outcome.case
    lines = [say(language, "case.head", code=outcome.code, name=case.name, place=case.place)]
    if outcome.not_run:
        return "\n".join((*lines, say(language, "case.not-run", reason=outcome.not_run)))
    if outcome.error:
        return "\n".join((*lines, say(language, "case.error", reason=outcome.error)))
    lines += [say(language, "case.missed", where=_point(case.text, span)) for span in outcome.missed]
    lines += [say(language, "case.false", where=_point(case.text, span)) for span in outcome.false]
    for key, spans in (("case.expected", case.expected), ("case.found", outcome.found)):
        shown = mark(case.text, spans).split("\n")
        for number in _touched(case.text, (*outcome.missed, *outcome.false)):
            lines.append(say(language, key, line=number + 1, text=shown[number]))
    return "\n".join(lines)


def _point(text: str, span: Span) -> Text:
    words = text[span.start : span.end].replace("\n", "↵")
    before = text[: span.start]
    line = before.count("\n")
    column = span.start - (before.rfind("\n") + 1)
    return Text.of("case.where", line=line + 1, column=column + 1, words=words)


def _touched(text: str, spans: Sequence[Span]) -> list[int]:
    starts = [0, *(n + 1 for n, sign in enumerate(text) if sign == "\n")]
    numbers: set[int] = set()
    for span in spans:
        first = bisect_right(starts, span.start) - 1
        last = bisect_right(starts, max(span.start, span.end - 1)) - 1
        numbers.update(range(first, last + 1))
    return sorted(numbers)


def _case(yaml: Yaml, n: int, row: Any) -> Case:
    allowed = list_keys("cases", "case")
    if not isinstance(row, dict):
        raise RuleError.of("case.mapping", place=yaml.place(n), known=allowed)
    _known(yaml, row, allowed, n)
    name, marked = _text(yaml, row, "name", n), _text(yaml, row, "draft", n)
    try:
        text, expected = unmark(marked)
    except ValueError as error:
        raise RuleError.of("case.marks", place=yaml.place(n, "draft"), problem=error.args[0]) from error
    day = DAY
    if row.get("as_of") is not None:
        try:
            day = date.fromisoformat(str(row["as_of"]))
        except ValueError as error:
            raise RuleError.of("case.day", place=yaml.place(n, "as_of")) from error
    documents = row.get("library") or []
    if not isinstance(documents, list):
        raise RuleError.of("case.library", place=yaml.place(n, "library"))
    library = tuple(_document(yaml, n, m, one) for m, one in enumerate(documents))
    return Case(name, text, expected, yaml.place(n), library, day)


def _document(yaml: Yaml, n: int, m: int, row: Any) -> CaseDocument:
    keys, allowed = (n, "library", m), list_keys("cases", "document")
    if not isinstance(row, dict):
        raise RuleError.of("case.document", place=yaml.place(*keys), known=allowed)
    _known(yaml, row, allowed, *keys)
    title = _text(yaml, row, "title", *keys)
    return CaseDocument(title, _text(yaml, row, "text", *keys), str(row.get("source") or title))


def _known(yaml: Yaml, row: dict[str, Any], allowed: Sequence[str], *keys: int | str) -> None:
    for key in row:
        if key not in allowed:
            place = yaml.place(*keys, key)
            raise RuleError.of("key.unknown", place=place, key=key, known=allowed)


def _text(yaml: Yaml, row: dict[str, Any], key: str, *keys: int | str) -> str:
    value = row.get(key)
    if not isinstance(value, str) or not value.strip():
        raise RuleError.of("key.missing", place=yaml.place(*keys), key=key)
    return value
