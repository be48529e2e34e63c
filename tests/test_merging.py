"""What several rules say of one act is one finding."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from reviewer.context import Context
from reviewer.merging import Sighting, merge_sightings
from reviewer.model import Basis, Hit, Rule, Severity, Span

from .rules.drafts import open_context

TEXT = "第一条　项目原则上选取本县企业施工，对外地企业加收保证金。"


def sighting(text: str, words: str, code: str, severity: Severity, category: str) -> Sighting:
    start = text.index(words)
    basis = (Basis(code, "云川市示例条例", "第一条"),)
    return Sighting(
        Rule(code, f"规则{code}", severity, category, "因", "改", basis),
        Hit(code, (Span(start, start + len(words)),), words),
    )


def test_the_gravest_stays_with_the_norms_of_all() -> None:
    context = open_context(TEXT)
    text = context.draft.text
    mild = sighting(text, "选取本县企业", "FC106", Severity.MEDIUM, "market_entry")
    grave = sighting(text, "原则上选取本县企业", "FC204", Severity.HIGH, "free_flow")
    (one,) = merge_sightings(context, [mild, grave], {})
    assert (one.rule.code, one.also) == ("FC204", ("market_entry",))
    assert {norm.id for norm in one.rule.basis} == {"FC204", "FC106"}
    assert "规则FC106" in one.hit.message


def test_other_acts_and_other_families_stay_apart() -> None:
    context = open_context(TEXT)
    text = context.draft.text
    first = sighting(text, "选取本县企业", "FC204", Severity.HIGH, "free_flow")
    second = sighting(text, "加收保证金", "FC205", Severity.HIGH, "free_flow")
    legality = sighting(text, "加收保证金", "LG104", Severity.HIGH, "legality")
    assert len(merge_sightings(context, [first, second, legality], {})) == 3


def mended(one: Sighting, old: str, new: str, said: str) -> Sighting:
    start = one.hit.spans[0].start + one.hit.message.index(old)
    place = Span(start, start + len(old))
    return replace(one, hit=replace(one.hit, replacement=new, replaced=place, suggestion=said))


def finds(words: str, code: str) -> Callable[[Context], Iterator[Hit]]:
    """A rule that finds fault with words wherever they stand."""

    def search(context: Context) -> Iterator[Hit]:
        start = context.draft.text.find(words)
        if start >= 0:
            yield Hit(code, (Span(start, start + len(words)),), words)

    return search


SEARCHES = {"FC204": finds("原则上", "FC204"), "FC106": finds("本县企业", "FC106")}


def test_changes_of_one_act_are_made_together() -> None:
    context = open_context(TEXT)
    text = context.draft.text
    grave = sighting(text, "原则上选取本县企业施工", "FC204", Severity.HIGH, "free_flow")
    mild = sighting(text, "选取本县企业施工", "FC106", Severity.MEDIUM, "market_entry")
    whole = [mended(grave, "原则上", "", "删去甲。"), mended(mild, "本县企业", "企业", "改乙。")]
    (one,) = merge_sightings(context, whole, SEARCHES)
    assert one.hit.replaced is not None
    assert text[one.hit.replaced.start : one.hit.replaced.end] == "原则上选取本县企业"
    assert (one.hit.replacement, one.hit.suggestion) == ("选取企业", "删去甲。改乙。")


def test_no_replacement_leaves_another_fault_of_the_act_standing() -> None:
    context = open_context(TEXT)
    text = context.draft.text
    grave = mended(
        sighting(text, "原则上选取本县企业施工", "FC204", Severity.HIGH, "free_flow"), "原则上", "", "删去甲。"
    )
    mild = sighting(text, "选取本县企业施工", "FC106", Severity.MEDIUM, "market_entry")
    reminder = sighting(text, "选取本县企业施工", "FC390", Severity.LOW, "operating_cost")
    (one,) = merge_sightings(context, [grave, mild], SEARCHES)
    assert (one.hit.replacement, one.hit.replaced, one.hit.suggestion) == (None, None, "删去甲。")
    (one,) = merge_sightings(context, [grave, reminder], SEARCHES)
    assert one.hit.replacement == ""
    (one,) = merge_sightings(context, [grave, mild], SEARCHES | {"FC106": finds("外省", "FC106")})
    assert one.hit.replacement == ""


def test_of_the_same_gravity_what_is_no_fallback_and_says_most_stays() -> None:
    context = open_context(TEXT)
    text = context.draft.text
    short = sighting(text, "本县企业", "FC106", Severity.HIGH, "market_entry")
    long = sighting(text, "选取本县企业施工", "FC204", Severity.HIGH, "free_flow")
    (one,) = merge_sightings(context, [short, long], {})
    assert (one.rule.code, one.hit.message) == ("FC204", "选取本县企业施工；同时涉及：规则FC106")
    (one,) = merge_sightings(context, [short, replace(long, hit=replace(long.hit, fallback=True))], {})
    assert one.rule.code == "FC106"
    raised = replace(short, hit=replace(short.hit, severity=Severity.LOW))
    (one,) = merge_sightings(context, [long, raised], {})
    assert one.rule.code == "FC204"
    same = sighting(text, "选取本县企业施工", "FC101", Severity.HIGH, "market_entry")
    (one,) = merge_sightings(context, [long, same], {})
    assert (one.rule.code, one.also) == ("FC101", ("free_flow",))


def test_categories_and_titles_are_told_once_each() -> None:
    context = open_context(TEXT)
    text = context.draft.text
    rows = [
        ("原则上选取本县企业", "FC204", Severity.HIGH, "free_flow"),
        ("选取本县企业", "FC106", Severity.MEDIUM, "market_entry"),
        ("本县企业", "FC107", Severity.MEDIUM, "market_entry"),
        ("本县企业", "FC205", Severity.LOW, "free_flow"),
        ("本县企业施工", "FC204", Severity.LOW, "free_flow"),
    ]
    (one,) = merge_sightings(context, [sighting(text, *row) for row in rows], {})
    assert one.also == ("market_entry",)
    assert one.hit.message == "原则上选取本县企业；同时涉及：规则FC106、规则FC107、规则FC205"
    assert [norm.id for norm in one.rule.basis] == ["FC204", "FC106", "FC107", "FC205"]
    own = sighting(text, "本县企业", "FC106", Severity.LOW, "market_entry")
    own = replace(own, hit=replace(own.hit, category="subsidy"))
    (one,) = merge_sightings(context, [own, sighting(text, *rows[0])], {})
    assert one.also == ("subsidy",)


def test_one_hit_stays_as_it_is() -> None:
    context = open_context(TEXT)
    one = sighting(context.draft.text, "选取本县企业", "FC204", Severity.HIGH, "free_flow")
    assert merge_sightings(context, [one], {}) == [one]
    assert merge_sightings(context, [], {}) == []


def test_words_that_only_touch_belong_to_one_act_where_the_reading_says_so() -> None:
    context = open_context("第一条　项目优先采购本县产品，对外地企业加收保证金。")
    text = context.draft.text
    parts = [
        sighting(text, "采购", "FC204", Severity.HIGH, "free_flow"),
        sighting(text, "本县产品", "FC106", Severity.HIGH, "market_entry"),
    ]
    assert len(merge_sightings(context, parts, {})) == 1
    title = "云川市示例办法"
    beside = [
        sighting(text, title[:2], "FC204", Severity.HIGH, "a"),
        sighting(text, title[2:4], "FC106", Severity.HIGH, "b"),
    ]
    assert len(merge_sightings(context, beside, {})) == 2


def test_changes_that_touch_are_made_once_and_in_the_order_of_the_text() -> None:
    context = open_context(TEXT)
    text = context.draft.text
    grave = sighting(text, "原则上选取本县企业施工", "FC204", Severity.HIGH, "free_flow")
    mild = sighting(text, "选取本县企业施工", "FC106", Severity.MEDIUM, "market_entry")
    touching = [mended(grave, "本县企业", "企业", "改甲。"), mended(mild, "本县", "外县", "改乙。")]
    (one,) = merge_sightings(context, touching, {"FC106": SEARCHES["FC106"]})
    assert (one.hit.replacement, one.hit.suggestion) == ("企业", "改甲。")
    behind = [mended(grave, "本县企业", "企业", "改甲。"), mended(mild, "选取", "择优选取", "改乙。")]
    (one,) = merge_sightings(context, behind, {"FC106": SEARCHES["FC106"]})
    assert (one.hit.replacement, one.hit.suggestion) == ("企业", "改甲。")
    other = [mended(grave, "施工", "承建", "改甲。"), mended(mild, "选取", "择优选取", "改乙。")]
    (one,) = merge_sightings(context, other, {})
    assert (one.hit.replacement, one.hit.suggestion) == ("择优选取本县企业承建", "改甲。改乙。")


def test_a_change_that_leaves_no_sentence_is_not_offered() -> None:
    context = open_context(TEXT)
    text = context.draft.text
    grave = mended(sighting(text, "原则上选取本县企业施工", "FC204", Severity.HIGH, "a"), "施工", "，，", "改甲。")
    mild = sighting(text, "选取本县企业施工", "FC106", Severity.MEDIUM, "b")
    (one,) = merge_sightings(context, [grave, mild], {})
    assert (one.hit.replacement, one.hit.replaced, one.hit.suggestion) == (None, None, "改甲。")


def test_a_change_over_two_sentences_is_not_offered() -> None:
    context = open_context("第一条　项目应当选取本县企业施工。市财政局应当公布名单。")
    text = context.draft.text
    words = "选取本县企业施工。市财政局应当公布名单"
    grave = mended(sighting(text, words, "FC204", Severity.HIGH, "a"), "施工。市财政局", "施工，市财政局", "改甲。")
    mild = sighting(text, "选取本县企业施工", "FC106", Severity.MEDIUM, "b")
    (one,) = merge_sightings(context, [grave, mild], {})
    assert one.hit.replacement is None


def test_a_change_without_a_place_of_its_own_stands_in_for_the_first_words_of_its_hit() -> None:
    context = open_context(TEXT)
    text = context.draft.text
    grave = sighting(text, "选取本县企业施工", "FC204", Severity.HIGH, "a")
    mild = sighting(text, "本县企业", "FC106", Severity.MEDIUM, "b")
    (first,) = grave.hit.spans
    other = Span(text.index("保证金"), text.index("保证金") + 3)
    hit = replace(grave.hit, spans=(first, other), replacement="择优选取企业施工", suggestion="改甲。")
    (one,) = merge_sightings(context, [replace(grave, hit=hit), mild], {"FC106": SEARCHES["FC106"]})
    assert (one.hit.replacement, one.hit.replaced) == ("择优选取企业施工", first)


def test_only_what_is_told_is_mended() -> None:
    context = open_context(TEXT)
    text = context.draft.text
    grave = sighting(text, "原则上选取本县企业施工", "FC204", Severity.HIGH, "free_flow")
    mild = sighting(text, "选取本县企业施工", "FC106", Severity.MEDIUM, "market_entry")
    asked: list[str] = []

    def mend(hit: Hit) -> Hit:
        asked.append(hit.code)
        return hit

    merge_sightings(context, [grave, mild], SEARCHES, mend)
    assert asked == ["FC204"]
