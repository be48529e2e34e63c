"""Every word of a grammar table stands in its example, and the reading takes the example as the table says."""

from __future__ import annotations

import re
from datetime import date

import pytest

from reviewer.bundled import bundled
from reviewer.language.agency_names import subject_ending
from reviewer.language.citations import find_internal
from reviewer.language.deadlines import IN_YEAR, SAYS_DONE, find_deadlines
from reviewer.language.grammar import alternatives, read_grammar, read_table
from reviewer.language.lapses import VALID_FOR, VALID_UNTIL, YEAR_TASK
from reviewer.language.responsibility import find_subjects, read_group, split_units
from reviewer.language.task_tables import HEADS
from reviewer.language.tasks import BETWEEN_PARTIES

# They have more fields: tests/language/provisions/test_vocabulary.py, tests/language/test_document_kinds.py,
# test_lapses.py, and below.
SORTED = {"agency_endings", "duty_verbs", "general_duties", "plan_headings", "task_columns", "unit_roles"}
WIDER = {"vocabulary", "document_kinds", "bygone_words", *SORTED}
TABLES = sorted({path.stem for path in (bundled("reference") / "grammar").glob("*.tsv")} - WIDER)


def rows(table: str) -> list[tuple[str, str]]:
    return list(read_grammar(table))


@pytest.mark.parametrize("table", TABLES)
def test_each_word_stands_once_and_in_its_example(table: str) -> None:
    words = [word for word, _ in rows(table)]
    assert words and len(words) == len(set(words))
    assert [word for word, example in rows(table) if not re.search(word, example)] == []


@pytest.mark.parametrize("table", sorted(SORTED))
def test_each_word_of_a_sort_stands_once_and_in_its_example(table: str) -> None:
    found = read_table(table)
    assert found and len({row[:2] for row in found}) == len(found)
    assert [word for _, word, example in found if not re.search(word, example)] == []


def test_the_endings_end_names_of_units() -> None:
    for uses, ending, example in read_table("agency_endings"):
        if "list" in uses:
            assert split_units(example) == [example.removesuffix("等") if ending == "单位等" else example], example
        if "subject" in uses:
            assert subject_ending().search(example), example


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


@pytest.mark.parametrize(("word", "example"), rows("done_verbs"))
def test_a_verb_makes_the_end_of_a_month_a_deadline(word: str, example: str) -> None:
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
    assert IN_YEAR.search(example.replace(f"年{word}", "年", 1)) or word == "年"


@pytest.mark.parametrize(("word", "example"), rows("document_names"))
def test_a_document_calls_itself_by_the_name(word: str, example: str) -> None:
    assert [(one.target, one.value) for one in find_internal(example)] == [("article", 3)], word


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
