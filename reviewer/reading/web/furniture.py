"""The furniture of a site: navigation, head and foot, comments; told by the names of elements."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

TAGS = {"nav", "aside"}
EDGES = {"header", "footer"}  # of the site, or of the article that they stand in
ROLES = {"navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar"}
NAMES = re.compile(
    r"(?:^|[\s_-])(?:\w*nav|navbar|navigation|menu|submenu|bread-?crumbs?|breadcrumbnav|crumbs?|location|weizhi|dqwz|"
    r"foot|footer|copyright|sidebar|side-?bar|related|recommend|share|bdsharebuttonbox|comments?|comments-area|"
    r"commentlist|toolbar|friend-?links?|search-?(?:box|form|bar)?|pagination|pager|prev-?next|skip-link|"
    r"ewm|qrcode|qr_code|topbar|top-?bar|rich_media_tool)(?:$|[\s_-])",
    re.IGNORECASE,
)
HEADS = {"head", "header", "hd", "top", "banner", "logo", "masthead", "site-header", "bottom", "bot"}


def is_furniture(element: HtmlElement, article: bool, heavy: bool) -> bool:
    """Tell whether an element is no part of the document.

    `article` tells that it stands inside an article, whose header and footer are its own; `heavy` that it
    holds most of the page's text, so that it is the document whatever it is called.
    """
    if heavy:
        return False
    if element.tag in TAGS or (element.tag in EDGES and not article):
        return True
    if (element.get("role") or "").lower() in ROLES:
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if len(names) == 1:
        return False
    if not HEADS.isdisjoint(names.lower().split()) and not article:
        return element.find(".//h1") is None and element.find(".//h2") is None
    return bool(NAMES.search(names[:300]))
