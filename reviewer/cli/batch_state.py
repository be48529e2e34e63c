"""What `review batch` has finished, kept beside the reports: a line a draft, appended as it is done.

A line counts only with a seal made by this user's own key, so that a file put there by somebody else lets nothing
pass unreviewed; where no key can be kept, every run reviews everything.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from reviewer.cache import APPLICATION, check_home

NAME = "batch.state.jsonl"
KEY = "batch.key"
KEY_SIZE = 32  # bytes


@dataclass(frozen=True, slots=True)
class Row:
    """One draft of the summary; `key` is a digest of all that its review depends on, `reports` are file names."""

    path: str
    key: str
    status: int
    title: str
    counts: dict[str, int]
    error: str
    reports: tuple[str, ...] = ()


class BatchState:
    """Remembers the finished drafts of a folder of reports; use it with `with`."""

    def __init__(self, folder: Path, *, forget: bool = False) -> None:
        """Read what an earlier run left in `folder`, or with `forget` begin anew."""
        self._folder = folder
        self._secret = read_secret()
        self._known = {} if forget or self._secret is None else self._read()
        self._file: IO[bytes] | None = None

    def __enter__(self) -> BatchState:
        self._file = (self._folder / NAME).open("ab")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._file is not None
        self._file.close()

    def find(self, path: str, key: str) -> Row | None:
        """Return the row of a draft that is finished, unchanged, and whose reports are all there."""
        row = self._known.get(path)
        if row is None or not key or row.key != key or not row.reports:
            return None
        place = self._folder / Path(path).parent
        return row if all((place / name).is_file() for name in row.reports) else None

    def add(self, row: Row) -> None:
        """Append a row; what stands in the file stays when the run is killed right after."""
        if self._secret is None:
            return
        assert self._file is not None
        words = json.dumps(asdict(row), ensure_ascii=False).encode()
        self._file.write(self._seal(words) + b" " + words + b"\n")
        self._file.flush()

    def _read(self) -> dict[str, Row]:
        try:
            lines = (self._folder / NAME).read_bytes().split(b"\n")
        except OSError:
            return {}
        found: dict[str, Row] = {}
        for line in lines:
            seal, _, words = line.partition(b" ")
            if hmac.compare_digest(seal, self._seal(words)):
                values: dict[str, Any] = json.loads(words)
                found[values["path"]] = Row(**{**values, "reports": tuple(values["reports"])})
        return found

    def _seal(self, words: bytes) -> bytes:
        assert self._secret is not None
        place = os.fsencode(self._folder.resolve())  # a line copied from another folder counts for nothing here
        return hmac.new(self._secret, place + b"\0" + words, hashlib.sha256).hexdigest().encode()


def read_secret() -> bytes | None:
    """Return this user's key, made where there is none yet; None where none can be kept."""
    from platformdirs import user_data_path

    try:
        path = check_home(user_data_path(APPLICATION, appauthor=False)) / KEY
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with suppress(FileExistsError):
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(secrets.token_bytes(KEY_SIZE))
        secret = path.read_bytes()
    except (OSError, RuntimeError):
        return None
    return secret if len(secret) == KEY_SIZE else None
