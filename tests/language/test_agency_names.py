"""What the names of public bodies end with, by their use."""

from __future__ import annotations

from reviewer.language.agency_names import LEAD, LIST, SUBJECT, endings, subject_ending


def test_the_longest_ending_comes_first() -> None:
    for use in (LIST, LEAD, SUBJECT):
        found = endings(use).split("|")
        assert found == sorted(found, key=lambda one: (-len(one), one)) and len(found) == len(set(found)) > 20


def test_a_firm_opens_no_sentence_that_charges_a_body() -> None:
    assert subject_ending().search("青禾县水利局") and subject_ending().search("各街道、镇")
    assert not any(subject_ending().search(name) for name in ("施工单位", "云川水务公司", "物业服务企业", "检验机构"))
