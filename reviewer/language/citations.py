"""Citations: titles in 《 》 with number, edition and articles; references inside the document.

Form of a citation: 《title》（number or edition）第X条第Y款第（Z）项, after 立法技术规范（试行）（一） 6 and 9
and GB/T 9704-2012 7.2.5. All offsets count in the text that is given.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from reviewer.language.grammar import one_of
from reviewer.language.numerals import read_numeral
from reviewer.language.titles import FOLD, NATION, clean_title, closes_at
from reviewer.model import Span

HAN = "零〇○一二三四五六七八九十百千"
ORDINAL = rf"[{HAN}\d０-９]+"
ISSUE_NUMBER = re.compile(
    r"([\u4e00-\u9fffA-Z][\u4e00-\u9fffA-Za-z（）()]{0,23}[〔\[［（(【]\s*((?:19|20)\d\d)\s*[〕\]］)）】]\s*(?:第\s*)?(\d{1,5})\s*号)"
)
ORDER_NUMBER = re.compile(
    rf"([\u4e00-\u9fff、]{{0,30}}令)\s*(?:[（(〔]?((?:19|20)\d\d)年?[)）〕]?)?\s*第?\s*({ORDINAL})\s*号"
)
NUMBERED_ORDER = re.compile(rf"([\u4e00-\u9fff、]{{0,30}})第\s*({ORDINAL})\s*号令")  # 国务院第722号令
EDITION = re.compile(rf"((?:19|20)\d\d)\s*年?\s*{one_of('citations.edition')}")
ARTICLE = re.compile(
    rf"第\s*({ORDINAL})\s*条(?:\s*之\s*({ORDINAL}))?"
    rf"(?:\s*第\s*({ORDINAL})\s*款)?(?:\s*第?\s*[（(]?\s*({ORDINAL})\s*[)）]?\s*项)?"
)
MORE = re.compile(r"\s*(?:[、，,和与及或至到]|以及|或者|[-—－~～])\s*(?=第)")
KIND_NAMES = one_of("documents.cited")
OWN = re.compile(rf"(?<!基)本{KIND_NAMES}(?=第)")
OWN_CHAPTER = re.compile(rf"本{KIND_NAMES}第\s*({ORDINAL})\s*([章节])")
DIRECT = re.compile(rf"{one_of('citations.cites')}(?=第)")
PREVIOUS = re.compile(
    r"(?:[上前])(?:([一两二三四五六七八九])([款项条])|([款条项]))(?![件例约目理])(?:第\s*[（(]?\s*(["
    + HAN
    + r"\d]+)\s*[)）]?\s*项)?"
)
THIS_ARTICLE = re.compile(rf"本条(?:第\s*({ORDINAL})\s*款)?(?:第?\s*[（(]?\s*({ORDINAL})\s*[)）]?\s*项)?")
ANNEX = re.compile(rf"附\s*([件表录图])\s*({ORDINAL}(?:\s*[-—－]\s*\d{{1,2}})?)?")

NAME_END = re.compile(rf"{one_of('documents.law')}(?=[、，。；和及]|{one_of('citations.after_name')})")
LONGEST_NAME, SHORTEST_NAME = 30, 3  # code points of the bare name of a law
ALONE = " \u3000\n，。；：、（(“照据反和或及与依用合行"  # what a bare name stands behind
SHORT_TITLE = re.compile(
    r"(?:[（(][^（()）]{0,40}[)）])?[（(][^（()）]{0,40}(?:以?下)?[统简并]?称(?:为)?\s*[《“\"]([^》”\"]{1,20})[》”\"][)）]"
)
BEHIND_TITLE = re.compile(r"\s*[（(]([^（()）\n]{2,60}(?:[〔（(][^（()）]{4}[〕)）][^（()）\n]{0,12})?)[)）]")
OF_A_TITLE = re.compile(one_of("citations.in_bracket"))
BEFORE_TITLE = re.compile(rf"(?:{one_of('citations.published')}的?)?\s*\Z")
LEADS_TO_NUMBER = re.compile(rf".*(?:年|{one_of('citations.cites', 'citations.before_number')})")
FURTHEST = 60  # code points between the beginning of a number and the title that it stands before
INNER_EDITION = re.compile(rf"（((?:19|20)\d\d)年?{one_of('citations.inner_edition')}[^（）]*）$")


@dataclass(frozen=True, slots=True)
class ArticleRef:
    """A cited place: article (`sub` is the 之一 behind it), paragraph (款) and item (项), None where not named."""

    span: Span
    article: int | None
    sub: int | None = None
    paragraph: int | None = None
    item: int | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A document cited in 《 》. `span` runs from 《 to the last article; `title` is folded for comparing.

    `number` is the document number in brackets behind the title or right before it, `edition` a year named as its
    edition.
    """

    span: Span
    title_span: Span
    title: str
    number: str | None = None
    number_span: Span | None = None
    edition: int | None = None
    articles: tuple[ArticleRef, ...] = ()


@dataclass(frozen=True, slots=True)
class InternalRef:
    """A reference to a place in the same document.

    `target` is article, chapter, section, previous-paragraph, previous-article, this-article or annex;
    `count` tells how many are meant (前两款: 2), `value` the number that is named, None for 附件 alone.
    """

    span: Span
    target: str
    value: int | None = None
    count: int = 1
    paragraph: int | None = None
    item: int | None = None


def fold_number(number: str) -> str:
    """Return a document number in one form: 〔2018〕37号, Arabic digits, without 第, blanks and year of an order."""
    text = re.sub(r"[\s\u3000第]+", "", number.translate(FOLD))
    text = re.sub(rf"\A(.*?)({ORDINAL})号令\Z", r"\1令\2号", text)
    order = re.fullmatch(rf"(.*令)(?:（?(?:19|20)\d\d年?）?)?({ORDINAL})号", text)
    if order:
        value = read_numeral(order[2])
        issuer = order[1].replace(NATION, "")
        return f"{issuer}{value}号"
    return text


def find_citations(text: str, base: int = 0) -> tuple[Citation, ...]:
    """Find the documents cited in `text`, in order; offsets are counted from `base`.

    Brackets inside a title (《…实施<…>办法》) belong to it. A bracket that never closes is no citation.
    """
    found = []
    at = text.find("《")
    while at >= 0:
        end = closes_at(text, at)
        if end is None:
            at = text.find("《", at + 1)
            continue
        one = _read_citation(text, at, end, base)
        found.append(one)
        at = text.find("《", max(end, one.span.end - base))
    return tuple(found)


def _read_citation(text: str, start: int, end: int, base: int) -> Citation:
    number = edition = number_span = None
    at = end
    while bracket := BEHIND_TITLE.match(text, at):
        inside = bracket[1]
        issue = _find_number(inside)
        year = EDITION.search(inside)
        if not (issue or year or OF_A_TITLE.match(inside)):
            break
        if issue and number is None:
            number = issue[0]
            number_span = Span(base + bracket.start(1) + issue.start(), base + bracket.start(1) + issue.end())
        edition = edition or (int(year[1]) if year else None)
        at = bracket.end()
    if number is None and (before := _find_number_before(text, start)):
        number = text[before.start : before.end]
        number_span = Span(base + before.start, base + before.end)
    articles = tuple(_read_articles(text, at, base))
    title = clean_title(text[start:end])
    inner_year = INNER_EDITION.search(title)
    last = articles[-1].span.end if articles else base + at
    return Citation(
        span=Span(base + start, last),
        title_span=Span(base + start, base + end),
        title=title,
        number=number,
        number_span=number_span,
        edition=edition or (int(inner_year[1]) if inner_year else None),
        articles=articles,
    )


def _find_number(text: str) -> re.Match[str] | None:
    return ISSUE_NUMBER.search(text) or ORDER_NUMBER.search(text) or NUMBERED_ORDER.search(text)


def _find_number_before(text: str, end: int) -> Span | None:
    """Return where the number stands that leads to a title at `end` (国务院令第722号公布的《…》)."""
    start = max(0, end - FURTHEST)
    before = BEFORE_TITLE.sub("", text[start:end])
    for form in (ISSUE_NUMBER, ORDER_NUMBER, NUMBERED_ORDER):
        for found in form.finditer(before):
            if found.end() == len(before):
                lead = LEADS_TO_NUMBER.match(found[1])
                return Span(start + found.start() + (lead.end() if lead else 0), start + found.end())
    return None


def find_bare_citations(text: str, names: Collection[str], taken: Sequence[Citation] = ()) -> tuple[Citation, ...]:
    """Find articles cited behind the bare name of a law (依照广告法第三条), in order; `names` are the titles known.

    The name has to stand alone: a local regulation ends with the words of a national one. Words inside of `taken` are
    left out.
    """
    found: list[Citation] = []
    spans = [one.span for one in taken]
    end = 0
    for match in ARTICLE.finditer(text):
        name = _name_before(text, match.start(), names) if match.start() >= end else None
        if name is None:
            continue
        title = Span(match.start() - len(name), match.start())
        if any(span.overlaps(title) for span in spans):
            continue
        articles = tuple(_read_articles(text, match.start(), 0))
        end = articles[-1].span.end
        found.append(Citation(Span(title.start, end), title, name, articles=articles))
    return tuple(found)


def find_bare_names(text: str, names: Collection[str], taken: Sequence[Citation] = ()) -> tuple[Citation, ...]:
    """Find the bare names of documents (依照养犬法的规定), in order; as `find_bare_citations`, with or without articles."""
    spans = [one.span for one in taken]
    found: list[Citation] = []
    for match in NAME_END.finditer(text):
        name = _name_before(text, match.end(), names)
        if name is None:
            continue
        title = Span(match.end() - len(name), match.end())
        if not any(span.overlaps(title) for span in spans):
            articles = tuple(_read_articles(text, title.end, 0))
            end = articles[-1].span.end if articles else title.end
            found.append(Citation(Span(title.start, end), title, name, articles=articles))
    return tuple(found)


def _name_before(text: str, end: int, names: Collection[str]) -> str | None:
    if text[end - 1 : end] not in tuple("法例定则办典"):
        return None
    for start in range(max(0, end - LONGEST_NAME), end - SHORTEST_NAME + 1):
        before = text[max(0, start - len(NATION)) : start]
        if text[start:end] in names and (not before or before[-1] in ALONE or before.endswith(NATION)):
            return text[start:end]
    return None


def read_short_titles(text: str, citations: Sequence[Citation]) -> dict[str, str]:
    """Return the titles by the short names that the text gives them: 《云川市养犬办法》（以下简称《办法》）."""
    found: dict[str, str] = {}
    for one in citations:
        short = SHORT_TITLE.match(text, one.title_span.end)
        if short:
            found.setdefault(short[1], one.title)
    return found


def _read_articles(text: str, at: int, base: int) -> Iterator[ArticleRef]:
    """Yield the articles named from `at` on: 第八条、第九条第二款和第十一条."""
    while match := ARTICLE.match(text, at):
        yield _article_ref(match, base)
        more = MORE.match(text, match.end())
        if not more:
            return
        at = more.end()


def _article_ref(match: re.Match[str], base: int) -> ArticleRef:
    values = [_value(match[n]) for n in range(1, 5)]
    return ArticleRef(Span(base + match.start(), base + match.end()), *values)


def _value(words: str | None) -> int | None:
    value = read_numeral(words) if words else None
    return int(value) if value is not None else None


def find_internal(text: str, citations: Sequence[Citation] = (), base: int = 0) -> tuple[InternalRef, ...]:
    """Find the references of `text` to its own document, in order; words inside `citations` are left out."""
    found = [*_own_articles(text, base), *_relative(text, base), *_annexes(text, base)]
    taken = [one.span for one in citations]
    kept = [one for one in found if not any(span.covers(one.span) for span in taken)]
    return tuple(sorted(kept, key=lambda one: (one.span, one.target)))


def _own_articles(text: str, base: int) -> Iterator[InternalRef]:
    for opening in (*OWN.finditer(text), *DIRECT.finditer(text)):
        for one in _read_articles(text, opening.end(), base):
            yield InternalRef(one.span, "article", one.article, 1, one.paragraph, one.item)
    for match in OWN_CHAPTER.finditer(text):
        target = "chapter" if match[2] == "章" else "section"
        yield InternalRef(Span(base + match.start(), base + match.end()), target, _value(match[1]))


def _relative(text: str, base: int) -> Iterator[InternalRef]:
    for match in PREVIOUS.finditer(text):
        level = match[2] or match[3]
        if level == "项":
            continue
        count = _value(match[1].replace("两", "二")) if match[1] else 1
        target = "previous-paragraph" if level == "款" else "previous-article"
        yield InternalRef(
            Span(base + match.start(), base + match.end()), target, None, count or 1, None, _value(match[4])
        )
    for match in THIS_ARTICLE.finditer(text):
        if match[1] or match[2]:
            span = Span(base + match.start(), base + match.end())
            yield InternalRef(span, "this-article", None, 1, _value(match[1]), _value(match[2]))


def _annexes(text: str, base: int) -> Iterator[InternalRef]:
    for match in ANNEX.finditer(text):
        number = re.split(r"[-—－]", match[2])[0].strip() if match[2] else None
        yield InternalRef(Span(base + match.start(), base + match.end()), "annex", _value(number))
