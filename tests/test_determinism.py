"""The same drafts give the same bytes whatever the circumstances: the small version of `bench/determinism.py`."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from bench.determinism import Circumstances, draw, find_differences, lay_out, run_once

EXAMPLES = Path(__file__).parent.parent / "examples" / "drafts"
FORMATS = "html,docx,json,sarif,junit,codequality,record"


@pytest.mark.skipif(sys.platform == "win32", reason="plays locales of POSIX")
def test_reports_are_the_same_in_every_circumstance(tmp_path: Path) -> None:
    drafts, shelf = lay_out(tmp_path, sorted(EXAMPLES.glob("*.docx"))[:2])
    here = Circumstances(
        sys.executable,
        (("TZ", "UTC"), ("LC_ALL", "C.UTF-8"), ("PYTHONHASHSEED", "1")),
        tuple(drafts),
        tuple(shelf),
        is_alone=False,
        is_pooled=True,
    )
    there = Circumstances(
        sys.executable,
        (("TZ", "Pacific/Kiritimati"), ("LC_ALL", "C"), ("PYTHONUTF8", "0"), ("PYTHONHASHSEED", "2")),
        tuple(drafts[::-1]),
        tuple(shelf[::-1]),
        is_alone=True,
        is_pooled=False,
    )
    results = [(how, run_once(tmp_path, how, FORMATS)) for how in (here, there)]
    assert len(results[0][1]) == 2 * len(FORMATS.split(","))
    assert list(find_differences(results)) == []


def test_a_file_that_differs_or_is_missing_is_named() -> None:
    how = draw(Random(1), ["a", "b"], ["c"], ["python"])
    other = replace(how, is_alone=not how.is_alone)
    found = find_differences([(how, {"x": "1", "y": "1", "z": "1"}), (other, {"x": "1", "y": "2"})])
    assert found == {"y": [[how], [other]], "z": [[how], [other]]}
