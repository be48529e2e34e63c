"""Where another document stands: above the draft, beside it, or from the same hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.language.relation import relate
from reviewer.model import Facts, Relation
from reviewer.reference import Reference
from reviewer.strict_yaml import Yaml

SUPERIOR, SIBLING, OWN = Relation.SUPERIOR, Relation.SIBLING, Relation.OWN
CITY = ("云川省", "云川市")


def facts(region: tuple[str, ...], level: str | None = None, issuer: str | None = None) -> Facts:
    return Facts("示例", region=region, level=level, issuer=issuer)


class NoProvinces(Reference):
    """Tables that know no place."""

    def files(self, name: str) -> tuple[Yaml, ...]:
        return ()


def relation(draft: Facts, other: Facts) -> Relation | None:
    return relate(draft, other, NoProvinces([]))


LEVELS = {  # of the other document: its relation to a rule and to a normative document of the same city
    "law": (SUPERIOR, SUPERIOR),
    "administrative regulation": (SUPERIOR, SUPERIOR),
    "judicial interpretation": (SUPERIOR, SUPERIOR),
    "local regulation": (SUPERIOR, SUPERIOR),
    "rule": (OWN, OWN),
    "normative document": (OWN, OWN),
    "plan": (OWN, OWN),
    None: (OWN, OWN),
}


@pytest.mark.parametrize("level", LEVELS)
def test_in_one_place_the_rank_decides(level: str | None) -> None:
    for stated, expected in zip(("rule", "normative document"), LEVELS[level], strict=True):
        assert relation(facts(CITY, stated), facts(CITY, level)) is expected, stated
    assert relation(facts(CITY, "local regulation"), facts(CITY, level)) is (
        SUPERIOR if level in ("law", "administrative regulation", "judicial interpretation") else OWN
    )


@pytest.mark.parametrize(
    ("draft", "other", "expected"),
    [
        ("normative document", "law", SUPERIOR),
        ("normative document", "plan", SUPERIOR),
        ("rule", "rule", SUPERIOR),
        ("rule", "normative document", None),
        ("local regulation", "rule", None),
        (None, None, SUPERIOR),
    ],
)
def test_a_national_document_stands_above_what_is_not_of_higher_rank(
    draft: str | None, other: str | None, expected: Relation | None
) -> None:
    assert relation(facts(CITY, draft), facts((), other)) is expected


def test_a_national_document_without_rank_is_own_only_from_the_same_hand() -> None:
    rule = facts(CITY, "rule", "云川市商务局")
    assert relation(rule, facts((), "plan", "云川市商务局")) is OWN
    assert relation(rule, facts((), "plan", "云川市财政局")) is None
    assert relation(facts(CITY, "rule"), facts((), "plan")) is None, "two that name nobody are not one hand"


def test_a_national_law_is_nobodys_own_document() -> None:
    assert relation(facts((), "plan", "云川市商务局"), facts((), "law", "云川市商务局")) is SUPERIOR
    assert relation(facts((), "plan"), facts((), "law")) is SUPERIOR
    assert relation(facts((), "plan"), facts((), "plan")) is None


def test_who_tells_no_place_owns_what_has_the_same_issuer() -> None:
    draft = facts((), "normative document", "云川市商务局")
    assert relation(draft, facts(CITY, "plan", "云川市商务局")) is OWN
    assert relation(draft, facts(CITY, "plan", "云川市财政局")) is None
    assert relation(facts(()), facts(CITY)) is None, "two that name nobody are not one hand"


def test_a_national_document_on_another_place_binds_nobody_here() -> None:
    class TwoProvinces(Reference):
        def files(self, name: str) -> tuple[Yaml, ...]:
            return (Yaml(Path("regions.yaml"), {"碧海": ["江陵"], "云川": ["河西"]}),) if name == "regions" else ()

    def relation_to(title: str) -> Relation | None:
        return relate(facts(("江陵市",), "normative document"), Facts(title, level="law"), TwoProvinces([]))

    assert relation_to("江陵自由贸易港法") is SUPERIOR
    assert relation_to("碧海自由贸易港法") is SUPERIOR
    assert relation_to("河西自由贸易港法") is None
    assert relation_to("云川自由贸易港法") is None
    assert relation_to("自由贸易港法") is SUPERIOR


def test_a_larger_region_stands_above_whatever_the_rank() -> None:
    assert relation(facts(CITY, "rule"), facts(("云川省",), "plan")) is SUPERIOR
    assert relation(facts((*CITY, "河东区"), "plan"), facts(CITY, "plan")) is SUPERIOR
    assert relation(facts((*CITY, "河东区"), "plan"), facts(("云川",), "plan")) is SUPERIOR


def test_a_smaller_or_another_region_stands_beside() -> None:
    assert relation(facts(("云川省",), "plan"), facts(CITY, "law")) is SIBLING
    assert relation(facts(CITY, "plan"), facts(("云川省", "河西市"), "local regulation")) is SIBLING
    assert relation(facts(CITY, "plan"), facts(("碧海省",), "plan")) is SIBLING


def test_a_draft_without_a_region_stands_nowhere() -> None:
    assert relation(facts((), "plan"), facts(CITY, "local regulation")) is None


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("云川市", "云川", OWN),
        ("云川自治州", "云川地区", OWN),
        ("云川壮族自治区", "云川", OWN),
        ("云川省", "云川市", SIBLING),
        ("云川市", "云川省", SIBLING),
        ("云川市", "河西市", SIBLING),
    ],
)
def test_a_place_is_the_same_by_its_bare_name_but_no_city_is_a_province(
    one: str, other: str, expected: Relation
) -> None:
    assert relation(facts((one,), "plan"), facts((other,), "plan")) is expected


def test_the_province_of_a_city_is_looked_up_where_the_draft_does_not_name_it(tmp_path: Path) -> None:
    (tmp_path / "regions").mkdir()
    (tmp_path / "regions" / "a.yaml").write_text("碧海: [澄江, 白沙]\n云川: [河西]\n", encoding="utf-8")
    reference = Reference([tmp_path])
    draft = facts(("澄江市",), "plan")
    assert relate(draft, facts(("碧海省",), "plan"), reference) is SUPERIOR
    assert relate(draft, facts(("云川省",), "plan"), reference) is SIBLING
    assert relate(draft, facts(("白沙市",), "plan"), reference) is SIBLING
