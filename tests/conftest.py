"""What all tests share: folders of their own, so that none reads or changes what the user keeps, and one browser."""

from __future__ import annotations

import signal
import tempfile
from collections.abc import Iterator
from typing import Any

import pytest

from tests.tools import miss, need, need_module


@pytest.fixture(scope="session", autouse=True)
def own_folders() -> Iterator[None]:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("REVIEW_CACHE", f"{folder}/cache")
        patch.setenv("XDG_DATA_HOME", f"{folder}/data")
        patch.delenv("REVIEW_LIBRARY", raising=False)
        # A run under nohup ignores SIGHUP and every child inherits it: the tests of a closed terminal would wait.
        if hasattr(signal, "SIGHUP"):
            signal.signal(signal.SIGHUP, signal.SIG_DFL)
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    chromium = need("chromium", "chromium-browser", "google-chrome")
    playwright = need_module("playwright.sync_api")
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with playwright.sync_playwright() as running:
        try:
            started = running.chromium.launch(executable_path=chromium, args=arguments)
            started.new_page().close()
        except playwright.Error as error:
            miss(f"needs a Chromium that starts; {chromium} does not: {str(error).strip().splitlines()[0]}")
        yield started
        started.close()
