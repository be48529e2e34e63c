"""The page of a rule in Markdown, for a place that addresses can lead to: no path of this machine, nothing measured."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from reviewer.messages import say
from reviewer.rules.alternatives import describe_alternative
from reviewer.rules.cases import Case, mark
from reviewer.rules.metadata import RuleFile
from reviewer.rules.norms import Norm
from reviewer.wording import cite_checked, name_family, name_severity

PUNCTUATION = re.compile(r"([\\`*_{}\[\]<>#|~])")
ENDING = ".md"
INDEX = f"index{ENDING}"
Told = tuple[RuleFile, Sequence[Case]]


def write_sheets(rules: Sequence[Told], norms: Mapping[str, Norm], language: str) -> dict[str, bytes]:
    """Return a page for each rule and one that leads to them all, by the names of their files, in UTF-8."""
    pages = {f"{file.rule.code}{ENDING}": _write(file, cases, norms, language) for file, cases in rules}
    titles = [f"- [{file.rule.code}]({file.rule.code}{ENDING}) {_escape(file.rule.title)}" for file, _ in rules]
    pages[INDEX] = "\n".join((f"# {say(language, 'sheet.index')}", "", *titles, ""))
    return {name: page.encode("utf-8", "backslashreplace") for name, page in pages.items()}


def _write(file: RuleFile, cases: Sequence[Case], norms: Mapping[str, Norm], language: str) -> str:
    rule = file.rule
    graded = say(language, "page.severity", name=name_severity(rule.severity, language), value=rule.severity.value)
    family = say(language, "page.category", family=name_family(rule.code), category=rule.category)
    parts = [f"# {rule.code} {_escape(rule.title)}", f"{_escape(graded)}  \n{_escape(family)}"]
    for key, words in (("page.why", rule.why), ("page.fix", rule.fix)):
        parts += [f"## {say(language, key)}", _escape(words.strip())]
    parts += [f"## {say(language, 'page.basis')}"]
    gists = [f"- {_escape(cite_checked(one))}：{_escape(norms[one.id].gist)}" for one in rule.basis]
    parts.append("\n".join(gists) or say(language, "page.no-basis").strip())
    if isinstance(file.find, list):
        parts += [f"## {say(language, 'page.find')}"]
        parts.append("\n".join(f"- {_escape(describe_alternative(one))}" for one in file.find))
    for key, is_hit in (("page.hits", True), ("page.misses", False)):
        some = [one for one in cases if bool(one.expected) is is_hit]
        parts.append(f"## {say(language, key, count=len(some))}")
        parts += [f"{_escape(one.name)}\n\n{_fence(mark(one.text, one.expected))}" for one in some]
    return "\n\n".join(parts) + "\n"


def _escape(text: str) -> str:
    return PUNCTUATION.sub(r"\\\1", text)


def _fence(text: str) -> str:
    """Return a text as a block that shows it as it is, behind more signs than it holds itself."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text.strip(chr(10))}\n{fence}"
