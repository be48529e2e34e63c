"""A statement of the draft is compared with the closest statements of a text."""

from __future__ import annotations

from reviewer.comparison.comparing import CLOSEST, compare
from tests.comparison.pairs import WORDS, text_of


def test_only_statements_that_share_words_are_compared() -> None:
    draft = text_of("供水企业在十个工作日内完成装表通水。")
    base = text_of("幼儿园招收三周岁以上儿童。供水企业在五个工作日内完成装表通水。")
    found = list(compare(draft.statements[0], draft, base, WORDS))
    assert found
    assert {one.theirs.text for one in found} == {"供水企业在五个工作日内完成装表通水。"}
    assert all(one.features["closest"] == 100 for one in found)


def test_at_most_the_closest_are_compared() -> None:
    draft = text_of("供水企业在十个工作日内通水。")
    base = text_of("".join(f"供水企业在{n}日内通水。" for n in "三四五六七八"))
    assert len({one.theirs.span for one in compare(draft.statements[0], draft, base, WORDS)}) == CLOSEST


def test_what_two_documents_say_of_themselves_is_not_compared() -> None:
    draft = text_of("本办法由市财政局负责解释。")
    for base in ("本细则由市商务局负责解释。", "本办法自2024年3月1日起施行，由市商务局解释。"):
        assert not list(compare(draft.statements[0], draft, text_of(base), WORDS))
    assert list(compare(draft.statements[0], draft, text_of("本市目录由市商务局负责。"), WORDS))


def test_what_follows_a_semicolon_goes_on_with_its_sentence() -> None:
    draft = text_of("停车场一律免费；举办展销活动期间，可以按每小时五元收费。")
    base = text_of("展销活动应当备案。停车场应当免费开放。")
    found = [one for one in compare(draft.statements[1], draft, base, WORDS) if "停车场" in one.theirs.text]
    assert all(one.features["goes_on"] == 100 and one.features["before_there"] > 50 for one in found)
    assert all(one.features["goes_on"] == 0 for one in compare(draft.statements[0], draft, base, WORDS))


def test_the_sentence_behind_the_closest_one_is_read_with_it() -> None:
    draft = text_of("拆除古井的，应当在市政府网站公示十五日。")
    base = text_of("拆除古井的，应当在市政府网站公示。期限不得少于三十日。井亭应当修缮。")
    found = [one for one in compare(draft.statements[0], draft, base, WORDS) if one.proposal.slot == "number"]
    assert [one.features.get("next") for one in found] == [100]
