"""Every word of the vocabulary stands in its example, belongs to a group that is known, and the reader finds it there."""

from __future__ import annotations

from collections import Counter

import pytest

from reviewer import wording
from reviewer.bundled import bundled
from reviewer.language.provisions.draft_reading import load_draft_reader
from reviewer.packs import reference_for

ROWS = [
    tuple(line.split("\t"))
    for line in (bundled("reference") / "grammar" / "vocabulary.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
NAMES = {"party": "party", "modal": "force", "verb": "act", "cond": "condition"}
SEGMENTED = 0.8  # of the entries; the others stand inside a longer word of their example


def test_entries_have_four_fields_and_stand_once() -> None:
    assert all(len(row) == 4 for row in ROWS)
    assert [key for key, count in Counter((row[0], row[1]) for row in ROWS).items() if count > 1] == []


def test_a_word_stands_in_its_example_and_counter_example() -> None:
    assert [row for row in ROWS if row[1] not in row[2]] == []
    assert [row for row in ROWS if row[3] != "-" and row[1] not in row[3]] == []


@pytest.mark.parametrize("group", sorted({row[0] for row in ROWS if not row[0].startswith("stop.")}))
def test_groups_are_those_of_the_labels(group: str) -> None:
    kind, _, label = group.partition(".")
    assert wording.name_label(NAMES[kind], label)


def test_the_reader_finds_the_words_in_their_examples() -> None:
    reader = load_draft_reader(reference_for(()))
    found = [
        any(group in kind.groups and word in kind.form for kind in reader.tokenize(example).kinds)
        for group, word, example, _ in ROWS
    ]
    assert sum(found) / len(found) >= SEGMENTED
