"""Tables of facts that checks compare with: norms, agencies, repealed documents, figures."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reviewer.errors import RuleError
from reviewer.model import OfficeWords
from reviewer.strict_yaml import Yaml, load_yaml


class Reference:
    """Reads the tables of one or more reference folders, each once and only when asked for.

    The table `agencies` is `agencies.yaml`, or all YAML files in a folder `agencies/`, of every
    reference folder, in order: a pack of an office adds rows, it does not hide the bundled ones.

    `office_words` are what the settings of an office add to the vocabulary.
    """

    def __init__(self, folders: Sequence[Path], office_words: OfficeWords | None = None) -> None:
        self._folders = tuple(folders)
        self.office_words = office_words or OfficeWords()
        self._files: dict[str, tuple[Yaml, ...]] = {}
        self._derived: dict[str, Any] = {}

    def files(self, name: str) -> tuple[Yaml, ...]:
        """Return the parsed files of a table; raises `RuleError` when there is none."""
        if name not in self._files:
            paths = []
            for folder in self._folders:
                paths += [folder / f"{name}.yaml"] if (folder / f"{name}.yaml").is_file() else []
                paths += sorted((folder / name).glob("*.yaml"))
            if not paths:
                raise RuleError.of("reference.missing", name=name)
            self._files[name] = tuple(load_yaml(path) for path in paths)
        return self._files[name]

    def holds(self, name: str) -> bool:
        """Tell whether a folder has the table."""
        return any((folder / f"{name}.yaml").is_file() or (folder / name).is_dir() for folder in self._folders)

    def rows(self, name: str) -> list[Any]:
        """Return the rows of a table whose files each hold a list."""
        found: list[Any] = []
        for file in self.files(name):
            if not isinstance(file.data, list):
                raise RuleError.of("list.expected", place=file.place())
            found += file.data
        return found

    def lines(self, name: str) -> list[str]:
        """Return the lines of a table too long for YAML, such as `likeness/weights.tsv`: the last folder that has it."""
        for folder in reversed(self._folders):
            path = folder / name
            if path.is_file():
                return path.read_text(encoding="utf-8").splitlines()
        raise RuleError.of("reference.missing", name=name)

    def derived(self, name: str, make: Any) -> Any:
        """Return `make(self)`, computed once under `name`: compiled lexicons and look-up tables."""
        if name not in self._derived:
            self._derived[name] = make(self)
        return self._derived[name]
