"""The findings as JUnit XML: a test case for each finding and for each rule that found nothing."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree

from reviewer.plugin import Finding, Review, Status, report, wording

from ..file_place import line_of, path_of
from ..reworded import tell_reworded
from ..visible_text import show_hidden

Element = ElementTree.Element


def join_suites(files: Sequence[bytes], missing: Sequence[tuple[str, str]]) -> bytes:
    """Return the suites of several drafts in one file; a draft of `missing` is a suite with an error."""
    suites = [one for file in files for one in ElementTree.fromstring(file)]
    for path, reason in missing:
        case = ElementTree.Element("testcase", {"classname": "review", "name": "没有审查", "file": show_hidden(path)})
        _add(case, "error", reason, message="没有审查", type="unusable")
        suite = ElementTree.Element("testsuite", _attributes(path, [case]))
        suite.append(case)
        suites.append(suite)
    return _serialize(suites, [case for suite in suites for case in suite])


@report(".junit.xml", join=join_suites)
def render(review: Review, source: bytes) -> bytes:
    """Return the XML in UTF-8, without any time stamp; signs that XML forbids are made visible."""
    cases = [_finding(review, one) for one in review.findings]
    seen = {one.rule.code for one in review.findings}
    cases += [
        _case(review, rule.code, f"{rule.code} {rule.title}")
        for rule in sorted(review.rules, key=lambda rule: rule.code)
        if rule.code not in seen
    ]
    cases += [_error(review, one.where, one.error) for one in review.failures]
    cases += [
        _error(review, f"读取 {one.part}（{wording.name_container(one.container)}）", one.reason or "没有读")
        for one in review.draft.coverage
        if not one.read
    ]
    suite = ElementTree.Element("testsuite", _attributes(review.draft.facts.title or path_of(review), cases))
    suite.extend(cases)
    return _serialize([suite], cases)


def _serialize(suites: Sequence[Element], cases: list[Element]) -> bytes:
    root = ElementTree.Element("testsuites", _attributes("review", cases))
    del root.attrib["skipped"]  # published schemas know it on a suite alone
    root.extend(suites)
    ElementTree.indent(root, " ")
    data: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def _attributes(name: str, cases: list[Element]) -> dict[str, str]:
    counts = {kind: sum(case.find(kind) is not None for case in cases) for kind in ("failure", "error", "skipped")}
    return {
        "name": show_hidden(name),
        "tests": str(len(cases)),
        "failures": str(counts["failure"]),
        "errors": str(counts["error"]),
        "skipped": str(counts["skipped"]),
    }


def _finding(review: Review, finding: Finding) -> Element:
    """Fail where the gate fails; what is below its limit is only told, what is settled is skipped."""
    name = " ".join(
        part for part in (finding.rule.code, finding.address, finding.rule.title, f"[{finding.id}]") if part
    )
    case = _case(review, finding.rule.code, name)
    case.set("line", str(line_of(review.draft, finding.spans[0].start)))
    if finding.status is not Status.OPEN:
        words = wording.STATUSES[finding.status]
        _add(case, "skipped", "", message=f"{words}：{finding.note}" if finding.note else words)
    elif review.gate.blocks(finding):
        _add(case, "failure", _tell(review, finding), message=finding.message, type=finding.severity.value)
    else:
        _add(case, "system-out", _tell(review, finding))
    return case


def _tell(review: Review, finding: Finding) -> str:
    words = "……".join(review.draft.slice(span) for span in finding.spans)
    lines = [
        f"级别：{wording.name_grade(finding)}",
        f"位置：{finding.address or '（无条号）'}",
        f"原文：{words}",
        f"问题：{finding.message}",
        f"建议：{finding.suggestion}",
    ]
    after = tell_reworded(review.draft.text, finding)
    lines += [f"改后：{after}"] if after else []
    lines += [f"依据：{wording.cite_checked(basis)}" for basis in finding.rule.basis]
    return "\n".join(lines)


def _error(review: Review, where: str, words: str) -> Element:
    case = _case(review, "incomplete", where)
    _add(case, "error", words, message="审查不完整", type="incomplete")
    return case


def _case(review: Review, code: str, name: str) -> Element:
    family = wording.name_family(code)
    attributes = {"classname": f"review.{family}", "name": name, "file": path_of(review)}
    return ElementTree.Element("testcase", {key: show_hidden(value) for key, value in attributes.items()})


def _add(case: Element, kind: str, text: str, **attributes: str) -> None:
    child = ElementTree.SubElement(case, kind, {key: show_hidden(value) for key, value in attributes.items()})
    child.text = show_hidden(text) or None
