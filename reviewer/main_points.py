"""What of a review is to be acted on first: the order of findings by weight, and the main points in three sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from reviewer.model import Finding, Review, Severity, Status
from reviewer.wording import SEVERITIES, name_library

POINTS = 3  # findings that the second sentence names; more would be the list once again


def order_by_weight(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings as they are to be acted on: open before settled, then grave before slight, then sure first.

    Equals stay in their order, which is that of the text.
    """
    return sorted(findings, key=lambda one: (one.status is not Status.OPEN, one.severity.rank, one.confidence.rank))


def split_by_weight(findings: Sequence[Finding]) -> tuple[list[Finding], list[Finding]]:
    """Return what has to be acted on (alerts) and what may stand folded behind it, each ordered by weight."""
    ordered = order_by_weight(findings)
    return [one for one in ordered if one.is_alert], [one for one in ordered if not one.is_alert]


def state_opinion(review: Review) -> str:
    """Return what a formal opinion says of the draft: in the words of an office, of no gate and no command line."""
    if review.gate.result == "incomplete":
        return "审查不完整：有内容没有读到、检查没有完成或者保留意见到期，不能作为审查通过的依据"
    grave = _count(review, Severity.HIGH, Severity.MEDIUM)
    slight = sum(one.status is Status.OPEN and not one.is_alert for one in review.findings)
    if grave:
        return f"草案有{grave}，建议修改后再行送审"
    return f"没有提出“较重”以上的问题，另有修改意见{slight}处供参考" if slight else "没有提出问题"


def tell_main_points(review: Review) -> tuple[str, str, str]:
    """Return the main points in three sentences: how much, what first, and on what the review does not speak."""
    alerts, others = split_by_weight([one for one in review.findings if one.status is Status.OPEN])
    first = f"{state_opinion(review)}。"
    if alerts:
        named = list(dict.fromkeys(f"{one.address or '正文'}（{one.rule.title}）" for one in alerts))
        rest = f"等{len(named)}处" if len(named) > POINTS else ""
        second = f"首先修改：{'；'.join(named[:POINTS])}{rest}。"
    else:
        second = "没有必须先改的问题。"
    return first, second, _tell_limits(review, len(others))


def _tell_limits(review: Review, slight: int) -> str:
    unread = sum(not one.read for one in review.draft.coverage)
    parts = [f"有{unread}处内容没有读到"] if unread else []
    parts += [f"有{len(review.failures)}项没有完成"] if review.failures else []
    parts += [f"按本机关词表放行{len(review.allowed)}处"] if review.allowed else []
    parts += [f"一般问题和提示{slight}处列在最后"] if slight else []
    parts.append(tell_compared(review))
    return f"{'，'.join(parts)}。"


def tell_compared(review: Review) -> str:
    """Say with what the draft was compared, or with what it was not."""
    if review.library is None:
        return "没有参照文件库，没有与上位文件、同级文件和本机关旧文件比对"
    if not review.library.documents:
        return f"参照文件库{review.library.name}是空的，没有与上位文件、同级文件和本机关旧文件比对"
    return f"已与参照文件库{name_library(review.library)}比对，库外的文件没有比对"


def _count(review: Review, *severities: Severity) -> str:
    counts = Counter(one.severity for one in review.findings if one.status is Status.OPEN)
    return "、".join(f"“{SEVERITIES[one]}”问题{counts[one]}处" for one in severities if counts[one])
