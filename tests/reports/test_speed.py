"""All reports together cost little beside the review that they tell of."""

from __future__ import annotations

import io
import time
from datetime import date

import docx

from reviewer.library.empty import EmptyLibrary
from reviewer.packs import load_report, report_names
from reviewer.reading import read
from reviewer.review import lay_out, review
from tests.reports.random_word import SENTENCES

ARTICLES = 60
NUMBERS = "〇一二三四五六七八九"
RATIO = 3  # the figure itself, on an idle machine: 0.3 s for all eleven, with 230 findings


def number(n: int) -> str:
    """Return 1 to 99 in words."""
    tens, ones = divmod(n, 10)
    return f"{NUMBERS[tens] if tens > 1 else ''}{'十' if tens else ''}{NUMBERS[ones] if ones or not tens else ''}"


def sixty_articles() -> bytes:
    """Return a Word file of sixty articles of about eighty characters."""
    document = docx.Document()
    document.add_paragraph("云川市促进家政服务业发展办法")
    for n in range(1, ARTICLES + 1):
        words = "".join(SENTENCES[(n * k) % len(SENTENCES)] for k in (1, 3, 5))
        document.add_paragraph(f"第{number(n)}条　{words}")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_all_reports_cost_no_more_than_a_few_reviews() -> None:
    data = sixty_articles()
    session = lay_out(EmptyLibrary(), None, date(2026, 11, 20))
    loaded = [load_report(name) for name in report_names()]
    reviewing, reporting = [], []
    for _ in range(3):
        began = time.perf_counter()
        draft = read(data, "草案.docx")
        made = review(draft, "草案.docx", session)
        assert made.provisions, "read when somebody asks for them: a part of the review, not of a report"
        reviewed = time.perf_counter()
        for one in loaded:
            one.render(made, data)
        reviewing.append(reviewed - began)
        reporting.append(time.perf_counter() - reviewed)
    articles = [one for one in draft.clauses if one.kind == "article"]
    assert (len(articles), len(made.findings) > 30) == (ARTICLES, True)
    print(f"review {min(reviewing):.2f} s, all {len(loaded)} reports {min(reporting):.2f} s")
    assert min(reporting) <= RATIO * min(reviewing)
