"""Everything that the checks want to know of a draft's language, computed once and on demand."""

from __future__ import annotations

from functools import cached_property

from reviewer.language.provisions.draft_reading import find_provisions
from reviewer.language.tasks import find_tasks
from reviewer.model import Draft, Provision, Task
from reviewer.reference import Reference


class Analysis:
    """The language of one draft. Properties are computed at first use and kept."""

    def __init__(self, draft: Draft, reference: Reference) -> None:
        self.draft = draft
        self.reference = reference

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """The measures of an outline plan with their units and deadlines."""
        return find_tasks(self.draft)

    @cached_property
    def provisions(self) -> tuple[Provision, ...]:
        """What each sentence lays down, for whom, in the order of the text."""
        return find_provisions(self.draft, self.reference)
