"""The words of a text, cut by jieba's algorithm with a dictionary of our own.

jieba looks for the likeliest division into the words of a dictionary, given how often each occurs: that
is all we use of it. The dictionary (reference/words/counts.tsv, built by `bench/words.py`) is ours.
What no dictionary can hold is cut by rule: a title with its 《》 is one word, as are a run of Latin letters
and digits, a number with its decimals and per cent sign (1,200.5 or 10%), a Chinese numeral (二〇二六, 300万),
a share (百分之六十八) and the number of a clause (第十二条). Units stay apart: 五 / 个 / 工作日.

In 65 sentences cut by hand (`tests/language/words.yaml`) the F1 of the borders is 0.977 for the 45 written first
and 0.967 for the 20 written last (0.960 before anybody had looked at them); with jieba's own dictionary under
the same rules it is at best 0.964 and 0.950. A process cuts its first words after 0.04 s of CPU time and holds
27 MB; with jieba's own dictionary, 0.9 s and 98 MB (`bench/words.py` measures both).
"""

from __future__ import annotations

import re
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from threading import Lock
from types import ModuleType
from typing import NamedTuple

from reviewer.errors import RuleError
from reviewer.language.citations import find_citations
from reviewer.language.numerals import HAN_NUMERAL
from reviewer.messages import Text
from reviewer.model import Span
from reviewer.reference import Reference

TABLE = "words/counts.tsv"
LETTER = "A-Za-z\u00c0-\u024fＡ-Ｚａ-ｚ"
RUN = re.compile(
    rf"\d*[{LETTER}](?:[{LETTER}\d]|[-./_@&+](?=[{LETTER}\d]))*"  # GB/T, PM2.5, 5G
    r"|\d+(?:,\d{3})*(?:[.．]\d+)*[%％‰]?"
)
NUMERAL = re.compile(rf"\d[\d,.．]*|{HAN_NUMERAL}")
CLAUSES = frozenset("编章节条款项目")
LOADING = Lock()
REMEMBERED = 20_000  # words of which it is remembered whether they are numerals, and runs of which how they are cut

Cut = Callable[[str], Iterable[str]]


class Word(NamedTuple):
    """A word and where it stands, in code points of the text that was cut; a tuple, since a draft has many thousands."""

    text: str
    span: Span


class Segmenter:
    """Cuts texts into words; may be shared between threads, as cutting changes nothing in it."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        """Take how often each word occurs; raises `ValueError` when none occurs at all."""
        self._cut = open_cutter(counts)

    def cut(self, text: str) -> tuple[Word, ...]:
        """Return the words of `text` in order: joined they are the text, marks and blanks included; linear in it."""
        return divide(text, self._cut)


def load_segmenter(reference: Reference) -> Segmenter:
    """Return the segmenter with the reference's dictionary, opened once; raises `RuleError` when that cannot be read."""
    segmenter: Segmenter = reference.derived("segmenter", _open)
    return segmenter


def _open(reference: Reference) -> Segmenter:
    try:
        return Segmenter(read_counts(reference.lines(TABLE)))
    except ValueError as error:
        raise RuleError.of("words.malformed", name=TABLE, error=error.args[0]) from error


def read_counts(lines: Iterable[str]) -> dict[str, int]:
    """Read a word and its count from each line, divided by a tab; lines that open with # are left out.

    Raises `ValueError` for a line of any other form.
    """
    counts = {}
    for number, line in enumerate(lines, 1):
        if not line.startswith("#"):
            word, tab, count = line.partition("\t")
            if not (word and tab and count.isdecimal()):
                raise ValueError(Text.of("words.line", number=number))
            counts[word] = int(count)
    return counts


def open_cutter(counts: Mapping[str, int], hmm: bool = False) -> Cut:
    """Return jieba's algorithm with these words and counts; `hmm` lets its character model guess at unknown words.

    Raises `ValueError` when no word has a count. jieba looks up every beginning of a word, with a count of
    0 where that is none itself. Given its table like this it opens no dictionary and no cache: it would trust
    any `jieba.cache` in the shared temporary folder, and a planted one replaces the dictionary without a word.
    """
    total = sum(counts.values())
    if not total:
        raise ValueError(Text.of("words.none"))
    frequencies = dict(counts)
    for word in counts:
        for end in range(len(word) - 1, 0, -1):
            if word[:end] in frequencies:
                break
            frequencies[word[:end]] = 0
    tokenizer = load_jieba().Tokenizer()
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = frequencies, total, True

    @lru_cache(REMEMBERED)
    def cut(run: str) -> tuple[str, ...]:
        return tuple(tokenizer.cut(run, HMM=hmm))

    return cut


def divide(text: str, cut: Cut) -> tuple[Word, ...]:
    """Return the words of `text`, `cut` dividing what the rules of this module leave."""
    found = []
    at = 0
    for word in _join_numerals(_cut_runs(text, cut)):
        found.append(Word(word, Span(at, at + len(word))))
        at += len(word)
    return tuple(found)


@lru_cache(REMEMBERED)
def is_numeral(word: str) -> bool:
    """Tell whether the word is a number in digits or in Chinese, without a unit or per cent sign."""
    return NUMERAL.fullmatch(word) is not None


def _cut_runs(text: str, cut: Cut) -> Iterator[str]:
    at = 0
    for citation in find_citations(text):
        title = citation.title_span
        yield from _cut_plain(text[at : title.start], cut)
        yield text[title.start : title.end]
        at = title.end
    yield from _cut_plain(text[at:], cut)


def _cut_plain(text: str, cut: Cut) -> Iterator[str]:
    at = 0
    for run in RUN.finditer(text):
        if at < run.start():
            yield from cut(text[at : run.start()])
        yield run[0]
        at = run.end()
    yield from cut(text[at:])


def _join_numerals(words: Iterable[str]) -> Iterator[str]:
    """Join what is one number: after cutting, since 一百 is none in 统一 / 百姓 and 三项 no clause in 第三 / 项目."""
    last = ""
    for numeral, group in groupby(words, is_numeral):
        for word in ["".join(group)] if numeral else group:
            if last and _is_one(last, word, numeral):
                last += word
            else:
                if last:
                    yield last
                last = word
    if last:
        yield last


def _is_one(last: str, word: str, numeral: bool) -> bool:
    if numeral:
        return last == "第" or last.endswith("分之")
    if word == "分之":
        return is_numeral(last)
    return word in CLAUSES and last[0] == "第" and is_numeral(last[1:])


def load_jieba() -> ModuleType:
    """Import jieba when it is first needed, without what it brings along.

    Its source has escapes that newer Pythons warn of, an error in some set-ups. It asks for
    `pkg_resources`, which takes longer to import than all the rest, warns as well, and is used for
    nothing that we call; told that there is none, jieba does without.
    """
    with LOADING, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        absent = "jieba" not in sys.modules and "pkg_resources" not in sys.modules
        if absent:
            sys.modules["pkg_resources"] = None  # type: ignore[assignment]
        try:
            import jieba
        finally:
            if absent:
                del sys.modules["pkg_resources"]
    return jieba
