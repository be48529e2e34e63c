"""Every conflict shows two quotes that stand word for word in the draft and in the other text."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer.context import Context
from reviewer.language.analysis import Analysis
from reviewer.library.memory import memory_library
from reviewer.model import Finding
from reviewer.packs import load_checks, reference_for
from reviewer.reading import read
from reviewer.review import run_checks
from reviewer.rules.cases import CaseDocument

REFERENCE = reference_for([])
CHECKS = [one for one in load_checks([], REFERENCE) if any(rule.code.startswith("CF") for rule in one.rules)]
NUMBERS = st.sampled_from(["3", "五", "十", "15", "三十", "60"])
UNITS = st.sampled_from(["个工作日", "日", "个月"])
MODES = st.sampled_from(["应当", "可以", "不得"])
PLACES = st.sampled_from(["供水、供电、供气", "供水、供电、供气、供热、通信", "供水、供电"])
LEADS = st.sampled_from(["市财政局", "市审计局", "市发展改革委"])
YEARS = st.sampled_from(["2025", "2026", "2028"])


@st.composite
def texts(draw: st.DrawFn) -> str:
    articles = [
        f"企业信用修复申请{draw(MODES)}自受理之日起{draw(NUMBERS)}{draw(UNITS)}内办结。",
        f"用户接入{draw(PLACES)}设施的费用{draw(MODES)}转嫁给用户承担。",
        f"企业信用档案系统建设由{draw(LEADS)}牵头，{draw(YEARS)}年6月底前完成。",
        f"招标人收取的投标保证金不得超过项目估算价的{draw(st.sampled_from(['2', '5', '10']))}%。",
    ]
    chosen = draw(st.lists(st.sampled_from(articles), min_size=1, max_size=4))
    return "\n".join(f"第{'一二三四'[n]}条　{one}" for n, one in enumerate(chosen))


def review(ours: str, theirs: str) -> tuple[str, dict[str, str], tuple[Finding, ...]]:
    draft = read(f"云川市信用管理办法\n（征求意见稿）\n{ours}\n".encode(), "draft.txt")
    library = memory_library([CaseDocument("云川省信用条例", theirs, "superior")])
    context = Context(draft, Analysis(draft, REFERENCE), REFERENCE, library, date(2026, 11, 20))
    results = run_checks(context, CHECKS)
    assert not results.failures
    texts = {passage.text: one.source for one in library.documents() for passage in library.passages(one)}
    return draft.text, texts, results.findings


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts(), texts())
def test_both_quotes_are_verbatim(ours: str, theirs: str) -> None:
    text, passages, findings = review(ours, theirs)
    for finding in findings:
        assert all(text[span.start : span.end].strip() for span in finding.spans)
        assert finding.related
        for related in finding.related:
            assert all(related.text[span.start : span.end].strip() for span in related.spans)
            assert related.spans
            if finding.rule.code.startswith("CF1"):
                assert passages[related.text] == related.source
            elif finding.rule.code.startswith("CF2"):
                assert related.text in text


def test_a_plain_contradiction_is_quoted_on_both_sides() -> None:
    ours = "第一条　企业信用修复申请应当自受理之日起15个工作日内办结。"
    text, _, (finding,) = review(ours, "第一条　企业信用修复申请应当自受理之日起五个工作日内办结。")
    (related,) = finding.related
    assert [text[one.start : one.end].removesuffix("内") for one in finding.spans] == ["15个工作日"]
    assert [related.text[one.start : one.end].removesuffix("内") for one in related.spans] == ["五个工作日"]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts())
def test_a_copy_contradicts_nothing(ours: str) -> None:
    findings = review(ours, ours)[2]
    contradicts_itself = any(one.rule.code.startswith("CF2") for one in findings)
    assert contradicts_itself or not [one.message for one in findings if one.rule.code.startswith("CF1")]
