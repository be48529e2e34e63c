"""What some tests need beyond Python: skipped with its reason where it is missing, a failure in CI."""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
from pathlib import Path
from types import ModuleType
from typing import NoReturn

import pytest

SHARED = Path(__file__).parent.parent.parent / "shared"


def need(*names: str) -> str:
    """Return the path of the first program found; skip the test, or fail it in CI, when there is none."""
    __tracebackhide__ = True
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        miss(f"needs the program {' or '.join(names)}: install it with the system's package manager")
    return found


def need_module(name: str) -> ModuleType:
    """Return a module of the `dev` extra."""
    __tracebackhide__ = True
    try:
        return importlib.import_module(name)
    except ImportError as error:
        miss(f"needs {name} ({error}): pip install -e .[dev]")


def need_shared(*inside: str) -> Path:
    """Return a path below the folder of archives beside the checkout."""
    __tracebackhide__ = True
    path = SHARED.joinpath(*inside)
    if not path.exists():
        miss(f"needs {'/'.join(inside)}: put it into a folder `shared` beside the checkout (laws and real documents)")
    return path


def need_chinese_font() -> None:
    """Make sure that a printed page shows Chinese characters."""
    __tracebackhide__ = True
    listed = subprocess.run([need("fc-list"), ":lang=zh", "family"], capture_output=True, text=True, check=False)
    if not listed.stdout.strip():
        miss("needs a font with Chinese characters: apt-get install fonts-noto-cjk")


def miss(reason: str) -> NoReturn:
    """Skip the test for `reason`; in CI, where everything is installed, fail it."""
    __tracebackhide__ = True
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
