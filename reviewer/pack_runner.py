"""Tries a pack as a whole: its rules on their cases, its tables, its reports and its input formats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reviewer.case_runner import RuleBook, open_book, try_rules
from reviewer.errors import ReviewerError, RuleError
from reviewer.library.empty import EmptyLibrary
from reviewer.messages import Text
from reviewer.model import View
from reviewer.packs import Pack, load_report, load_values
from reviewer.packs.loading import report_folders_of
from reviewer.reading import read
from reviewer.reading.reader import Reader, Sample
from reviewer.review import lay_out, review
from reviewer.rules.cases import CaseResult
from reviewer.strict_yaml import load_yaml

SAMPLES = "samples"  # the folder below `readers/` with a file for each input format
DRAFT = "云川市示例管理办法\n（征求意见稿）\n第一条　为了示例，制定本办法。\n第二条　全市统一向安顺公司购买服务。\n"


@dataclass(frozen=True, slots=True)
class PackResult:
    """What became of a pack: counts of what was tried, the results of its cases, and what is wrong or missing."""

    pack: Pack
    rules: int
    cases: tuple[CaseResult, ...]
    tables: int
    reports: tuple[str, ...]
    readers: tuple[str, ...]
    problems: tuple[Text, ...]
    untested: tuple[Text, ...]


def try_pack(pack: Pack, beside: Sequence[Pack] = ()) -> PackResult:
    """Try all of a pack, loaded together with the program's own content and the packs `beside` it.

    Raises `RuleError` for a fault that keeps the pack from loading.
    """
    book = open_book((*beside, pack))
    rules = book.below(pack.checks.resolve()) if pack.checks else ()
    cases = tuple(try_rules(book, rules))
    tried = {one.code for one in cases}
    readers = tuple(load_values(pack.readers, "readers", Reader)) if pack.readers else ()
    problems = [*_try_reports(pack, beside), *_try_readers(readers, pack)]
    untested = [Text.of("packs.rule-untested", code=one.code) for one in rules if one.code not in tried]
    untested += [
        Text.of("packs.reader-untested", name=one.name, folder=SAMPLES) for one in readers if not _samples(one, pack)
    ]
    return PackResult(
        pack,
        len(rules),
        cases,
        _load_tables(pack, book),
        tuple(sorted(report_folders_of(pack))),
        tuple(one.name for one in readers),
        tuple(problems),
        tuple(untested),
    )


def _load_tables(pack: Pack, book: RuleBook) -> int:
    """Parse every table of the pack; return how many there are."""
    paths = sorted(pack.reference.rglob("*.yaml")) if pack.reference else []
    for path in paths:
        if load_yaml(path).data is None:
            raise RuleError.of("pack.table", place=str(path))
    return len(paths)


def _try_reports(pack: Pack, beside: Sequence[Pack]) -> Iterator[Text]:
    """Render a small review with each report format of the pack; say what went wrong."""
    names = report_folders_of(pack)
    if not names:
        return
    data = DRAFT.encode()
    session = lay_out(EmptyLibrary(), None, date.today(), packs=(*beside, pack))
    result = review(read(data, "样例.txt"), "样例.txt", session)
    for name in sorted(names):
        report = load_report(name, (*beside, pack))
        try:
            made = report.render(result, data)
        except (Exception, SystemExit, GeneratorExit) as error:  # whatever a report raises is a fault of the pack
            yield Text.of("packs.report-broke", name=name, kind=type(error).__name__, error=error)
            continue
        if not isinstance(made, bytes) or not made:
            yield Text.of("packs.report-empty", name=name)


def _try_readers(readers: Sequence[Reader], pack: Pack) -> Iterator[Text]:
    """Read the samples of each input format; say what went wrong."""
    for one in readers:
        if not one.endings or any(not end.startswith(".") or end != end.lower() for end in one.endings):
            yield Text.of("packs.reader-endings", name=one.name)
        for path in _samples(one, pack):
            sample = Sample(path.read_bytes(), path.name)
            if not one.sniff(sample):
                yield Text.of("packs.sample-unknown", name=one.name, sample=path.name)
                continue
            try:
                draft = read(sample.data, path.name, view=View.FINAL, readers=(one,))
            except ReviewerError as error:
                yield Text.of("packs.sample-unreadable", name=one.name, error=error)
                continue
            if not draft.text.strip():
                yield Text.of("packs.sample-empty", name=one.name, sample=path.name)


def _samples(reader: Reader, pack: Pack) -> list[Path]:
    folder = pack.readers / SAMPLES if pack.readers else None
    if folder is None or not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.suffix.lower() in reader.endings)
