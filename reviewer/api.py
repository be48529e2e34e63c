"""The face for programs: settings in, a review and its reports out. The commands are made of nothing else."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reviewer.config import ConfigFile, find_config, read_config
from reviewer.errors import InputError, OutputError, ReviewerError
from reviewer.exit_status import FAILED, INCOMPLETE, PASSED
from reviewer.files import prepare_folder, read_draft, show_path, write_all
from reviewer.gate import Decisions, Known, Waiver, decisions_for, read_baseline, read_waivers, unused
from reviewer.language.provisions.draft_reading import find_provisions
from reviewer.messages import DEFAULT, Text, say
from reviewer.model import Confidence, Draft, Failure, Library, Provision, Review, View
from reviewer.packs import Pack, Report, find_packs, load_pack_readers, load_readers, load_report, reference_for
from reviewer.reading import read
from reviewer.results import restore_provisions
from reviewer.review import Session, lay_out, review
from reviewer.settings import FAIL_ON, Settings, locate_library
from reviewer.version import __version__

if TYPE_CHECKING:
    from reviewer.reading.reader import Reader

DEFAULT_FORMATS = ("html", "docx", "annotated")
MOST_FINDINGS = 5_000  # nobody reads so many; reports take a second for each thousand of them
GIVEN = "（程序给出的文件库）"  # how reports name a library that a program gave
STATUS = {"passed": PASSED, "failed": FAILED, "incomplete": INCOMPLETE}


@dataclass(frozen=True, slots=True)
class Outcome:
    """A review with what is needed to show it.

    `source` are the bytes of the draft, `path` is where it stands (None when it came as bytes), `formats` are the
    reports to write where none are named, `unused_waivers` are decisions whose finding is gone, and `packs` are those
    that the review was made with, so that their report formats are known.
    """

    review: Review
    source: bytes = field(repr=False)
    path: Path | None
    formats: tuple[str, ...]
    unused_waivers: tuple[Waiver, ...] = ()
    packs: tuple[Pack, ...] = ()

    @property
    def status(self) -> int:
        """0 passed, 1 the gate failed, 3 incomplete."""
        return STATUS[self.review.gate.result]

    def render(self, name: str) -> bytes:
        """Return one report by the name of its format; raises `ReviewerError` for an unknown one."""
        return load_report(name, self.packs).render(self.review, self.source)

    def write(
        self,
        folder: Path | None = None,
        formats: Sequence[str] = (),
        *,
        stem: str | None = None,
        spare: Collection[Path] = (),
    ) -> tuple[Path, ...]:
        """Write the reports, whole or none, and return their paths in the order of the formats.

        `folder` is `<stem>.review` beside the draft (in the working folder for one that came as bytes) where it is
        not given; it is made, and files of the same names in it are replaced, but never the draft nor a file of
        `spare` (resolved paths). Raises `ReviewerError`; an `OutputError` that names the reports which could not be
        made when the others have been written.
        """
        outcome, written = self.deliver(folder, formats, stem=stem, spare=spare)
        broken = outcome.review.failures[len(self.review.failures) :]
        if broken:
            places = [one.where for one in broken]
            raise OutputError.of("report.broken", place=str(self._target(folder)), names=places, error=broken[0].error)
        return written

    def deliver(
        self,
        folder: Path | None = None,
        formats: Sequence[str] = (),
        *,
        stem: str | None = None,
        spare: Collection[Path] = (),
    ) -> tuple[Outcome, tuple[Path, ...]]:
        """Write all reports that can be made; return what they say and their paths.

        A report that breaks is one more failure of the review, which is then incomplete, and all others say so. No
        older file of its name is left. `folder` and the rest are as in `write`.
        """
        target = self._target(folder)
        asked = {name: load_report(name, self.packs) for name in dict.fromkeys(formats or self.formats)}
        reports = {name: one for name, one in asked.items() if one.suffix}  # the others are for standard output
        if not reports:
            return self, ()
        prepare_folder(target)
        stem = stem or Path(self._name).stem
        for one in reports.values():
            place = (target / f"{stem}{one.suffix}").resolve()
            if place in spare or (self.path and place == self.path.resolve()):
                raise OutputError.of("output.over-draft", place=show_path(place))
        outcome, made = self._make(reports)
        named = {f"{stem}{reports[name].suffix}": data for name, data in made.items()}
        gone = {f"{stem}{one.suffix}" for name, one in reports.items() if name not in made} - named.keys()
        return outcome, tuple(write_all(target, named, gone))

    def _make(self, reports: Mapping[str, Report]) -> tuple[Outcome, dict[str, bytes]]:
        """Render the reports; when one breaks, the others once more, since they name it."""
        made: dict[str, bytes] = {}
        for name, one in reports.items():
            try:
                made[name] = _check_bytes(one.render(self.review, self.source))
            # whatever a report raises, the others must be written and it must be named
            except (Exception, SystemExit, GeneratorExit) as error:
                if os.environ.get("REVIEW_DEBUG"):
                    raise
                failure = Failure(say(DEFAULT, "reason.report", name=name), f"{type(error).__name__}: {error}")
                review = replace(self.review, failures=(*self.review.failures, failure))
                review = replace(review, gate=replace(review.gate, result="incomplete"))
                others = {other: report for other, report in reports.items() if other != name}
                return replace(self, review=review)._make(others)
        return self, made

    @property
    def _name(self) -> str:
        return self.path.name if self.path else self.review.draft.name

    def _target(self, folder: Path | None) -> Path:
        return folder or report_folder(self.path or Path(self._name))


def _check_bytes(made: object) -> bytes:
    if not isinstance(made, bytes):
        raise TypeError(say(DEFAULT, "reason.report-type", kind=type(made).__name__))
    return made


def report_folder(path: Path) -> Path:
    """Return where the reports of a draft go when nothing else is said."""
    return path.with_name(f"{path.stem}.review")


class Reviewer:
    """Reviews drafts under one set of settings; rules and tables are loaded once for all of them.

    What changes on disk is seen for the library, not for rules and packs: make another reviewer then. Threads may share
    one; each review of theirs waits for the library while another asks it.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        library: Library | None = None,
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        """Take the settings.

        `library` is an open library to use instead of the file that the settings name; `clock` gives the time that
        reports bear (default: now, in UTC). Raises `ReviewerError` for an unknown `fail_on` or `min_confidence`; all other settings show
        their faults when they are first used.
        """
        self.settings = settings or Settings()
        if self.settings.fail_on not in (None, *FAIL_ON):
            raise ReviewerError.of("level.unknown", place="fail_on", value=self.settings.fail_on, known=FAIL_ON)
        sure = self.settings.min_confidence
        if sure not in (None, *Confidence):
            raise ReviewerError.of("level.unknown", place="min_confidence", value=sure, known=Confidence)
        self._library = library
        self._clock = clock or (lambda: datetime.now(UTC))
        self._configs: dict[Path, ConfigFile] = {}
        self._found: list[Path] = []
        self._packs: dict[tuple[Path, ...], tuple[Pack, ...]] = {}
        self._sessions: dict[object, Session] = {}
        self._decisions: dict[object, tuple[tuple[Waiver, ...], frozenset[Known]]] = {}

    def review(self, path: Path | str, *, on_stage: Callable[[str], None] | None = None) -> Outcome:
        """Review a file.

        `on_stage` is told `reading` and `checking` as they begin. Raises `ReviewerError` when the file, a settings
        file, a pack, a report format or the library cannot be used. A check that breaks raises nothing: the review is
        incomplete and names it.
        """
        place = Path(path)
        settings = self.settings_for(place)
        self._check_formats(settings)
        tell = on_stage or (lambda _stage: None)
        tell("reading")
        data = read_draft(place)
        draft = self._read(data, show_path(Path(place.name)), settings)
        tell("checking")
        return self._review(draft, data, place, show_path(place), settings)

    def review_bytes(self, data: bytes, name: str) -> Outcome:
        """Review a file that is at hand as bytes; raises `ReviewerError`.

        `name` stands for the file in reports and messages; it does not tell the format, the content does. No settings
        file is searched for (one that the settings name is read), and report formats are looked up when they are
        rendered.
        """
        settings = self._complete(self.settings.config)
        self._check_formats(settings)
        return self._review(self._read(data, name, settings), data, None, name, settings)

    def read(self, data: bytes, name: str) -> Draft:
        """Return what the program reads in a file, without reviewing it; raises `ReviewerError`.

        As in `review_bytes`, `name` is for messages and no settings file is searched for.
        """
        return self._read(data, name, self._complete(self.settings.config))

    def read_provisions(self, draft: Draft, *, explains: bool = False) -> tuple[Provision, ...]:
        """Return what each sentence of a draft that `read` returned lays down; raises `ReviewerError`.

        With `explains` each says why it was read so.
        """
        settings = self._complete(self.settings.config)
        reference = reference_for(self._packs_for(settings), settings.lexicon)
        return restore_provisions(find_provisions(draft.plain, reference, explains=explains), draft)

    def readers(self) -> tuple[Reader, ...]:
        """Return the input formats, those of packs first; raises `ReviewerError`."""
        return load_readers(self._packs_for(self._complete(self.settings.config)))

    def prepare(self, path: Path | None = None) -> Session:
        """Load rules, tables and library (as they hold for a draft at `path`) now; raises `ReviewerError`.

        Without it they are loaded at the first review. What it returns is for the program's own commands.
        """
        return self._session(self.settings_for(path) if path else self._complete(self.settings.config))

    def settings_for(self, path: Path) -> Settings:
        """Return the settings for a draft, completed by the settings file that holds for it; raises `InputError`.

        A file that is found near the draft may only make the gate stricter and choose report formats; one that sets
        more is refused. What `config` names is trusted.
        """
        return self._complete(self.settings.config or find_config(path), path)

    @property
    def packs(self) -> tuple[Pack, ...]:
        """The packs of the settings, without those of a draft's own folder; raises `ReviewerError`."""
        return self._packs_for(self._complete(self.settings.config))

    @property
    def found_configs(self) -> tuple[Path, ...]:
        """The settings files that were found near drafts and used so far."""
        return tuple(self._found)

    def identify(self, path: Path) -> str:
        """Return a digest of all that the review of a file depends on; raises `ReviewerError`.

        Draft, settings, rules, decisions and the library's file count; two reviews of one identity say the same.
        """
        settings = self.settings_for(path)
        session = self._session(settings)
        decisions = self._decide(settings, path)
        total = hashlib.sha256(read_draft(path))
        total.update(
            f"{settings!r}{session.rules_digest}{session.as_of}{decisions.waivers!r}{sorted(decisions.baseline)!r}".encode()
        )
        total.update(f"{__version__}{self._library_state(settings)}".encode())
        return total.hexdigest()

    def _check_formats(self, settings: Settings) -> None:
        """Load the reports that are asked for by name: one that does not exist must show before the work is done."""
        for name in settings.formats:
            load_report(name, self._packs_for(settings))

    def _complete(self, config: Path | None, draft: Path | None = None) -> Settings:
        if config is None:
            return self.settings
        if config not in self._configs:
            named = config == self.settings.config
            self._configs[config] = read_config(config, named=named)
            if not named:
                self._found.append(config)
        return self.settings.completed_by(self._configs[config].settings_for(draft))

    def _read(self, data: bytes, name: str, settings: Settings) -> Draft:
        return read(data, name, view=settings.view or View.FINAL, readers=load_pack_readers(self._packs_for(settings)))

    def _review(self, draft: Draft, data: bytes, path: Path | None, shown: str, settings: Settings) -> Outcome:
        decisions = self._decide(settings, path)
        result = review(
            draft,
            shown,
            self._session(settings),
            fail_on=settings.fail_on or "high",
            min_confidence=settings.min_confidence or "likely",
            decisions=decisions,
            generated=self._clock().isoformat(timespec="seconds"),
            suggests=settings.suggest,
            kind=settings.kind,
            failures=self._miss_library(settings),
            view=(settings.view or View.FINAL).value,
            help_uri=settings.help_uri or "",
        )
        if len(result.findings) > MOST_FINDINGS:
            raise InputError.of("draft.findings", place=shown, count=len(result.findings), most=MOST_FINDINGS)
        gone = unused(result.findings, decisions, result.draft)
        return Outcome(result, data, path, settings.formats or DEFAULT_FORMATS, gone, self._packs_for(settings))

    def _packs_for(self, settings: Settings) -> tuple[Pack, ...]:
        if settings.packs not in self._packs:
            self._packs[settings.packs] = find_packs(settings.packs)
        return self._packs[settings.packs]

    def _session(self, settings: Settings) -> Session:
        day = settings.as_of or date.today()
        grades = (settings.severity, settings.confidence)
        words = settings.lexicon
        key = (settings.select, settings.ignore, grades, words, settings.packs, *self._library_state(settings), day)
        if key not in self._sessions:
            library, name = (
                (self._library, GIVEN) if self._library else open_located(locate_library(settings.library)[0])
            )
            self._sessions[key] = lay_out(
                library,
                name,
                day,
                packs=self._packs_for(settings),
                select=settings.select,
                ignore=settings.ignore,
                severity=settings.severity,
                confidence=settings.confidence,
                office_words=words,
            )
        return self._sessions[key]

    def _library_state(self, settings: Settings) -> tuple[str, int, int]:
        """Return what tells one state of the library's file from another: path, size in bytes, time in nanoseconds."""
        path, _ = locate_library(settings.library)
        try:
            state = path.stat() if path else None
        except OSError:
            state = None
        return (str(path), state.st_size, state.st_mtime_ns) if state else (str(path), 0, 0)

    def _miss_library(self, settings: Settings) -> tuple[Failure, ...]:
        """Return the failure of a review that lacks the library that was asked for; none otherwise."""
        path, is_named = locate_library(settings.library)
        if self._library or (path and path.exists()):
            return ()
        text = Text.of("reason.library-missing", path=str(path)) if is_named else Text.of("reason.library-required")
        is_missed = is_named or settings.require_library
        return (Failure(say(DEFAULT, "reason.library"), str(text)),) if is_missed else ()

    def _decide(self, settings: Settings, draft: Path | None) -> Decisions:
        key = (settings.waivers, settings.baseline)
        if key not in self._decisions:
            self._decisions[key] = (
                read_waivers(settings.waivers) if settings.waivers else (),
                read_baseline(settings.baseline) if settings.baseline else frozenset(),
            )
        return decisions_for(draft, *self._decisions[key])


def open_located(path: Path | None) -> tuple[Library, str | None]:
    """Open the library at `path`; an empty one without a name when there is none."""
    from reviewer.library.empty import EmptyLibrary

    if path is None or not path.exists():
        return EmptyLibrary(), None
    from reviewer.library.store import open_library

    return open_library(path), str(path)
