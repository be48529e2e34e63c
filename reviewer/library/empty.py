"""The library of an office that has none yet."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from hashlib import sha256

from reviewer.model import LibraryDocument, Overlap, Passage, Relevant


class EmptyLibrary:
    """Answers every question with nothing."""

    def documents(self) -> Sequence[LibraryDocument]:
        """Return no documents."""
        return ()

    def digest(self) -> str:
        """Return the digest of nothing."""
        return f"sha256:{sha256().hexdigest()}"

    def find_title(self, title: str) -> Sequence[LibraryDocument]:
        """Return no documents."""
        return ()

    def passages(self, document: LibraryDocument) -> Sequence[Passage]:
        """Return no passages."""
        return ()

    def similar(self, texts: Sequence[str], at_least: float) -> Sequence[Sequence[Overlap]]:
        """Return no overlaps for any text."""
        return tuple(() for _ in texts)

    def about(
        self, texts: Sequence[str], documents: Collection[int] | None, limit: int
    ) -> Sequence[Sequence[Relevant]]:
        """Return no passages for any text."""
        return tuple(() for _ in texts)
