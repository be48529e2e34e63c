"""What the tests of several reports share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.tools import miss, need, need_module


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
