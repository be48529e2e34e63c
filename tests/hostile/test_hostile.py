"""Mutants end as they must: read whole, listed, or refused; and the bench that says so finds what is wrong."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from bench.mutants.mutant import Base, Mutant, make_sentence
from bench.mutants.sowing import make_mutant
from bench.mutants.trial import prepare, try_mutant
from bench.mutants.witnesses import Seen, list_lost, see
from tests.making.word import make_word, paragraph

ROOT = Path(__file__).parent.parent.parent
SENTENCE = make_sentence(Random(1))
pytestmark = pytest.mark.skipif(not hasattr(__import__("os"), "fork"), reason="limits of a process need a POSIX system")


def test_sixty_mutants_bring_neither_crash_nor_wrong_pass(tmp_path: Path) -> None:
    formats = [word for one in ("docx", "html", "pdf", "ofd", "txt", "md") for word in ("--format", one)]
    words = [
        sys.executable,
        "bench/hostile.py",
        "--count",
        "60",
        "--converted",
        "0",
        "--shared",
        str(tmp_path),
        *formats,
    ]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "hostile.crashes 0\nhostile.wrong-passes 0" in done.stdout


def test_a_mutant_can_be_made_again_from_its_name() -> None:
    bases = {"txt": [Base("a", "txt", "云川市示例办法\n第一条　市商务局负责登记。\n".encode() * 9)]}
    made = [make_mutant(f"txt/{number}", 7, bases) for number in range(20)]
    assert made == [make_mutant(f"txt/{number}", 7, bases) for number in range(20)]
    assert len({one.data for one in made}) > 15


def test_lost_words_and_crashes_are_found() -> None:
    """In a process of its own: what a mutant takes is counted with the memory of the process that it is forked from."""
    code = "from tests.hostile.test_hostile import judge_mutants; judge_mutants()"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def judge_mutants() -> None:
    """Try a sound file, one that lacks words, one that is refused and one that crashes."""
    reviewer = prepare()
    data = make_word(paragraph("云川市示例办法") + paragraph(f"第一条　{SENTENCE}。"))
    sound = Mutant("docx/0", "none", "made", "a.docx", data, (SENTENCE,))
    assert try_mutant(reviewer, sound).outcome == "whole"
    lacking = Mutant("docx/1", "none", "made", "a.docx", data, (make_sentence(Random(2)),))
    assert try_mutant(reviewer, lacking).outcome == "WRONG PASS"
    assert try_mutant(reviewer, Mutant("docx/2", "none", "made", "a.docx", b"PK\x03\x04")).outcome == "refused"
    broken = Mutant("docx/3", "none", "made", None, data[9:])  # type: ignore[arg-type]
    assert try_mutant(reviewer, broken).outcome == "CRASH"


def test_the_independent_reader_sees_all_parts_and_no_struck_words() -> None:
    notes = f"<w:footnotes xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>{paragraph(SENTENCE)}</w:footnotes>"
    struck = "<w:p><w:del><w:r><w:delText>已经删去</w:delText></w:r></w:del></w:p>"
    data = make_word(paragraph("云川市示例办法") + struck, {"footnotes.xml": ("footnotes", notes)})
    seen = see(Mutant("docx/0", "", "", "a.docx", data))
    assert {one.words for one in seen if one.words} == {"云川市示例办法", SENTENCE}
    assert [one.words for one in list_lost(seen, "云川市示例办法")] == [SENTENCE]
    assert list_lost([Seen("市商务局　负责\n登记")], "由市商务局负责登记。") == []
