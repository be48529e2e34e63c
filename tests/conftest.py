"""What all tests share: a cache folder of their own, so that none reads what others kept, and one browser."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from typing import Any

import pytest

from tests.tools import miss, need, need_module


@pytest.fixture(scope="session", autouse=True)
def own_cache() -> Iterator[None]:
    before = os.environ.get("REVIEW_CACHE")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["REVIEW_CACHE"] = folder
        yield
        if before is None:
            del os.environ["REVIEW_CACHE"]
        else:
            os.environ["REVIEW_CACHE"] = before


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
