"""The labels of a provision and of a document by their Chinese names, as rules write them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from reviewer.messages import list_below
from reviewer.model import DocumentKind, Force, Party
from reviewer.wording import name_label

FORCE, PARTY, ACT, CONDITION, BENEFIT, KIND = "force", "party", "act", "condition", "benefit", "kind"


@cache
def read_labels(group: str) -> Mapping[str, str]:
    """Return the labels of a group by their Chinese names: `{"税收贡献": "tax"}` for conditions."""
    known: Iterable[str]
    if group == FORCE:
        known = Force
    elif group == PARTY:
        known = Party
    elif group == KIND:
        known = DocumentKind
    else:
        known = list_below(f"{group}.")
    return MappingProxyType({name_label(group, label): str(label) for label in known})


def read_kinds(name: str) -> list[DocumentKind]:
    """Return the kinds of document whose name holds `name` (扶持政策); one where it is named well enough."""
    return [DocumentKind(label) for full, label in read_labels(KIND).items() if name in full]
