"""What a user can mend. Anything else keeps its traceback and is a fault of the program."""

from __future__ import annotations

from collections.abc import Sequence


class ReviewerError(Exception):
    """An error with a remedy: what went wrong, where, why, and what to do next."""

    def __init__(self, message: str, *, place: str | None = None, remedy: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.remedy = remedy

    def __str__(self) -> str:
        head = f"{self.place}：{self.message}" if self.place else self.message
        return f"{head}。{self.remedy}" if self.remedy else f"{head}。"


class InputError(ReviewerError):
    """A draft that cannot be read or is refused."""


class LibraryError(ReviewerError):
    """A reference library that cannot be used."""


class RuleError(ReviewerError):
    """A rule file, reference table or pack with a fault; `place` is file:line."""


class FaultyFilesError(RuleError):
    """Several faults of rule files and tables at once: `faults` are the single ones, in the order of files and lines."""

    def __init__(self, faults: Sequence[RuleError]) -> None:
        super().__init__(f"规则文件有 {len(faults)} 处错误")
        self.faults = tuple(faults)

    def __str__(self) -> str:
        return "\n".join((f"{self.message}：", *(f"  {one}" for one in self.faults)))


class OutputError(ReviewerError):
    """A report that cannot be written."""
