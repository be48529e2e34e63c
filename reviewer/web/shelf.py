"""Where `review serve` keeps what was handed in: drafts until they are reviewed, reports until the program ends."""

from __future__ import annotations

import re
import secrets
import shutil
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import BinaryIO

from reviewer.api import Reviewer
from reviewer.errors import ReviewerError
from reviewer.messages import DEFAULT, say

FORMATS = ("html", "docx", "annotated", "json")
NAMELESS = "草案"
LONGEST_STEM = 180  # bytes; a report's suffix goes behind it and a name of a file ends at 255
LONGEST_ENDING = 16
UNUSABLE_MARKS = re.compile(r'[\x00-\x1f\x7f<>:"|?*\ud800-\udfff]')  # for some system's file names


@dataclass(frozen=True, slots=True)
class Case:
    """A draft that was handed in: verdict, counts and reports, or the message of what was wrong with it."""

    name: str
    result: str | None = None
    counts: Mapping[str, int] | None = None
    reports: Mapping[str, Path] | None = None
    error: str | None = None


class Shelf:
    """The cases of one run of the program, below a folder that is its own.

    What has been told is kept in `cases`; the drafts' text is not, so that many cases take no memory.
    """

    def __init__(self, folder: Path, reviewer: Reviewer) -> None:
        self.cases: dict[str, Case] = {}
        self._folder = folder
        self._reviewer = reviewer
        self._writing = Lock()
        self._closed = False
        folder.mkdir(exist_ok=True)

    def take(self, upload: BinaryIO) -> str:
        """Keep a draft until its turn comes; return the key of its case."""
        key = secrets.token_urlsafe(9)
        with self._writing:
            self._refuse_when_closed()
            (self._folder / key).mkdir()
            with self._draft(key).open("wb") as file:
                shutil.copyfileobj(upload, file)
        return key

    def review(self, key: str, name: str) -> None:
        """Review the draft of a case and write its reports; whatever happens is told in the case."""
        self.cases[key] = self._review(key, name)

    def close(self) -> None:
        """Remove everything; what is still being reviewed writes nothing more."""
        with self._writing:
            self._closed = True
            shutil.rmtree(self._folder, ignore_errors=True)

    def _review(self, key: str, name: str) -> Case:
        draft = self._draft(key)
        try:
            # as bytes: no settings file beside or above the upload counts, and its name opens nothing
            outcome = self._reviewer.review_bytes(draft.read_bytes(), name)
            with self._writing:
                self._refuse_when_closed()
                outcome, written = outcome.deliver(self._folder / key, FORMATS)
        except ReviewerError as error:
            return Case(name, error=str(error).replace(f"{self._folder}/", ""))
        except MemoryError:
            return Case(name, error=say(DEFAULT, "review.memory", path=name))
        except Exception as error:  # one draft's fault must not end the service for the others
            if not self._closed:
                traceback.print_exc()
            return Case(name, error=say(DEFAULT, "site.internal", name=name, error=type(error).__name__))
        finally:
            draft.unlink(missing_ok=True)
        gate = outcome.review.gate
        return Case(name, gate.result, dict(gate.counts), {path.name: path for path in written})

    def _draft(self, key: str) -> Path:
        return self._folder / f"{key}.draft"

    def _refuse_when_closed(self) -> None:
        if self._closed:
            raise ReviewerError.of("site.closed")


def clean_name(given: str) -> str:
    """Return the name of a handed-in file as every system can use it for reports: no folders, no marks, not too long.

    A name of which nothing is left becomes `草案`.
    """
    last = re.split(r"[/\\]", given)[-1]
    name = Path(UNUSABLE_MARKS.sub("_", last).strip(" ."))
    stem, ending = (name.stem, name.suffix) if len(name.suffix.encode()) <= LONGEST_ENDING else (name.name, "")
    short = stem.encode()[:LONGEST_STEM].decode(errors="ignore").rstrip(" .")
    return f"{short or NAMELESS}{ending}"
