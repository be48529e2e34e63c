"""Everything that the checks want to know of a draft's language, computed once and on demand."""

from __future__ import annotations

from functools import cached_property

from reviewer.language.document_kinds import tell_kind
from reviewer.language.orders import OrderReading
from reviewer.language.provisions.draft_reading import DraftProvisions
from reviewer.language.tasks import find_tasks
from reviewer.model import DocumentKind, Draft, KindReading, Provision, Task
from reviewer.reference import Reference


class Analysis:
    """The language of one draft. Properties are computed at first use and kept.

    `given_kind` is the kind of document that the user named, None where the program is to tell it.
    """

    def __init__(self, draft: Draft, reference: Reference, given_kind: DocumentKind | None = None) -> None:
        self.draft = draft
        self.reference = reference
        self.given_kind = given_kind

    @cached_property
    def kind(self) -> KindReading:
        """What the document is for: checks ask only what its kind must answer."""
        return tell_kind(self.draft, self.given_kind)

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """The measures of an outline plan with their units and deadlines."""
        return find_tasks(self.draft, self.reference.office_words.unit_names)

    @cached_property
    def orders(self) -> OrderReading:
        """What the words at a place order from public bodies; needs the provisions of the whole draft."""
        return OrderReading(self.draft, self.provisions)

    @cached_property
    def provisions(self) -> tuple[Provision, ...]:
        """What each sentence lays down, for whom, in the order of the text."""
        return self.sentence_provisions.all()

    @cached_property
    def sentence_provisions(self) -> DraftProvisions:
        """The same, read sentence by sentence as they are asked for: most checks need few of them."""
        return DraftProvisions(self.draft, self.reference)
