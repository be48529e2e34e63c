"""A report opened in a real browser, with all that went wrong in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def open_page(browser: Any, folder: Path, page: str, **options: Any) -> Any:
    path = folder / "report.html"
    path.write_text(page, encoding="utf-8")
    tab = browser.new_page(**options)
    faults: list[str] = []
    tab.on("pageerror", lambda error: faults.append(str(error)))
    tab.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    tab.on(
        "request",
        lambda request: faults.append(request.url) if not request.url.startswith(("file:", "data:", "blob:")) else None,
    )
    tab.goto(path.as_uri())
    tab.faults = faults
    return tab
