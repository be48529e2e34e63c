"""Which case needs which alternative of a rule: one that no case needs is untried, and may as well be taken out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from reviewer.context import Context
from reviewer.reference import Reference
from reviewer.rules.cases import Case, run_case
from reviewer.rules.compile import compile_search
from reviewer.rules.metadata import RuleFile


@dataclass(frozen=True, slots=True)
class Witnessed:
    """An alternative by its place in `find`, counted from 0, and the names of the cases that fail without it."""

    number: int
    cases: tuple[str, ...]


def find_witnesses(
    file: RuleFile, reference: Reference, cases: Sequence[Case], open_context: Callable[[Case], Context]
) -> tuple[Witnessed, ...]:
    """Return for each alternative of a rule the cases that need it; none for a rule that Python looks for.

    A case needs an alternative when it passes with the whole rule and fails without that alternative.
    """
    if not isinstance(file.find, list):
        return ()
    contexts = {case.name: open_context(case) for case in cases}
    passing = [case for case in cases if _passes(file, reference, case, contexts)]
    if len(file.find) == 1:
        return (Witnessed(0, tuple(case.name for case in passing if case.expected)),)
    found = []
    for number in range(len(file.find)):
        less = replace(file, find=[one for n, one in enumerate(file.find) if n != number])
        needing = (case.name for case in passing if not _passes(less, reference, case, contexts))
        found.append(Witnessed(number, tuple(needing)))
    return tuple(found)


def _passes(file: RuleFile, reference: Reference, case: Case, contexts: dict[str, Context]) -> bool:
    search = compile_search(file, reference)
    return run_case(case, file.rule.code, search.run, lambda one: contexts[one.name]).passed
