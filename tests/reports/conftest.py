"""What the tests of several reports share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.tools import need


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    chromium = need("chromium", "chromium-browser", "google-chrome")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as running:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        started = running.chromium.launch(executable_path=chromium, args=arguments)
        yield started
        started.close()
