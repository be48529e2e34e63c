"""Changes that an author makes to a draft without mending it: paragraphs put in, numbers moved on, words changed.

A draft is a list of lines, one paragraph each. All chance comes from the `Random` that is handed in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from random import Random

from reviewer.language.numerals import read_count

TABLE = Path(__file__).with_name("rewordings.tsv")
NEW = "某"  # the number of what is put in, until all are counted
NUMERAL = f"(?:[〇零一二三四五六七八九十百]+|{NEW})"
CHAPTER, ARTICLE, MEASURE = (
    re.compile(rf"(\s*{before})({NUMERAL})({behind})") for before, behind in ("第章", "第条", ("", "、"))
)
NUMBERED = re.compile(rf"\s*(?:第{NUMERAL}[编章节条]|{NUMERAL}、|[（(]{NUMERAL}[)）]|\d+[.．、])")
REFERENCE = re.compile(rf"《[^》]*》(?:第{NUMERAL}[条款项、和至或及]*)+|第({NUMERAL})条")
OTHERS = re.compile("(?<!本办)(?<!本)(?:法|条例|规定|细则)$")  # what another document's reference stands behind
PART = re.compile(r"(?<=[，；])")
QUOTES = str.maketrans("“”", '""')
DIGITS, PLACES = "零一二三四五六七八九", ("", "十", "百")
Lines = list[str]


@cache
def rewordings(kind: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of one kind of the table, each without its kind."""
    rows = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    return tuple(tuple(row[1:]) for row in rows if row[0] == kind)


def write_numeral(value: int) -> str:
    """Return a number from 1 to 999 as an article bears it: 十二, 一百零三."""
    places = [*enumerate(map(int, reversed(str(value))))]
    words = "".join(DIGITS[one] + PLACES[n] if one else DIGITS[0] for n, one in reversed(places))
    words = re.sub("零+", "零", words).rstrip("零")
    return words.removeprefix("一") if words.startswith("一十") else words


def renumber(lines: Sequence[str], shift: int = 0) -> Lines:
    """Count chapters, articles and measures anew, `shift` numbers on; what the draft says of its articles follows.

    A reference behind the title of another document is that document's. Where two bear one number the file holds
    several documents, and their numbers are left alone.
    """
    found = list(lines)
    for mark in (CHAPTER, ARTICLE, MEASURE):
        heads = {n: one[2] for n, line in enumerate(found) if (one := mark.match(line))}
        old = [one for one in heads.values() if one != NEW]
        if len(set(old)) < len(old):
            continue
        given = {n: write_numeral(shift + count) for count, n in enumerate(heads, 1)}
        if mark is ARTICLE:
            moved = {heads[n]: given[n] for n in heads}
            found = _move_references(found, moved, max(map(read_count, old), default=0), shift + len(heads) - len(old))
        found = [_give(line, mark, given[n]) if n in given else line for n, line in enumerate(found)]
    return found


def _move_references(lines: Sequence[str], moved: dict[str, str], last: int, further: int) -> Lines:
    """Let references follow; one to an article behind the last moves on too, lest it come to hit one by chance."""

    def follow(one: re.Match[str]) -> str:
        number = one[1]
        if not number or number == NEW or OTHERS.search(one.string[: one.start()]):
            return one[0]
        beyond = read_count(number) > last
        return f"第{write_numeral(read_count(number) + further) if beyond else moved.get(number, number)}条"

    heads = [one.end() if (one := ARTICLE.match(line)) else 0 for line in lines]
    return [line[:end] + REFERENCE.sub(follow, line[end:]) for line, end in zip(lines, heads, strict=True)]


def _give(line: str, mark: re.Pattern[str], number: str) -> str:
    return mark.sub(lambda one: f"{one[1]}{number}{one[3]}", line, count=1)


def insert_paragraphs(lines: Sequence[str], random: Random, count: int = 20) -> Lines:
    """Put in `count` paragraphs of which no rule makes anything, articles where the draft has articles, and renumber."""
    found = list(lines)
    marks = (ARTICLE, MEASURE, NUMBERED)  # between items a paragraph would part them from what they belong to
    places = next(filter(None, ([n for n, one in enumerate(lines) if mark.match(one)] for mark in marks)), [len(lines)])
    head = f"第{NEW}条　" if any(map(ARTICLE.match, lines)) else ""
    words = [row[0] for row in rewordings("plain")]
    chosen = sorted(random.choices(places, k=count), reverse=True)
    for place, plain in zip(chosen, random.sample(words, len(words)) * (count // len(words) + 1), strict=False):
        found.insert(place, head + plain)
    return renumber(found)


def move_chapter(lines: Sequence[str], random: Random) -> Lines | None:
    """Put a chapter (or a measure of an outline plan) before the one that it follows; the first and the last stay.

    None where there are not two others.
    """
    mark = CHAPTER if sum(map(bool, map(CHAPTER.match, lines))) > 2 else MEASURE
    heads = [n for n, line in enumerate(lines) if mark.match(line)]
    numbers = [one[2] for n in heads if (one := mark.match(lines[n]))]
    if len(heads) < 4 or len(set(numbers)) < len(numbers):
        return None
    at = random.randrange(1, len(heads) - 2)
    first, second, end = heads[at : at + 3]
    return renumber([*lines[:first], *lines[second:end], *lines[first:second], *lines[end:]])


def change_signs(lines: Sequence[str], random: Random) -> Lines:
    """Write the blanks and the quotation marks in another way, as another program would."""
    found = [line.replace("　", "  ").translate(QUOTES) for line in lines]
    return [re.sub(r"(?<=[\u4e00-\u9fff])(?=\d)|(?<=\d)(?=[\u4e00-\u9fff])", " ", line) for line in found]


Reword = Callable[[str, Random], str]


def lead_in(body: str, random: Random) -> str:
    """Put words before a clause."""
    return random.choice(rewordings("lead"))[0] + body


def add_sentence(body: str, random: Random) -> str:
    """Put a sentence behind a clause."""
    return body + random.choice(rewordings("tail"))[0]


def put_aside(body: str, random: Random) -> str:
    """Put words between two parts of a clause."""
    parts = PART.split(body)
    parts.insert(random.randrange(1, len(parts)) if len(parts) > 1 else 0, random.choice(rewordings("aside"))[0] + "，")
    return "".join(parts)


def swap_words(body: str, random: Random, most: int = 3) -> str:
    """Exchange up to `most` words for others of their meaning."""
    rows = [row for row in rewordings("swap") if row[0] in body]
    for old, new in random.sample(rows, min(most, len(rows))):
        body = body.replace(old, new, 1)
    return body


def drop_part(body: str, random: Random) -> str:
    """Leave out a part of a clause that has several."""
    parts = PART.split(body)
    if len(parts) > 2:
        del parts[random.randrange(len(parts) - 1)]
    return "".join(parts)


def change_numbers(body: str, random: Random) -> str:
    """Give other numbers, but leave the days."""
    return re.sub(r"\d+(?![\d年月日.])", lambda one: str(int(one[0]) + random.randint(1, 9)), body)


def split_sentence(body: str, random: Random) -> str:
    """End a sentence where it paused."""
    places = [one.start() for one in re.finditer("，", body)]
    if not places:
        return body
    at = random.choice(places)
    return f"{body[:at]}。{body[at + 1 :]}"


LIGHT: tuple[Reword, ...] = (
    lead_in,
    add_sentence,
    put_aside,
    swap_words,
    drop_part,
    change_numbers,
    split_sentence,
)


def reword(line: str, random: Random, edits: int) -> tuple[str, str]:
    """Return a line changed in `edits` ways, and the ways by name; its number stays."""
    one = NUMBERED.match(line)
    head, body = (line[: one.end()], line[one.end() :]) if one else ("", line)
    ways: Iterable[Reword] = random.sample(LIGHT, edits)
    for way in ways:
        body = way(body.strip(), random)
    return f"{head}　{body}" if one and not head.endswith("、") else head + body, "+".join(way.__name__ for way in ways)
