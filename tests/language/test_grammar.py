"""Every word of a grammar table stands in its example, and the reading takes the example as the table says."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from reviewer.bundled import bundled
from reviewer.language.agency_names import subject_ending
from reviewer.language.citations import find_internal
from reviewer.language.deadlines import IN_YEAR, SAYS_DONE, find_deadlines
from reviewer.language.definitions import read_definitions
from reviewer.language.durations import find_recurring
from reviewer.language.grammar import (
    Entry,
    alternatives,
    meanings,
    one_of,
    read_entries,
    read_grammar,
    read_table,
    words,
)
from reviewer.language.lapses import VALID_FOR, VALID_UNTIL, YEAR_TASK
from reviewer.language.modality import Stance, read_modes, read_rung
from reviewer.language.moments import read_moments
from reviewer.language.responsibility import find_subjects, read_group, split_units
from reviewer.language.scopes import EVERY, read_conditions, read_enumerations
from reviewer.language.targets import find_targets
from reviewer.language.task_tables import HEADS
from reviewer.language.tasks import BETWEEN_PARTIES
from reviewer.language.titles import title_key
from reviewer.language.values import Dimension, read_values
from reviewer.reading.facts import DRAFT
from reviewer.reading.head_words import ORGAN, is_title
from reviewer.reading.issuing_authority import STEP, read_issuer, read_region
from reviewer.reading.line_roles import CLOSING, NOTE
from reviewer.rules.exemption import read_exemption

# They have more fields: tests/language/provisions/test_vocabulary.py, tests/comparison/test_contrasts.py,
# tests/language/test_document_kinds.py,
# test_lapses.py, and below.
SORTED = {"duty_verbs", "general_duties", "plan_headings", "task_columns", "unit_roles"}
WIDER = {"vocabulary", "contrasts", "document_kinds", "bygone_words", *SORTED}
FOLDER = bundled("reference") / "grammar"
ALIKE = 0.5  # share of the smaller of two groups that may stand in the other, in another sense
MOST_IN_CODE = 200  # words of patterns that are still written in Python
ALTERNATIVE = re.compile(r"[\u4e00-\u9fff]+(?=\|)|(?<=\|)[\u4e00-\u9fff]+")
FEWEST = 5  # words of a group that is compared with others


def _has_groups(path: Path) -> bool:
    first = next(line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return first.count("\t") > 1


TABLES = sorted(path.stem for path in FOLDER.glob("*.tsv") if path.stem not in WIDER)
GROUPED = [table for table in TABLES if _has_groups(FOLDER / f"{table}.tsv")]
LISTS = [table for table in TABLES if table not in GROUPED]
GROUPS = sorted({f"{table}.{name}" for table in GROUPED for one in read_entries(table) for name in one.groups})
SOURCES = [
    path
    for room in (bundled("checks"), bundled("checks").parent / "reviewer")
    for path in sorted(room.rglob("*.py"))
    if "_bundled" not in path.parts
]


def rows(table: str) -> list[tuple[str, str]]:
    return list(read_grammar(table))


def entries(group: str) -> list[Entry]:
    table, _, name = group.partition(".")
    return [one for one in read_entries(table) if name in one.groups]


@pytest.mark.parametrize("table", LISTS)
def test_each_word_stands_once_and_in_its_example(table: str) -> None:
    found = [word for word, _ in rows(table)]
    assert found and len(found) == len(set(found))
    assert [word for word, example in rows(table) if not re.search(word, example)] == []


@pytest.mark.parametrize("table", sorted(SORTED))
def test_each_word_of_a_sort_stands_once_and_in_its_example(table: str) -> None:
    found = read_table(table)
    assert found and len({row[:2] for row in found}) == len(found)
    assert [word for _, word, example in found if not re.search(word, example)] == []


def test_the_endings_end_names_of_units() -> None:
    for one in entries("agencies.listed"):
        assert split_units(one.example) == [one.example.removesuffix("等")], one.example
    for one in entries("agencies.opening"):
        assert subject_ending().search(one.example), one.example


@pytest.mark.parametrize(("role", "word", "example"), read_table("unit_roles"))
def test_a_role_is_read_from_a_label_or_a_verb(role: str, word: str, example: str) -> None:
    group = read_group(example.rstrip("。"))
    assert group and [group.of("joint" if role == "responsible" else role)] == [group.units], word


@pytest.mark.parametrize(("kind", "verb", "example"), read_table("duty_verbs"))
def test_who_stands_before_the_verb_is_charged(kind: str, verb: str, example: str) -> None:
    assert next(iter(find_subjects(example)))[0] == "市商务局"
    in_the_middle = find_subjects(f"整治夜市，{example}")
    assert bool(in_the_middle) is (kind == "strong"), verb


@pytest.mark.parametrize(("kind", "word", "example"), read_table("task_columns"))
def test_a_column_is_known_by_its_head(kind: str, word: str, example: str) -> None:
    assert next(name for name, pattern in HEADS if pattern.fullmatch(example)) == kind, word


def test_the_spring_festivals_are_days_of_january_and_february() -> None:
    days = [date.fromisoformat(day) for day, _ in read_grammar("spring_festivals")]
    assert [day.year for day in days] == list(range(2024, 2036))
    assert all((1, 21) <= (day.month, day.day) <= (2, 20) for day in days)


@pytest.mark.parametrize("table", GROUPED)
def test_each_word_of_a_table_with_groups_stands_once_and_in_its_example(table: str) -> None:
    found = [one.word for one in read_entries(table)]
    assert len(found) == len(set(found))
    assert [one.word for one in read_entries(table) if not re.search(one.word, one.example)] == []


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_finds_the_examples_of_its_words(group: str) -> None:
    pattern = re.compile(one_of(group))
    assert words(group) == tuple(one.word for one in entries(group))
    assert [one.word for one in entries(group) if not pattern.search(one.example)] == []


def test_every_group_is_asked_for() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in SOURCES)
    assert [group for group in GROUPS if f"'{group}'" not in code and f'"{group}"' not in code] == []


def test_no_list_is_written_twice() -> None:
    listed = {group: set(words(group)) for group in GROUPS}
    twice = [
        (one, two)
        for one, two in combinations(GROUPS, 2)
        if one.partition(".")[0] != two.partition(".")[0]  # within a table a word stands once, with all its groups
        and min(len(listed[one]), len(listed[two])) >= FEWEST
        and len(listed[one] & listed[two]) > ALIKE * min(len(listed[one]), len(listed[two]))
    ]
    assert twice == []


def test_no_pattern_forgets_to_fill_its_groups_in() -> None:
    """A raw string that names `one_of` or doubles its braces, without being a template, would look for just that."""
    plain = [
        (path.name, node.value)
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "{one_of(" in node.value
    ]
    assert plain == []


def _literals(tree: ast.Module) -> list[str]:
    """Return the strings of a module, its docstrings left out."""
    holders = [one for one in ast.walk(tree) if isinstance(one, ast.Module | ast.ClassDef | ast.FunctionDef)]
    firsts = [one.body[0] for one in holders if one.body]
    docs = {id(one.value) for one in firsts if isinstance(one, ast.Expr)}
    strings = [one for one in ast.walk(tree) if isinstance(one, ast.Constant) and id(one) not in docs]
    return [one.value for one in strings if isinstance(one.value, str)]


def _count_alternatives(code: str) -> int:
    return sum(len(ALTERNATIVE.findall(one)) for one in _literals(ast.parse(code)))


def test_words_are_data_and_no_patterns_in_code() -> None:
    assert _count_alternatives('A = re.compile(rf"(?:单位|{B}|部门)[的]|甲")') == 3
    assert _count_alternatives('"""说明|文字"""\ndef f() -> None:\n    """说明|文字"""\n') == 0
    counts = {path.name: _count_alternatives(path.read_text(encoding="utf-8")) for path in SOURCES}
    assert sum(counts.values()) < MOST_IN_CODE, sorted(counts.items(), key=lambda one: -one[1])[:8]


# What the reading makes of every example of a group.
READ: dict[str, Callable[[str], bool]] = {
    "units.time": lambda text: [one.dimension for one in read_values(text)] == [Dimension.TIME],
    "units.money": lambda text: [one.dimension for one in read_values(text)] == [Dimension.MONEY],
    "units.share": lambda text: [one.dimension for one in read_values(text)] == [Dimension.SHARE],
    "units.counter": lambda text: [one.dimension for one in read_values(text)] == [Dimension.COUNT],
    "amounts.over": lambda text: read_values(text)[0].low is None,
    "amounts.under": lambda text: read_values(text)[0].high is None,
    "amounts.most": lambda text: read_values(text)[0].low is None,
    "amounts.short_of": lambda text: read_values(text)[0].open_high,
    "amounts.least": lambda text: read_values(text)[0].high is None,
    "amounts.shrink": lambda text: read_values(text)[0].low is None,
    "amounts.at_most_after": lambda text: read_values(text)[0].low is None,
    "amounts.at_least_after": lambda text: read_values(text)[0].high is None,
    "amounts.about_after": lambda text: read_values(text)[0].about,
    "amounts.soft": lambda text: read_values(text)[0].soft,
    "amounts.shift_by": lambda text: read_values(text)[0].change,
    "aims.aim": lambda text: len(find_targets(text)) == 1,
    "aims.no_aim": lambda text: find_targets(text) == (),
    "time.regular_work": lambda text: len(list(find_recurring(text))) == 1,
    "time.due_after": lambda text: [one.role for one in read_moments(text)] == ["due"],
    "time.until_before": lambda text: [one.role for one in read_moments(text)] == ["until"],
    "time.start_after": lambda text: [one.role for one in read_moments(text)] == ["start"],
    "modality.forbids": lambda text: read_modes(text)[0].stance is Stance.FORBIDS,
    "modality.waives": lambda text: read_modes(text)[0].stance is Stance.WAIVES,
    "modality.obliges": lambda text: read_modes(text)[0].stance is Stance.OBLIGES,
    "modality.permits": lambda text: read_modes(text)[0].stance is Stance.PERMITS,
    "modality.encourages": lambda text: read_modes(text)[0].stance is Stance.ENCOURAGES,
    "modality.rung_encourage": lambda text: _rung(text) == 0,
    "modality.rung_explore": lambda text: _rung(text) == 1,
    "modality.rung_trial": lambda text: _rung(text) == 2,
    "modality.rung_run": lambda text: _rung(text) == 3,
    "modality.rung_carry": lambda text: _rung(text) == 4,
    "modality.rung_everywhere": lambda text: _rung(text) == 5,
    "conditions.lead_in": lambda text: read_enumerations(text)[0].items[0] == "河湖巡查",
    "conditions.list_tail": lambda text: read_enumerations(text)[0].items == ("河湖巡查", "水质监测"),
    "conditions.step": lambda text: read_conditions(text)[0].kind == "step",
    "conditions.case": lambda text: read_conditions(text)[0].kind == "case",
    "conditions.circumstance": lambda text: read_conditions(text)[0].kind == "case",
    "conditions.every": lambda text: EVERY.search(text) is not None,
    "definitions.nearby": lambda text: [(one.term, one.nearby) for one in read_definitions(text)] == [("停车场", True)],
    "definitions.means": lambda text: [one.term for one in read_definitions(text)] == ["停车场"],
    "documents.kind": is_title,
    "documents.stage": lambda text: title_key(text) == "云川市停车办法" and DRAFT.search(text) is not None,
    "documents.call": lambda text: DRAFT.search(text) is not None,
    "documents.issue": lambda text: read_issuer(text.replace("关于", "")) == "云川市人民政府",
    "agencies.organ": lambda text: ORGAN.fullmatch(text) is not None,
    "agencies.national": lambda text: read_region(text) == (),
    "places.division": lambda text: STEP.match(text) is not None,
    "places.special_zone": lambda text: len(read_region(text)) == 1,
    "places.no_place": lambda text: read_region(text) == (),
    "layout.note_label": lambda text: NOTE.match(text) is not None,
    "layout.closing": lambda text: CLOSING.match(text) is not None,
    "exemption.claim": lambda text: read_exemption(text) is not None,
}


def _rung(text: str) -> int:
    found = read_rung(text)
    return found[0] if found else -1


@pytest.mark.parametrize("group", READ)
def test_the_reading_takes_every_example_of_a_group(group: str) -> None:
    takes = READ[group]
    assert [one.example for one in entries(group) if not takes(one.example)] == []


def test_a_unit_means_the_one_that_it_is_compared_as() -> None:
    assert (meanings("units.time")["个工作日"], meanings("units.time")["天"]) == ("工作日", "日")
    assert (meanings("units.counter")["名"], meanings("units.counter")["座"]) == ("人", "座")


def test_a_group_that_the_table_does_not_have_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"units\.nothing"):
        words("units.nothing")
    with pytest.raises(FileNotFoundError):
        one_of("nothing.time")


@pytest.mark.parametrize("one", entries("aims.done"), ids=lambda one: one.word)
def test_a_verb_makes_the_end_of_a_month_a_deadline(one: Entry) -> None:
    word, example = one.word, one.example
    assert re.search(SAYS_DONE, example)
    (deadline,) = find_deadlines(example)
    assert (deadline.text, deadline.value) == ("2027年9月底", "2027-09-30")
    assert find_deadlines(re.sub(word, "商议", example)) == ()


@pytest.mark.parametrize(("word", "example"), rows("seasons"))
def test_a_season_is_a_vague_deadline(word: str, example: str) -> None:
    assert [(one.kind, one.value) for one in find_deadlines(example)] == [("vague", None)], word


@pytest.mark.parametrize(("word", "example"), rows("year_modifiers"))
def test_a_year_that_only_modifies_is_no_period(word: str, example: str) -> None:
    assert IN_YEAR.search(example) is None
    assert IN_YEAR.search(re.sub(f"年(?:{word})", "年", example, count=1)) or word == "年"


@pytest.mark.parametrize("word", words("documents.cited"))
def test_a_document_calls_itself_by_the_name(word: str) -> None:
    assert [(one.target, one.value) for one in find_internal(f"依照本{word}第三条办理。")] == [("article", 3)]


@pytest.mark.parametrize(("word", "example"), rows("holding_words"))
def test_what_holds_until_a_day_is_no_task(word: str, example: str) -> None:
    assert [(one.role, one.value) for one in find_deadlines(example)] == [("validity", "2027-12-31")], word


@pytest.mark.parametrize(("word", "example"), rows("validity_words"))
def test_a_validity_has_an_end_or_a_length(word: str, example: str) -> None:
    assert VALID_FOR.search(example) or VALID_UNTIL.search(example), word


@pytest.mark.parametrize(("word", "example"), rows("year_tasks"))
def test_words_behind_a_year_make_it_a_year_of_work(word: str, example: str) -> None:
    assert YEAR_TASK.match(example, example.index("年") + 1), word


@pytest.mark.parametrize(("word", "example"), rows("vague_times"))
def test_a_vague_time_has_no_value(word: str, example: str) -> None:
    assert [(one.kind, one.value) for one in find_deadlines(example)] == [("vague", None)], word


def test_the_papers_between_parties_are_those_of_the_table() -> None:
    assert {example[-len(word) :] for word, example in rows("contract_papers")} == set(BETWEEN_PARTIES)


def test_a_table_that_is_not_there_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        alternatives("没有")
