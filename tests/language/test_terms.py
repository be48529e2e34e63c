"""Content words brought to one form, weighed by how much they tell."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reviewer.language.terms import cover, fill_bag, load_lexicon, read_terms
from reviewer.model import Span
from reviewer.packs import reference_for

LEXICON = load_lexicon(reference_for([]))


def likeness(one: str, two: str) -> float:
    return cover(read_terms(one, LEXICON), fill_bag(read_terms(two, LEXICON), two))


def test_synonyms_are_one_term() -> None:
    assert likeness("新设企业", "开办企业") == 1.0
    assert likeness("环保、防疫", "环境保护、疫情防控") == 1.0


def test_another_matter_shares_little() -> None:
    assert likeness("增值税留抵退税审核", "出口货物检验检疫证书") < 0.3


def test_figures_that_are_taken_are_no_terms() -> None:
    text = "付款期限三十日"
    assert all(term.span.end <= 4 for term in read_terms(text, LEXICON, [Span(4, 7)]))


def test_generic_words_weigh_least() -> None:
    weights = {term.name: term.weight for term in read_terms("办理时间不动产登记", LEXICON)}
    assert weights["办理时间"] < weights["不动产登记"]


def test_opposites_and_actors_are_concepts_of_the_table() -> None:
    assert ("红线内", "红线外") in LEXICON.opposites
    assert "中小企业" in LEXICON.actors


@given(st.text(max_size=80))
def test_terms_stand_in_the_text(text: str) -> None:
    for term in read_terms(text, LEXICON):
        assert 0 <= term.span.start < term.span.end <= len(text)
        assert term.weight > 0
    assert likeness(text, text) in (0.0, 1.0) or abs(likeness(text, text) - 1.0) < 1e-9
