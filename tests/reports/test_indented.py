"""Indented JSON is written as Python's own writer writes it."""

from __future__ import annotations

import json
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.json.indented import dump_indented

PLAIN = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5)
DATA = st.recursive(
    PLAIN, lambda one: st.lists(one, max_size=3) | st.dictionaries(st.text(max_size=3), one, max_size=3)
)


class Letter(StrEnum):
    A = "甲"


@given(DATA)
def test_every_sign_is_as_from_the_writer_of_python(data: object) -> None:
    assert dump_indented(data) == json.dumps(data, ensure_ascii=False, indent=1)


def test_kinds_of_words_are_their_words() -> None:
    assert dump_indented({"a": (Letter.A, "\ud800\n")}) == '{\n "a": [\n  "甲",\n  "\ud800\\n"\n ]\n}'


def test_other_values_are_refused() -> None:
    with pytest.raises(TypeError):
        dump_indented([object()])
